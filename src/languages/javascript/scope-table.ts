import type { Identifier, JSXIdentifier, Node } from '@babel/types';
import type { Binding, BindingKind, Scope } from './scope.js';
import { isFunction } from './walk.js';

/** A mention of a name, in the scope where it stands; what it means is known once every declaration was seen. */
export type Use = { id: Identifier | JSXIdentifier; scope: Scope; read: boolean; write: boolean };

/** What one walk over a file collects. */
export class ScopeTable {
  readonly parents = new Map<Node, Node>();
  readonly all: Binding[] = [];
  readonly uses: Use[] = [];
  /** Bindings by their declaring identifiers. */
  readonly byIdentifier = new Map<Node, Binding>();

  put(node: Node, parent: Node): void {
    this.parents.set(node, parent);
    // Lines and columns take as much memory as the tree itself, and everything here counts in offsets.
    node.loc = null;
  }

  declare(id: Identifier, kind: BindingKind, declaration: Node, scope: Scope): void {
    const existing = scope.bindings.get(id.name);
    if (existing) {
      // Overloads, merged namespaces and `var` twice: one binding. A value beside a type of that name wins.
      this.byIdentifier.set(id, existing);
      if (existing.kind !== 'type' || kind === 'type') {
        if (kind === 'var' || kind === 'let') existing.writes.push(id);
        return;
      }
    }
    const binding: Binding = {
      name: id.name,
      kind,
      node: id,
      declaration,
      scope,
      references: existing?.references ?? [],
      writes: [],
      exported: existing?.exported ?? false,
    };
    if (existing) this.all.splice(this.all.indexOf(existing), 1);
    this.all.push(binding);
    scope.bindings.set(id.name, binding);
    this.byIdentifier.set(id, binding);
  }
}

/** An empty scope. */
export function scopeIn(node: Node, parent: Scope | null): Scope {
  return { node, parent, bindings: new Map() };
}

/** The scope that a `var` in this one belongs to. */
export function functionScope(scope: Scope): Scope {
  let s = scope;
  while (s.parent && !isFunction(s.node) && s.node.type !== 'TSModuleBlock' && s.node.type !== 'StaticBlock')
    s = s.parent;
  return s;
}
