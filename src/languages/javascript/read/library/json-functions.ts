import type { Node } from '@babel/types';
import { walk } from '../../walk.js';
import { type Abstract, type AbstractFunction, type Context, oneOf, optionsOf } from '../abstract.js';
import type { KeyTest } from '../computed-keys.js';
import type { Layer } from '../contents.js';
import type { Reader } from '../reader.js';

/**
 * What comes of an object whose JSON a function of the program makes, `JSON.stringify(body, replacer)`, or reads,
 * `JSON.parse(text, reviver)`: the fields that the function may give another value, or leave out.
 * @param argument the function, or the list of the keys that are kept, where the call has one
 */
export function throughFunction(
  reader: Reader,
  value: Abstract,
  argument: Node | undefined,
  context: Context,
): Abstract {
  if (!argument || argument.type === 'SpreadElement') return value;
  const options = optionsOf(value);
  if (!options.some((option) => option.value.k === 'object')) return value;
  const made = reader.read(argument, context);
  const tests = optionsOf(made).flatMap(({ value: one }) => (one.k === 'function' ? keysAltered(one) : []));
  const kept = made.k === 'array' && made.open.length === 0 ? made.items.map((item) => item.read()) : null;
  if (tests.length === 0 && kept === null) return value;
  const altered: Layer = {
    type: 'unread',
    why: 'what a function makes of it in JSON',
    mayBe: (key) => tests.some((test) => test(key)),
  };
  const added = (layers: readonly Layer[]): readonly Layer[] => (kept === null ? [altered] : leftOut(layers, kept));
  return oneOf(
    options.map((option) => {
      const object = option.value;
      return object.k === 'object'
        ? { ...option, value: { ...object, layers: [...object.layers, ...added(object.layers)] } }
        : option;
    }),
    value.at,
  );
}

/** What a list of the keys that are kept takes out of an object. */
function leftOut(layers: readonly Layer[], kept: readonly Abstract[]): readonly Layer[] {
  const keys = new Set(kept.map((each) => (each.k === 'literal' ? each.value : null)));
  if (keys.has(null)) return [];
  return layers.flatMap((layer) =>
    layer.type === 'set' && !keys.has(layer.key) ? [{ type: 'delete', key: layer.key, conditions: [] }] : [],
  );
}

/** Which keys a function changes. */
function keysAltered(made: AbstractFunction): KeyTest {
  const named = textsIn(made);
  return (key) => named === null || named.has(key);
}

/** The texts that a function holds its key against; null where it does anything else with it. */
function textsIn({ node, context }: AbstractFunction): ReadonlySet<string> | null {
  const { scopes } = context.module;
  const [key] = node.params;
  if (!key) return new Set();
  if (key.type !== 'Identifier') return null;
  const texts = new Set<string>();
  let isTold = true;
  walk(node.body, (inner) => {
    if (inner.type !== 'Identifier' || scopes.bindingOf(inner)?.node !== key) return true;
    const parent = scopes.parents.get(inner);
    const other =
      parent?.type === 'BinaryExpression' && /^[!=]==?$/.test(parent.operator)
        ? parent.left === inner
          ? parent.right
          : parent.left
        : null;
    if (other?.type === 'StringLiteral') texts.add(other.value);
    else isTold = false;
    return true;
  });
  return isTold ? texts : null;
}
