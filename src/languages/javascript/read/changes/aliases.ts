import type { Node } from '@babel/types';
import type { Module } from '../../project/module.js';
import type { Binding } from '../../scope.js';
import { keyName } from '../../walk.js';
import { classOfThis } from '../classes/class-around.js';
import type { ClassNode } from '../classes/class-shape.js';
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

/** A field of the objects of a class, as `this` reaches it, or of the class itself, as its name does. */
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

/** The field that `this.key` or `Name.key` means at a node; null where neither is a class of the module, or an object of one. */
export function fieldAt(module: Module, mention: Node): Field | null {
  const meant = fieldMeant(module, mention);
  return (meant && tiesOf(module).fields.get(meant.owner)?.get(meant.key)) ?? null;
}

/** A field of the objects of a class, where code of the class mentions it. */
export function fieldOf(module: Module, owner: ClassNode, key: string): Field | null {
  return tiesOf(module).fields.get(owner)?.get(key) ?? null;
}

/** Where a holder is mentioned, other than where it is given its value. */
export function mentionsOf(holder: Holder): readonly Node[] {
  return 'references' in holder ? holder.references : holder.mentions;
}

/** The class and the key of `this.key` or `Name.key`; what is of the class itself has a key that no field of an object has. */
function fieldMeant(module: Module, node: Node): { readonly owner: ClassNode; readonly key: string } | null {
  if (node.type !== 'MemberExpression' && node.type !== 'OptionalMemberExpression') return null;
  const { object } = node;
  if (object.type !== 'ThisExpression' && object.type !== 'Identifier') return null;
  const key = keyName(node.property, node.computed);
  if (key === null) return null;
  if (object.type === 'ThisExpression') {
    const owner = classOfThis(node, module)?.node;
    return owner ? { owner, key } : null;
  }
  const owner = module.scopes.bindingOf(object)?.declaration;
  return owner?.type === 'ClassDeclaration' ? { owner, key: `static ${key}` } : null;
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
    const meant = fieldMeant(module, node);
    if (!meant) return;
    const { owner, key } = meant;
    const table = fields.get(owner) ?? new Map<string, Field & { mentions: Node[] }>();
    fields.set(owner, table);
    const field = table.get(key);
    if (field) field.mentions.push(node);
    else table.set(key, { owner, key, mentions: [node] });
  });
  return fields;
}
