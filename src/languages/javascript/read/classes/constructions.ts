import type { NewExpression, Node } from '@babel/types';
import type { Module } from '../../project/module.js';
import { type AbstractClass, type Context, optionsOf } from '../abstract.js';
import { callIndexOf } from '../callers/call-index.js';
import type { SourceTest } from '../callers/source-tests.js';
import type { Reader } from '../reader.js';
import type { ClassSearch } from './class-search.js';

/** One `new` expression and a class of the project that it may make an object of. */
export interface Construction {
  readonly node: NewExpression;
  readonly of: AbstractClass;
  readonly context: Context;
}

/** Bound of the search for one class. */
const MAX_CONSTRUCTIONS = 60;

/** Finds where objects of a class are made, by its own name, by another, or out of a table of classes. */
export class Constructions {
  readonly #reader: Reader;
  readonly #classes: ClassSearch;
  readonly #found = new Map<Node, readonly Construction[]>();

  constructor(reader: Reader, classes: ClassSearch) {
    this.#reader = reader;
    this.#classes = classes;
  }

  /** Every place that may make an object of a class, or of one that extends it, up to a bound. */
  of(cls: AbstractClass): readonly Construction[] {
    const known = this.#found.get(cls.node);
    if (known) return known;
    this.#found.set(cls.node, []);
    const meant = [cls, ...this.#classes.subclasses(cls)];
    const makers = this.#classes.makersOf(meant);
    const found: Construction[] = [];
    for (const module of new Set([...makers.keys(), ...this.#reader.reach.of(cls.context.module, makesByVariable)]))
      for (const node of candidatesIn(module, makers.get(module) ?? new Set())) {
        if (found.length >= MAX_CONSTRUCTIONS) break;
        const context: Context = { module, frame: null };
        for (const { value } of optionsOf(this.#reader.read(node.callee, context))) {
          const of = value.k === 'class' ? meant.find((m) => m.node === value.node) : undefined;
          if (of && !found.some((c) => c.node === node && c.of.node === of.node)) found.push({ node, of, context });
        }
      }
    this.#found.set(cls.node, found);
    return found;
  }
}

/**
 * Whether a source may make an object of a class that it does not name: `new TABLE[kind]()`, `new (pick(kind))()`, or by
 * a variable or parameter that holds the class. Never wrong to say yes; the others need not be parsed.
 */
const makesByVariable: SourceTest = {
  id: 'new by variable',
  holds: ({ text }) => {
    if (/\bnew\s+[\w$.]*\[|\bnew\s*\(/.test(text)) return true;
    const names = new Set([...text.matchAll(/\bnew\s+([A-Za-z_$][\w$]*)\s*[(<]/g)].map((match) => match[1] ?? ''));
    if (names.size === 0) return false;
    // What is imported is no variable, and most that is made is imported.
    const code = text.replaceAll(/\bimport\b[\w$*\s{},]+\bfrom\b/g, '');
    return [...names].some((name) => {
      const escaped = name.replaceAll('$', '\\$');
      return new RegExp(`\\b(?:const|let|var)\\s+${escaped}\\b|[(,{]\\s*${escaped}\\s*[,:)=}]`).test(code);
    });
  },
};

/**
 * The `new` expressions of a module whose callee may stand for one of some classes.
 * @param own the names that the classes go by in the module
 */
function candidatesIn(module: Module, own: ReadonlySet<string>): NewExpression[] {
  const { names, members } = callIndexOf(module);
  const isNew = (node: Node): node is NewExpression => node.type === 'NewExpression';
  const plain = [...names].flatMap(([name, nodes]) =>
    nodes.filter(isNew).filter(({ callee }) => {
      const kind = module.scopes.bindingOf(callee)?.kind;
      // A variable or parameter may hold any class.
      return own.has(name) || (kind !== undefined && kind !== 'class' && kind !== 'function' && kind !== 'import');
    }),
  );
  const held = [...members].flatMap(([name, nodes]) => (own.has(name) || name === '' ? nodes.filter(isNew) : []));
  return [...plain, ...held];
}
