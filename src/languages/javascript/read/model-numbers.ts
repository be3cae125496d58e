import type { Node } from '@babel/types';
import type { NumberOfModel, NumberTaken, PartOfModel } from '../../../types/index.js';
import { isNothing, keyName, unwrap } from '../walk.js';
import type { Abstract, Context } from './abstract.js';
import { returnStatements } from './invoke.js';
import { fieldMade, held } from './model-records.js';
import { initialOf, isSubject } from './model-subjects.js';
import type { Reader } from './reader.js';

/*
 * Versions that a program reads out of the model id before it compares them: `Number(model.match(/opus-4-(\d+)/)?.[1])`.
 */

type Text = Pick<NumberTaken, 'parts' | 'otherwise'>;

const CONVERSIONS: Readonly<Record<string, NumberTaken['as']>> = {
  Number: 'number',
  parseInt: 'int',
  parseFloat: 'float',
};
const MAX_DEPTH = 8;

/** The number that an expression takes out of the model id; null for every other expression. */
export function numberOfModel(reader: Reader, node: Node, context: Context, depth = 0): NumberOfModel | null {
  if (depth > MAX_DEPTH) return null;
  const inner = unwrap(node);
  const next = (n: Node, c = context): NumberOfModel | null => numberOfModel(reader, n, c, depth + 1);
  switch (inner.type) {
    case 'UnaryExpression':
      return inner.operator === '+' ? converted(textOfModel(reader, inner.argument, context, depth), 'number') : null;
    case 'CallExpression': {
      const as = CONVERSIONS[functionName(inner.callee as Node)];
      const [first] = inner.arguments;
      if (as && first) return converted(textOfModel(reader, first, context, depth), as);
      return returnedNumber(reader, inner, context, depth);
    }
    case 'MemberExpression':
    case 'OptionalMemberExpression':
    case 'Identifier': {
      const init = initialOf(inner, context);
      const field = init ? null : fieldMade(reader, inner, context);
      return init ? next(init) : field && next(field.node, field.context);
    }
    case 'BinaryExpression': {
      const { operator } = inner;
      if (operator !== '+' && operator !== '-' && operator !== '*' && operator !== '/') return null;
      const [left, right] = [inner.left, inner.right].map((side) => next(side) ?? numberOf(reader.read(side, context)));
      const isOfModel = typeof left === 'object' || typeof right === 'object';
      return left != null && right != null && isOfModel ? { operator, left, right } : null;
    }
    case 'LogicalExpression':
      return inner.operator === '&&' ? null : withOtherwise(next(inner.left), reader.read(inner.right, context));
    case 'ConditionalExpression': {
      const [number, other] = asksForNothing(inner.test)
        ? [inner.alternate, inner.consequent]
        : [inner.consequent, inner.alternate];
      return withOtherwise(next(number), reader.read(other, context));
    }
    default:
      return null;
  }
}

/** `match[3] === undefined`, `!match[3]`: holds where a part is missing. */
function asksForNothing(test: Node): boolean {
  const inner = unwrap(test);
  return inner.type === 'BinaryExpression'
    ? /^===?$/.test(inner.operator) && [inner.left, inner.right].some(isNothing)
    : inner.type === 'UnaryExpression' && inner.operator === '!';
}

function numberOf(value: Abstract): number | null {
  return value.k === 'literal' && typeof value.value === 'number' ? value.value : null;
}

function converted(text: Text | null, as: NumberTaken['as']): NumberOfModel | null {
  return text && { ...text, as };
}

function withOtherwise<T extends Text | NumberOfModel>(text: T | null, value: ReturnType<Reader['read']>): T | null {
  if (!text || value.k !== 'literal') return null;
  const otherwise = Number(value.value);
  return Number.isNaN(otherwise) ? null : { ...text, otherwise };
}

/** `parseInt` and `Number.parseInt` alike. */
function functionName(callee: Node): string {
  const inner = unwrap(callee);
  if (inner.type === 'Identifier') return inner.name;
  const own = inner.type === 'MemberExpression' && inner.object.type === 'Identifier' && inner.object.name === 'Number';
  return own ? (keyName(inner.property, inner.computed) ?? '') : '';
}

