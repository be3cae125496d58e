import type { Module } from '../project/module.js';
import { createPublicApi } from '../project/public-api.js';
import type { Binding } from '../scope.js';
import type { Reader } from './reader.js';

/** Manifests are looked for in every directory above a file. */
const api = new WeakMap<Reader, ReturnType<typeof createPublicApi>>();

/**
 * Whether users of a package can import a binding: an entry that its package.json names exports it, itself or by passing
 * on what it imports.
 */
export function isPublished(reader: Reader, binding: Binding, module: Module): boolean {
  if (!binding.exported) return false;
  const entries = api.get(reader) ?? createPublicApi('/');
  api.set(reader, entries);
  return [module, ...reader.reach.of(module)].some(
    (entry) =>
      entries.isEntry(entry.file) &&
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
