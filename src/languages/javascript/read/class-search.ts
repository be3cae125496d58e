import type { Node } from '@babel/types';
import type { Module } from '../project/module.js';
import type { AbstractClass } from './abstract.js';
import { callIndexOf, type Reach } from './call-index.js';
import type { Reader } from './reader.js';

/** Finds the classes of the project that stand behind a base class or an interface. */
export class ClassSearch {
  readonly #reader: Reader;
  readonly #reach: Reach;
  readonly #found = new Map<Node, readonly AbstractClass[]>();

  constructor(reader: Reader, reach: Reach) {
    this.#reader = reader;
    this.#reach = reach;
  }

  /** Classes that extend `base`, directly or not, in modules that can see it. */
  subclasses(base: AbstractClass): readonly AbstractClass[] {
    const known = this.#found.get(base.node);
    if (known) return known;
    this.#found.set(base.node, []);
    const found: AbstractClass[] = [];
    for (const m of [base.context.module, ...this.#reach.of(base.context.module, 'extends')])
      for (const node of callIndexOf(m).classes) {
        if (!node.superClass || node === base.node) continue;
        const parent = this.#reader.read(node.superClass, { module: m, frame: null });
        if (parent.k !== 'class' || parent.node !== base.node || found.some((f) => f.node === node)) continue;
        const sub: AbstractClass = {
          k: 'class',
          node,
          context: { module: m, frame: null },
          at: null,
          via: [],
          shared: false,
        };
        found.push(sub, ...this.subclasses(sub).filter((s) => !found.some((f) => f.node === s.node)));
      }
    this.#found.set(base.node, found);
    return found;
  }

  /** Classes that say they implement an interface of the project. */
  implementers(declaration: Node, module: Module): readonly AbstractClass[] {
    const known = this.#found.get(declaration);
    if (known) return known;
    this.#found.set(declaration, []);
    const found: AbstractClass[] = [];
    for (const m of [module, ...this.#reach.of(module, 'implements')])
      for (const node of callIndexOf(m).classes)
        for (const clause of node.implements ?? []) {
          const name =
            clause.type === 'TSExpressionWithTypeArguments'
              ? clause.expression
              : clause.type === 'ClassImplements'
                ? clause.id
                : null;
          const binding = name?.type === 'Identifier' ? m.scopes.bindingOf(name) : undefined;
          if (!binding) continue;
          const target = binding.kind === 'import' ? this.#reader.project.imported(m, binding.declaration) : null;
          const meant =
            binding.kind === 'import'
              ? target?.kind === 'binding'
                ? target.binding.declaration
                : null
              : binding.declaration;
          if (meant === declaration)
            found.push({ k: 'class', node, context: { module: m, frame: null }, at: null, via: [], shared: false });
        }
    this.#found.set(declaration, found);
    return found;
  }
}
