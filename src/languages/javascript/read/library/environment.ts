import { type Abstract, type AbstractExternal, literal, oneOf, pathText, unknown } from '../abstract.js';
import type { Reader } from '../reader.js';

/** Where runtimes and bundlers keep the environment. */
const VARIABLE = /^(?:process\.env|import\.meta\.env|Bun\.env)\.(\w+)$/;

/**
 * The model id that an environment file gives to a variable, which whoever runs the program may override.
 * @param value a value of the global environment
 * @param file absolute path of the source file that asks
 * @returns null for every other value, and where no file names a model
 */
export function environmentValue(reader: Reader, value: AbstractExternal, file: string): Abstract | null {
  const name = value.source === '#global' ? VARIABLE.exec(pathText(value.path))?.[1] : undefined;
  const values = name === undefined ? [] : reader.project.environment.valuesOf(name, file);
  if (values.length === 0) return null;
  const options = values.map(({ value: id, at }) => ({
    value: literal(id, { ...at, note: 'an environment file' }),
    conditions: [],
  }));
  const other = {
    value: { ...unknown(`environment variable ${name}`, value.at), outside: true as const },
    conditions: [],
  };
  return oneOf([...options, other], value.at);
}
