import type { Node } from '@babel/types';
import type { Context } from '../abstract.js';
import type { Reader } from '../reader.js';

/** What the name of a type stands for: a declaration of the project, or a name that a package exports. */
export type NamedType =
  | { readonly kind: 'declared'; readonly declaration: Node; readonly context: Context }
  | { readonly kind: 'package'; readonly source: string; readonly names: readonly string[] };

/**
 * Where the name of a type leads, `Settings` or `api.Settings`, through imports.
 * @param name the name as it is written in a type, or behind `extends`
 * @param context where it is written
 * @returns null for a name that nothing in view declares
 */
export function typeNamed(reader: Reader, name: Node, context: Context): NamedType | null {
  const { root, steps } = partsOf(name);
  const { module } = context;
  const binding = root.type === 'Identifier' ? module.scopes.bindingOf(root) : undefined;
  if (!binding) return null;
  if (binding.kind !== 'import')
    return steps.length === 0 || binding.kind === 'class'
      ? { kind: 'declared', declaration: binding.declaration, context }
      : null;
  const imported = reader.project.imported(module, binding.declaration);
  const [first, ...rest] = steps;
  const isWhole = imported?.kind === 'namespace' && first !== undefined;
  const found = isWhole ? reader.project.exported(imported.module, first) : imported;
  const beyond = isWhole ? rest : steps;
  if (found?.kind === 'external')
    return { kind: 'package', source: found.source, names: found.name === '*' ? beyond : [found.name, ...beyond] };
  return found?.kind === 'binding' && beyond.length === 0
    ? { kind: 'declared', declaration: found.binding.declaration, context: { module: found.module, frame: null } }
    : null;
}

/** `a.b.C` as its first name and the others. */
function partsOf(name: Node): { readonly root: Node; readonly steps: readonly string[] } {
  const steps: string[] = [];
  let root = name;
  while (root.type === 'TSQualifiedName' || root.type === 'QualifiedTypeIdentifier') {
    if (root.type === 'TSQualifiedName') {
      steps.unshift(root.right.type === 'Identifier' ? root.right.name : '');
      root = root.left;
    } else {
      steps.unshift(root.id.name);
      root = root.qualification;
    }
  }
  return { root, steps };
}