/** `minorOf(model)`: a function of the project that returns the number, or a fixed one where the id has none. */
function returnedNumber(
  reader: Reader,
  call: Extract<Node, { type: 'CallExpression' }>,
  context: Context,
  depth: number,
): NumberOfModel | null {
  if (!call.arguments.some((argument) => isSubject(argument, context))) return null;
  const fn = reader.read(call.callee, context);
  if (fn.k !== 'function') return null;
  const inside: Context = {
    module: fn.context.module,
    frame: { fn: fn.node, args: call.arguments, at: context, self: fn.self, outer: fn.context.frame, depth: depth + 1 },
  };
  if (fn.node.body.type !== 'BlockStatement') return numberOfModel(reader, fn.node.body, inside, depth + 1);
  const returned = returnStatements(fn.node).flatMap(({ argument }) => (argument ? [argument] : []));
  const numbers = returned.flatMap((node) => numberOfModel(reader, node, inside, depth + 1) ?? []);
  const [number, more] = numbers;
  if (!number || more || returned.length > 2) return null;
  const other = returned.find((node) => numberOfModel(reader, node, inside, depth + 1) === null);
  return other ? withOtherwise(number, reader.read(other, inside)) : number;
}

/** The one piece of the model id that an expression is: `match[1]`, `parse(model).family`; null for every other one. */
export function pieceOfModel(reader: Reader, node: Node, context: Context): PartOfModel | null {
  const text = textOfModel(reader, node, context, 0);
  const [part, ...more] = text?.parts ?? [];
  return part && typeof part !== 'string' && more.length === 0 && text?.otherwise === undefined ? part : null;
}

/** A text made of pieces of the model id. */
function textOfModel(reader: Reader, node: Node, context: Context, depth: number): Text | null {
  if (depth > MAX_DEPTH) return null;
  const inner = unwrap(node);
  const next = (n: Node, c = context): Text | null => textOfModel(reader, n, c, depth + 1);
  const made = (): Text | null => {
    const field = fieldMade(reader, inner, context);
    return field && next(field.node, field.context);
  };
  switch (inner.type) {
    case 'MemberExpression':
    case 'OptionalMemberExpression':
      return piece(matchGroup(reader, inner, context)) ?? made();
    case 'Identifier': {
      const init = initialOf(inner, context);
      return init ? next(init) : (piece(destructured(reader, inner, context)) ?? made());
    }
    case 'LogicalExpression':
      return inner.operator === '&&' ? null : withOtherwise(next(inner.left), reader.read(inner.right, context));
    case 'TemplateLiteral': {
      const parts: (string | PartOfModel)[] = [];
      for (const [i, quasi] of inner.quasis.entries()) {
        parts.push(quasi.value.cooked ?? quasi.value.raw);
        const hole = inner.expressions[i];
        const text = hole ? next(hole) : null;
        if (hole && !text) return null;
        parts.push(...(text?.parts ?? []));
      }
      return { parts };
    }
    case 'CallExpression':
    case 'OptionalCallExpression': {
      const callee = unwrap(inner.callee as Node);
      if (callee.type !== 'MemberExpression' && callee.type !== 'OptionalMemberExpression') return null;
      const name = keyName(callee.property, callee.computed) ?? '';
      if (name === 'replace' || name === 'replaceAll') return replaced(next(callee.object), name, inner.arguments);
      if (name === 'pop' || name === 'at') {
        const split = splitOf(reader, callee.object, context);
        const index = name === 'pop' ? -1 : Number(inner.arguments[0] && reader.text(inner.arguments[0], context));
        return piece(split === null || !Number.isInteger(index) ? null : { by: 'split', separator: split, index });
      }
      return null;
    }
    default:
      return null;
  }
}

function piece(take: PartOfModel['take'] | null): Text | null {
  return take && { parts: [{ take, replace: [] }] };
}

