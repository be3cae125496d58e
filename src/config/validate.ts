import { Ajv, type ErrorObject } from 'ajv';
import schema from '../../schema/config.schema.json' with { type: 'json' };
import { nearest } from '../files/nearest.js';
import { UserError } from '../types/user-error.js';
import type { Config } from './config.js';

/** More than this many complaints about one file help nobody. */
const MAX_MESSAGES = 5;

const ajv = new Ajv({ allErrors: true, verbose: true, allowUnionTypes: true, strictTypes: 'log' });
const fits = ajv.compile<Config>(schema);

/**
 * Checks a parsed configuration against the shipped schema.
 * @throws UserError with one line per mistake: JSON pointer, what was expected, and the nearest known word
 */
export function validateConfig(file: string, value: unknown): Config {
  if (fits(value)) return value;
  const errors = fits.errors ?? [];
  // Of a condition, or a key's form, the schema also reports the rule around what is wrong.
  const told = errors.filter(({ keyword, propertyName }) => keyword !== 'if' && propertyName === undefined);
  const messages = [...new Set(told.map(describe))];
  const shown = messages.slice(0, MAX_MESSAGES);
  if (messages.length > MAX_MESSAGES) shown.push(`and ${messages.length - MAX_MESSAGES} more`);
  throw new UserError(
    `configuration does not fit: ${shown.join('; ')}`,
    'All keys are described in schema/config.schema.json of this package.',
    file,
  );
}

function describe(error: ErrorObject): string {
  const pointer = error.instancePath === '' ? '/' : error.instancePath;
  switch (error.keyword) {
    case 'additionalProperties': {
      const key = String(error.params.additionalProperty);
      return `${pointer} has an unknown key "${key}"${suggestion(key, Object.keys(error.parentSchema?.properties ?? {}))}`;
    }
    case 'required':
      return `${pointer} needs the key "${String(error.params.missingProperty)}"`;
    case 'type':
      return `${pointer} must be ${[error.params.type].flat().join(' or ')}, not ${kindOf(error.data)}`;
    case 'enum': {
      const allowed = [error.params.allowedValues].flat().map(String);
      const given = typeof error.data === 'string' ? suggestion(error.data, allowed) : '';
      return `${pointer} must be one of ${allowed.join(', ')}, not ${JSON.stringify(error.data)}${given}`;
    }
    case 'propertyNames':
      return `${pointer} has a key "${String(error.params.propertyName)}" that is no positive whole number`;
    case 'minLength':
    case 'minProperties':
    case 'minItems':
      return `${pointer} must not be empty`;
    default:
      return `${pointer} ${error.message ?? 'is not valid'}`;
  }
}

function suggestion(text: string, known: readonly string[]): string {
  const near = nearest(text, known);
  return near === null ? '' : ` (did you mean "${near}"?)`;
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}
