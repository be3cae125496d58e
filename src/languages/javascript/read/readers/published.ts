import type { Module } from '../../project/module.js';
import { createPublicApi, type PublicApi } from '../../project/public-api.js';
import type { Binding } from '../../scope.js';
import type { Reader } from '../reader.js';

/** What was found out on behalf of one reader: manifests are looked for in every directory above a file. */
interface Known {
  readonly api: PublicApi;
  readonly published: Map<Binding, boolean>;
}

const known = new WeakMap<Reader, Known>();

function knownOf(reader: Reader): Known {
  const found = known.get(reader) ?? { api: createPublicApi('/'), published: new Map() };
  known.set(reader, found);
  return found;
}

/**
 * Whether users of a package can import a binding: an entry that its package.json names exports it, itself or by passing
 * on what it imports.
 */
export function isPublished(reader: Reader, binding: Binding, module: Module): boolean {
  if (!binding.exported) return false;
  const { api, published } = knownOf(reader);
  let answer = published.get(binding);
  if (answer === undefined) {
    answer = isExportedByEntry(reader, api, binding, module);
    published.set(binding, answer);
  }
  return answer;
}

function isExportedByEntry(reader: Reader, api: PublicApi, binding: Binding, module: Module): boolean {
  return [module, ...reader.reach.of(module)].some(
    (entry) =>
      api.isEntry(entry.file) &&
      namesOf(entry, module).some((name) => {
        const found = reader.project.exported(entry, name);
        return found?.kind === 'binding' && found.binding === binding;
      }),
  );
}

/** Names that an entry may export: its own, and through `export *` those of the module it leads to. */
function namesOf(entry: Module, module: Module): readonly string[] {
  return [...entry.exports.keys(), ...(entry.stars.length > 0 ? module.exports.keys() : [])];
}
