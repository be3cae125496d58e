import type { Node } from '@babel/types';
import { placeOf } from '../../project/module.js';
import { keyName, unwrap } from '../../walk.js';
import {
  type Abstract,
  type AbstractArray,
  type AbstractFunction,
  absent,
  type Context,
  type Option,
  oneOf,
  optionsOf,
  tooMany,
  unknown,
} from '../abstract.js';
import { isFixed, type Layer } from '../contents.js';
import { elementOf } from '../destructure.js';
import type { Reader } from '../reader.js';
import { filtered, MAX_FOLDED } from './folds.js';

/** Past this many elements nothing is said of the one that is found, but that it is one of them. */
const MAX_FOUND = 60;

/**
 * `list.find(test)`: each element that it may be, and nothing where it may find none.
 * @param test null where it could not be read
 * @param last whether the last element counts, as for `findLast`
 */
export function foundIn(
  reader: Reader,
  array: AbstractArray,
  test: AbstractFunction | null,
  call: Node,
  context: Context,
  last: boolean,
): Abstract {
  if (array.items.length > MAX_FOUND) return tooMany(placeOf(context.module, call));
  const isTested = test !== null && array.items.length <= MAX_FOLDED;
  // The ids in a list are moved together with those that it is searched for.
  const left = isTested ? filtered(reader, array, test, call, context, true) : array;
  const looked = test && askedFor(reader, test);
  const asked = looked && isTold(looked.read()) ? looked : null;
  const options: Option[] = [];
  let isSure = false;
  for (const item of last ? left.items.toReversed() : left.items) {
    const value = item.many ? elementOf(reader, item.read()) : item.read();
    isSure = isTested && left.open.length === 0 && isFixed(item);
    options.push({ value: isSure || !asked ? value : withAsked(value, asked), conditions: item.conditions });
    if (isSure) break;
  }
  if (left.open.length > 0) options.push({ value: unknown('an element that could not be read'), conditions: [] });
  if (!isSure) options.push({ value: absent(), conditions: [] });
  return oneOf(options);
}

type SetLayer = Extract<Layer, { type: 'set' }>;

/** `(entry) => entry.id === id`: an entry that is found has the id that was asked for, whatever the list says. */
function askedFor(reader: Reader, { node: { params, body }, context }: AbstractFunction): SetLayer | null {
  const [parameter, ...others] = params;
  const only = body.type === 'BlockStatement' ? body.body : [];
  const [statement] = only;
  const returned = only.length === 1 && statement?.type === 'ReturnStatement' ? statement.argument : null;
  const test = body.type === 'BlockStatement' ? returned : body;
  if (!test || parameter?.type !== 'Identifier' || others.length > 0) return null;
  const asks = unwrap(test);
  if (asks.type !== 'BinaryExpression' || (asks.operator !== '===' && asks.operator !== '==')) return null;
  for (const [side, other] of [
    [asks.left, asks.right],
    [asks.right, asks.left],
  ] as const) {
    const member = unwrap(side);
    if (member.type !== 'MemberExpression' || unwrap(member.object).type !== 'Identifier') continue;
    const object = unwrap(member.object);
    const key = keyName(member.property, member.computed);
    if (object.type !== 'Identifier' || object.name !== parameter.name || key === null) continue;
    if (unwrap(other).type !== 'Identifier' && unwrap(other).type !== 'MemberExpression') continue;
    const { module } = context;
    return {
      type: 'set',
      key,
      read: () => reader.read(other, context),
      module,
      site: other,
      shape: 'variable',
      conditions: [],
    };
  }
  return null;
}

/** Whether something is known of what is looked for; where nothing is, the list says more of what is found. */
function isTold(value: Abstract): boolean {
  return optionsOf(value).some(({ value: option }) => option.k !== 'unknown' && option.k !== 'external');
}

function withAsked(entry: Abstract, asked: SetLayer): Abstract {
  return entry.k === 'object' ? { ...entry, layers: [...entry.layers, asked] } : entry;
}
