import type { Node } from '@babel/types';
import type { Module } from '../project/module.js';
import type { Binding } from '../scope.js';
import { keyName } from '../walk.js';
import { classOfThis } from './class-around.js';
import type { ClassNode } from './class-shape.js';
import { changesIt } from './mutation-syntax.js';
import { tiesAt } from './tie-search.js';

/*
 * Names for one and the same object within a module: `const params = { messages }`, `const list = params.messages`. What is
 * done through the one is done to the other.
 */

type Keys = readonly string[];

/** The key of whatever lies somewhere in an object. */
export const SOMEWHERE = '**';

/** The key of every element of a list. */
export const ANY = '*';

/** A field of the objects of a class, as `this` reaches it. */
export interface Field {
  readonly owner: ClassNode;
  readonly key: string;
  /** Where it is mentioned, in source order. */
  readonly mentions: readonly Node[];
}

/** What holds an object: a name, or a field of `this`. */
export type Holder = Binding | Field;

/** A place where a second holder gets an object of a first one. */
export interface Tie {
  readonly from: Holder;
  /** Keys from the value of `from` to the object. */
  readonly fromKeys: Keys;
  readonly to: Holder;
  readonly toKeys: Keys;
  /** The mention of `from` that it is taken by. */
  readonly at: Node;
  /** Only what the object holds is the same, not itself: it is spread into another, beside these keys. */
  readonly copiedBeside: ReadonlySet<string> | null;
  /** It may be another object that `to` gets. */
  readonly perhaps: boolean;
  /** The expression of the object, where a function was given it that may have put it anywhere into what `to` gets. */
  readonly somewhere: Node | null;
}

interface Ties {
  readonly from: ReadonlyMap<Holder, readonly Tie[]>;
  readonly to: ReadonlyMap<Holder, readonly Tie[]>;
  /** Of fields, by the mention that they are taken by. */
  readonly atField: ReadonlyMap<Node, readonly Tie[]>;
  readonly fields: ReadonlyMap<ClassNode, ReadonlyMap<string, Field>>;
}

const known = new WeakMap<Module, Ties>();

/** Ties by which others get what a holder has. */
export function tiesFrom(module: Module, holder: Holder): readonly Tie[] {
  return tiesOf(module).from.get(holder) ?? [];
}

/** Ties by which others get what a field has, at one mention of the field. */
export function tiesAtField(module: Module, mention: Node): readonly Tie[] {
  return tiesOf(module).atField.get(mention) ?? [];
}

/** Ties by which a holder gets what others have. */
export function tiesTo(module: Module, holder: Holder): readonly Tie[] {
  return tiesOf(module).to.get(holder) ?? [];
}

/** The field that `this.key` means at a node; null where `this` is no object of a class. */
export function fieldAt(module: Module, mention: Node): Field | null {
  const key = keyOfThis(mention);
  const owner = key === null ? null : classOfThis(mention, module);
  return (owner && key !== null && tiesOf(module).fields.get(owner.node)?.get(key)) || null;
}

/** Where a holder is mentioned, other than where it is given its value. */
export function mentionsOf(holder: Holder): readonly Node[] {
  return 'references' in holder ? holder.references : holder.mentions;
}

/** The key of a member of `this`; null for any other expression. */
export function keyOfThis(node: Node): string | null {
  return (node.type === 'MemberExpression' || node.type === 'OptionalMemberExpression') &&
    node.object.type === 'ThisExpression'
    ? keyName(node.property, node.computed)
    : null;
}

function tiesOf(module: Module): Ties {
  const found = known.get(module);
  if (found) return found;
  const from = new Map<Holder, Tie[]>();
  const to = new Map<Holder, Tie[]>();
  const fields = fieldsOf(module);
  const atField = new Map<Node, Tie[]>();
  known.set(module, { from, to, fields, atField });
  const put = <K>(table: Map<K, Tie[]>, holder: K, tie: Tie): void => {
    const list = table.get(holder);
    if (list) list.push(tie);
    else table.set(holder, [tie]);
  };
  const holders: Holder[] = [...module.scopes.bindings];
  for (const table of fields.values()) holders.push(...table.values());
  for (const holder of holders) {
    if ('kind' in holder && !/^(?:const|let|var|param|import)$/.test(holder.kind)) continue;
    const mentions = mentionsOf(holder);
    let changed: boolean | null = null;
    // Seldom asked: few are given to a function that makes something of them.
    const isChanged = (): boolean => {
      changed ??= mentions.some((mention) => changesIt(module, mention));
      return changed;
    };
    for (const mention of mentions)
      for (const tie of tiesAt(module, holder, mention, isChanged)) {
        if (tie.to === holder) continue;
        put(from, holder, tie);
        put(to, tie.to, tie);
        if (!('kind' in holder)) put(atField, mention, tie);
      }
  }
  return { from, to, fields, atField };
}

function fieldsOf(module: Module): Map<ClassNode, Map<string, Field>> {
  const fields = new Map<ClassNode, Map<string, Field & { mentions: Node[] }>>();
  if (!/\bclass\b/.test(module.text)) return fields;
  module.scopes.eachNode((node) => {
    const key = keyOfThis(node);
    const owner = key === null ? null : classOfThis(node, module)?.node;
    if (!owner || key === null) return;
    const table = fields.get(owner) ?? new Map<string, Field & { mentions: Node[] }>();
    fields.set(owner, table);
    const field = table.get(key);
    if (field) field.mentions.push(node);
    else table.set(key, { owner, key, mentions: [node] });
  });
  return fields;
}
