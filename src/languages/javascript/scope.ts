import type { File, Identifier, JSXIdentifier, Node } from '@babel/types';
import { collectScopes } from './scope-collect.js';

/*
 * Scope analysis of one module. Babel's own (in @babel/traverse) does not bind TypeScript's parameter properties, enums
 * and namespaces and does not count type positions as uses, and both decide here: values arrive through
 * `constructor(private client: Anthropic)`, and an import must not be removed while a type still names it.
 */

export type BindingKind =
  | 'import'
  | 'var'
  | 'let'
  | 'const'
  | 'param'
  | 'function'
  | 'class'
  | 'enum'
  | 'type'
  | 'namespace'
  | 'catch';

export interface Binding {
  readonly name: string;
  readonly kind: BindingKind;
  /** The declaring identifier. */
  readonly node: Identifier;
  /** VariableDeclarator, import specifier, function, class, enum, … For a parameter: the function. */
  readonly declaration: Node;
  readonly scope: Scope;
  /** Reads, type positions and JSX included. */
  readonly references: (Identifier | JSXIdentifier)[];
  /** Assignments other than the declaration. */
  readonly writes: Identifier[];
  exported: boolean;
}

export interface Scope {
  readonly node: Node;
  readonly parent: Scope | null;
  readonly bindings: Map<string, Binding>;
}

export interface ScopeInfo {
  readonly bindings: readonly Binding[];
  readonly parents: ReadonlyMap<Node, Node>;
  /**
   * Calls `visit` for every node of the file, parents first and otherwise in source order: several times as fast as walking
   * the tree again. What only names things of other modules, such as the source of an import, is not among them.
   */
  eachNode(visit: (node: Node) => void): void;
  /** The binding an identifier declares, reads or writes; undefined for globals and property names. */
  bindingOf(identifier: Node): Binding | undefined;
  /** Names read that nothing in the module declares. */
  readonly globals: ReadonlySet<string>;
}

/**
 * Analyses a whole file.
 * @param ast as parsed by parseModule; its lines and columns are dropped
 * @throws RangeError when the tree is nested too deeply for the stack
 */
export function analyzeScopes(ast: File): ScopeInfo {
  const { parents, all, uses, byIdentifier } = collectScopes(ast);
  const globals = new Set<string>();
  for (const { id, scope, read, write } of uses) {
    let s: Scope | null = scope;
    while (s && !s.bindings.has(id.name)) s = s.parent;
    const binding = s?.bindings.get(id.name);
    if (!binding) {
      globals.add(id.name);
      continue;
    }
    byIdentifier.set(id, binding);
    if (read) binding.references.push(id);
    if (write && id.type === 'Identifier') binding.writes.push(id);
  }
  for (const binding of all) binding.exported ||= isExported(binding, parents);

  return {
    bindings: all,
    parents,
    globals,
    bindingOf: (identifier) => byIdentifier.get(identifier),
    eachNode: (visit) => {
      parents.forEach((_, node) => {
        visit(node);
      });
    },
  };
}

function isExported(binding: Binding, parents: ReadonlyMap<Node, Node>): boolean {
  let node: Node | undefined = binding.declaration;
  if (binding.kind === 'param' || binding.kind === 'import' || binding.kind === 'catch') node = undefined;
  if (node?.type === 'VariableDeclarator') node = parents.get(node);
  const holder = node && parents.get(node);
  if (holder?.type === 'ExportNamedDeclaration' || holder?.type === 'ExportDefaultDeclaration') return true;
  return binding.references.some((id) => {
    const parent = parents.get(id);
    return (
      parent?.type === 'ExportSpecifier' ||
      parent?.type === 'ExportDefaultDeclaration' ||
      parent?.type === 'TSExportAssignment'
    );
  });
}