function replaced(text: Text | null, method: string, args: readonly Node[]): Text | null {
  const [pattern, to] = args;
  const from =
    pattern?.type === 'StringLiteral'
      ? pattern.value
      : pattern?.type === 'RegExpLiteral' && /^(?:[\w-]|\\[.-])$/.test(pattern.pattern)
        ? pattern.pattern.replace('\\', '')
        : null;
  const [part] = text?.parts ?? [];
  if (from === null || to?.type !== 'StringLiteral' || !text || !part || typeof part === 'string') return null;
  if (text.parts.length > 1) return null;
  const all = method === 'replaceAll' || (pattern?.type === 'RegExpLiteral' && pattern.flags.includes('g'));
  return { ...text, parts: [{ ...part, replace: [...part.replace, { from, to: to.value, all }] }] };
}

/** `match[1]`, `match.groups.minor`, `model.split('-')[3]`. */
function matchGroup(
  reader: Reader,
  node: Extract<Node, { type: 'MemberExpression' | 'OptionalMemberExpression' }>,
  context: Context,
): PartOfModel['take'] | null {
  const key = keyName(node.property, node.computed);
  if (key === null) return null;
  const holder = unwrap(node.object);
  if (/^\d+$/.test(key)) {
    const separator = splitOf(reader, holder, context);
    if (separator !== null) return { by: 'split', separator, index: Number(key) };
    const pattern = patternOf(holder, context);
    return pattern && { by: 'match', ...pattern, group: Number(key) };
  }
  if (holder.type !== 'MemberExpression' && holder.type !== 'OptionalMemberExpression') return null;
  if (keyName(holder.property, holder.computed) !== 'groups') return null;
  const pattern = patternOf(unwrap(holder.object), context);
  return pattern && { by: 'match', ...pattern, group: key };
}

/** `const [, major, minor] = model.match(…) ?? []`. */
function destructured(reader: Reader, id: Node, context: Context): PartOfModel['take'] | null {
  const binding = context.module.scopes.bindingOf(id);
  const declarator = binding?.declaration;
  if (declarator?.type !== 'VariableDeclarator' || declarator.id.type !== 'ArrayPattern' || !declarator.init)
    return null;
  const index = binding ? declarator.id.elements.indexOf(binding.node) : -1;
  if (index < 0) return null;
  const init = unwrap(declarator.init);
  const source = init.type === 'LogicalExpression' ? unwrap(init.left) : init;
  const separator = splitOf(reader, source, context);
  if (separator !== null) return { by: 'split', separator, index };
  const pattern = patternOf(source, context);
  return pattern && { by: 'match', ...pattern, group: index };
}

/** The separator of `model.split('-')`. */
function splitOf(reader: Reader, node: Node, context: Context): string | null {
  const inner = held(node, context);
  if (inner.type !== 'CallExpression') return null;
  const callee = unwrap(inner.callee as Node);
  const [separator] = inner.arguments;
  return callee.type === 'MemberExpression' &&
    keyName(callee.property, callee.computed) === 'split' &&
    isSubject(callee.object, context) &&
    separator
    ? reader.text(separator, context)
    : null;
}

/** The pattern of `model.match(/…/)` and `/…/.exec(model)`, also where a constant holds the match or the pattern. */
function patternOf(node: Node, context: Context): { pattern: string; flags: string } | null {
  const inner = held(node, context);
  if (inner.type !== 'CallExpression' && inner.type !== 'OptionalCallExpression') return null;
  const callee = unwrap(inner.callee as Node);
  if (callee.type !== 'MemberExpression' && callee.type !== 'OptionalMemberExpression') return null;
  const name = keyName(callee.property, callee.computed);
  const [first] = inner.arguments;
  const [subject, regex] =
    name === 'match' ? [callee.object, first] : name === 'exec' ? [first, callee.object] : [undefined, undefined];
  if (!subject || !regex || !isSubject(subject, context)) return null;
  const pattern = held(regex, context);
  return pattern.type === 'RegExpLiteral' ? { pattern: pattern.pattern, flags: pattern.flags } : null;
}
