import type { MemberExpression, Node, OptionalMemberExpression, StringLiteral } from '@babel/types';
import { placeOf } from '../project/module.js';
import { type Abstract, type Condition, type Context, type Option, oneOf, optionsOf, unknown } from './abstract.js';
import type { Layer } from './contents.js';
import { isModelId } from './models/model-ids.js';
import { isSubject } from './models/model-subjects.js';
import type { Reader } from './reader.js';

/*
 * Members of objects and lists that are asked for by an expression.
 */

/** Past this many entries nothing is said of the one that is asked for. */
const MAX_ENTRIES = 60;

type Member = MemberExpression | OptionalMemberExpression;

interface ChosenKey {
  readonly key: string;
  readonly conditions: readonly Condition[];
}

/** `table[x]` where x is not one text: the values under the keys that it may be, or any of the table's where it is not known. */
export function memberAnyOf(reader: Reader, base: Abstract, node: Member, context: Context): Abstract {
  const at = placeOf(context.module, node);
  if (base.k === 'one-of') {
    // What is not there has no members; the program fails before it asks.
    const there = optionsOf(base).filter(({ value }) => value.k !== 'absent');
    return oneOf(
      there.map(({ value, conditions }) => ({ value: memberAnyOf(reader, value, node, context), conditions })),
      at,
    );
  }
  if (base.k === 'object') {
    const chosen = chosenKeys(reader, node.property, context);
    if (chosen) {
      const asked = askedByKey(base.layers, node, context);
      return oneOf(
        chosen.map(({ key, conditions }) => ({
          value: reader.member(base, key, node, context),
          conditions: [...conditions, ...asked(key)],
        })),
        at,
      );
    }
    const keys = [...new Set(base.layers.flatMap((l) => (l.type === 'set' ? [l.key] : [])))];
    const put = valuesPut(base.layers);
    if (keys.length + put.length > MAX_ENTRIES) return unknown('a computed key', at);
    const others: readonly Option[] =
      keys.length + put.length === 0 || base.layers.some((l) => l.type === 'spread')
        ? [{ value: unknown('a computed key', at), conditions: [] }]
        : [];
    const asked = askedByKey(base.layers, node, context);
    const entries = others.length > 0 && put.length === 0 ? [] : keys;
    return oneOf(
      [
        ...entries.map((key) => ({ value: reader.member(base, key, node, context), conditions: asked(key) })),
        ...put,
        ...others,
      ],
      at,
    );
  }
  // `client.messages[streaming ? 'stream' : 'create']`
  const members = base.k === 'external' ? chosenKeys(reader, node.property, context) : null;
  if (members)
    return oneOf(
      members.map(({ key, conditions }) => ({ value: reader.member(base, key, node, context), conditions })),
      at,
    );
  if (
    base.k === 'array' &&
    base.items.length > 0 &&
    base.items.length <= MAX_ENTRIES &&
    base.items.every((i) => !i.many)
  )
    return oneOf(
      base.items.map((i) => ({ value: i.read(), conditions: i.conditions })),
      at,
    );
  return unknown('a computed key', at);
}

/** What is put into an object under keys that are not known: `registry[id] = entry`. */
function valuesPut(layers: readonly Layer[]): readonly Option[] {
  return layers.flatMap((layer) =>
    layer.type === 'unread' && layer.put ? [{ value: layer.put.read(), conditions: [] }] : [],
  );
}

/** The texts that a key may be, with what decides between them; null where it may be another one. */
function chosenKeys(reader: Reader, node: Node, context: Context): readonly ChosenKey[] | null {
  const value = reader.attempt(node, context);
  if (value.k !== 'one-of') return null;
  const keys: ChosenKey[] = [];
  for (const option of optionsOf(value)) {
    if (option.value.k !== 'literal' || typeof option.value.value !== 'string') return null;
    keys.push({ key: option.value.value, conditions: option.conditions });
  }
  return keys;
}

/**
 * What a lookup asks: that its key is that of the entry. What two lookups by one key give stands side by side in the program
 * for one entry after the other, and is never mixed.
 *
 * Entries under Claude ids are moved together with the ids, and are no question; where a table has some, one under another
 * vendor's id is that of no Claude model.
 */
function askedByKey(layers: readonly Layer[], node: Member, context: Context): (key: string) => readonly Condition[] {
  const set = layers.flatMap((layer) => (layer.type === 'set' ? [layer] : []));
  const isOfModels = set.some(({ key }) => isModelId(key));
  if (isOfModels && !isSubject(node.property, context)) return () => [];
  return (key) =>
    set.flatMap((layer) => {
      const written = layer.key === key && layer.site.type === 'ObjectProperty' ? layer.site.key : null;
      if (!written || (isOfModels && !(written.type === 'StringLiteral' && /\d/.test(key) && !isModelId(key))))
        return [];
      return [{ test: node.property, outcome: true, context, caseOf: [textOf(written, key)] }];
    });
}

/** Keys that are written as names, as the texts that they stand for. */
const texts = new WeakMap<Node, StringLiteral>();

function textOf(key: Node, text: string): StringLiteral {
  if (key.type === 'StringLiteral') return key;
  const { start, end } = key;
  const known = texts.get(key) ?? ({ type: 'StringLiteral', value: text, start, end } as StringLiteral);
  texts.set(key, known);
  return known;
}
