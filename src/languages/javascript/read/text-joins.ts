import type { Expression, Node } from '@babel/types';
import type { JoinedText } from '../../../types/index.js';
import { type Module, placeOf } from '../project/module.js';
import { keyName, unwrap } from '../walk.js';
import type { Reader } from './reader.js';

/*
 * Expressions that put known text around another text: `'{' + text + '}'`, `${PREFILL}${text}`, `'{'.concat(text)`. For
 * each, what its source is when the text in front, or behind, goes.
 */

/** A join, with the expression that holds the joined text. */
export interface Join {
  readonly text: JoinedText;
  readonly node: Node;
}

type Template = Extract<Node, { type: 'TemplateLiteral' }>;

/** Source of a node, without parentheses around it. */
export function sourceOf(module: Module, node: Node): string {
  return module.text.slice(node.start ?? 0, node.end ?? 0);
}

function known(reader: Reader, node: Node, module: Module): string | null {
  return reader.text(node, { module, frame: null });
}

/**
 * Source of the text alone, to stand where `whole` stands now. Parentheses stay unless the place separates it anyway; what
 * a join made a string of, even if it is undefined, stays a string.
 */
export function alone(module: Module, node: Node, whole: Node): string {
  const text = sourceOf(module, node);
  const optional = /^Optional/.test(unwrap(node).type) && /\.[cm]?tsx?$/.test(module.file);
  const parent = module.scopes.parents.get(whole);
  const apart =
    whole.extra?.parenthesized === true ||
    parent?.type === 'VariableDeclarator' ||
    parent?.type === 'ReturnStatement' ||
    parent?.type === 'CallExpression' ||
    parent?.type === 'AssignmentExpression';
  if (optional) return apart ? `${text} ?? ''` : `(${text} ?? '')`;
  return !node.extra?.parenthesized || apart ? text : `(${text})`;
}

/** Operands of nested `+`, in order. */
function operandsOf(node: Node): Node[] {
  return node.type === 'BinaryExpression' && node.operator === '+' && node.left.type !== 'PrivateName'
    ? [...operandsOf(node.left), ...operandsOf(node.right)]
    : [node];
}

/** Source of some neighbouring operands of a sum. */
function sumOf(module: Module, operands: readonly Node[], text: Node, whole: Node): string {
  const [only, ...others] = operands;
  if (!only) return '';
  if (others.length === 0) return only === text ? alone(module, only, whole) : sourceOf(module, only);
  return operands
    .map((operand, i) => {
      const own = operand.extra?.parenthesized ? `(${sourceOf(module, operand)})` : sourceOf(module, operand);
      const previous = operands[i - 1];
      if (!previous) return own;
      const between = module.text.slice(previous.end ?? 0, operand.start ?? 0).replace(/[()]/g, '');
      return (/^\s*\+\s*$/.test(between) ? between : ' + ') + own;
    })
    .join('');
}

/** The sum around an operand, with the known text beside it; null where `node` is no operand of a `+`. */
export function sumAround(reader: Reader, node: Node, module: Module): Join | null {
  let whole: Node | null = null;
  for (let at = module.scopes.parents.get(node); at; at = module.scopes.parents.get(at)) {
    if (at.type !== 'BinaryExpression' || at.operator !== '+') break;
    whole = at;
  }
  if (!whole) return null;
  const operands = operandsOf(whole);
  const index = operands.indexOf(node);
  if (index < 0) return null;
  let from = index;
  let to = index;
  const texts = operands.map((operand) => (operand === node ? null : known(reader, operand, module)));
  while (typeof texts[from - 1] === 'string') from--;
  while (typeof texts[to + 1] === 'string') to++;
  const before = operands.slice(0, from);
  const after = operands.slice(to + 1);
  const front = operands.slice(from, index);
  const back = operands.slice(index + 1, to + 1);
  const source = (...parts: readonly (readonly Node[])[]): string => sumOf(module, parts.flat(), node, whole as Node);
  return guarded(reader, module, whole, {
    use: 'joined',
    prefix: texts.slice(from, index).join(''),
    suffix: texts.slice(index + 1, to + 1).join(''),
    whole: placeOf(module, whole),
    without: {
      prefix: source(before, [node], back, after),
      suffix: source(before, front, [node], after),
      both: source(before, [node], after),
    },
    guarded: false,
  });
}

/** The known text beside a hole of a template. */
export function templateAround(reader: Reader, template: Template, node: Node, module: Module): Join {
  const index = template.expressions.indexOf(node as Expression);
  const front = besideHole(reader, template, index, -1, module);
  const back = besideHole(reader, template, index, 1, module);
  const without = (...cuts: readonly (readonly [number, number])[]): string => {
    const start = template.start ?? 0;
    let text = sourceOf(module, template);
    for (const [a, b] of [...cuts].sort((x, y) => y[0] - x[0])) text = text.slice(0, a - start) + text.slice(b - start);
    const hole = `\`\${${module.text.slice(...holeSpan(template, index))}}\``;
    return text === hole ? alone(module, node, template) : text;
  };
  return guarded(reader, module, template, {
    use: 'joined',
    prefix: front.text,
    suffix: back.text,
    whole: placeOf(module, template),
    without: { prefix: without(front.span), suffix: without(back.span), both: without(front.span, back.span) },
    guarded: false,
  });
}

/** Between `${` and `}` of a hole. */
function holeSpan(template: Template, index: number): readonly [number, number] {
  return [(template.quasis[index]?.end ?? 0) + 2, (template.quasis[index + 1]?.start ?? 0) - 1];
}

/** Fixed text, or a hole that is known, directly in front of (-1) or behind (1) a hole; with what to cut for it to go. */
function besideHole(
  reader: Reader,
  template: Template,
  index: number,
  side: -1 | 1,
  module: Module,
): { readonly text: string; readonly span: readonly [number, number] } {
  const quasi = template.quasis[side < 0 ? index : index + 1];
  const none = { text: '', span: [quasi?.start ?? 0, quasi?.start ?? 0] as const };
  if (!quasi) return none;
  if (quasi.value.raw !== '') return { text: quasi.value.cooked ?? '', span: [quasi.start ?? 0, quasi.end ?? 0] };
  const hole = template.expressions[index + side];
  const text = hole ? known(reader, hole as Node, module) : null;
  if (!hole || text === null) return none;
  const [start, end] = holeSpan(template, index + side);
  return { text, span: [start - 2, end + 1] };
}

/** The one known argument of `….concat('}')`; null for any other call. */
function concatOf(
  reader: Reader,
  call: Node | undefined,
  module: Module,
): { readonly call: Node; readonly receiver: Node; readonly argument: Node; readonly text: string | null } | null {
  if (call?.type !== 'CallExpression' || call.callee.type !== 'MemberExpression') return null;
  const [argument] = call.arguments;
  if (!argument || call.arguments.length > 1 || keyName(call.callee.property, call.callee.computed) !== 'concat')
    return null;
  return { call, receiver: call.callee.object, argument, text: known(reader, argument, module) };
}

/** `'{'.concat(text)`, `text.concat('}')`, `'{'.concat(text).concat('}')`; null where nothing known is joined. */
export function concatAround(reader: Reader, call: Node, node: Node, module: Module): Join | null {
  const { parents } = module.scopes;
  const inner = concatOf(reader, call, module);
  const prefix = inner?.argument === node ? known(reader, inner.receiver, module) : null;
  const closing = prefix === null ? inner : concatOf(reader, parents.get(parents.get(call) ?? call), module);
  const closed = closing !== null && closing.text !== null && closing.receiver === (prefix === null ? node : call);
  if (prefix === null && !closed) return null;
  const whole = closed ? closing.call : call;
  const left = alone(module, node, whole);
  const tail = closed ? module.text.slice(closing.receiver.end ?? 0, whole.end ?? 0) : '';
  return guarded(reader, module, whole, {
    use: 'joined',
    prefix: prefix ?? '',
    suffix: closed ? (closing.text ?? '') : '',
    whole: placeOf(module, whole),
    without: {
      prefix: prefix === null ? sourceOf(module, whole) : closed ? sourceOf(module, node) + tail : left,
      suffix: closed ? (prefix === null ? left : sourceOf(module, call)) : sourceOf(module, whole),
      both: left,
    },
    guarded: false,
  });
}

/** True where an arm of a condition is the text as it is, the other one a join, and the test asks whether it is needed. */
export function isGuardedJoin(condition: Extract<Node, { type: 'ConditionalExpression' }>, arm: Node): boolean {
  const other = unwrap(condition.consequent === arm ? condition.alternate : condition.consequent);
  const test = unwrap(condition.test);
  const call = test.type === 'UnaryExpression' ? unwrap(test.argument) : test;
  const method =
    call.type === 'CallExpression' && call.callee.type === 'MemberExpression'
      ? keyName(call.callee.property, call.callee.computed)
      : null;
  return (
    (method === 'startsWith' || method === 'endsWith') &&
    (other.type === 'BinaryExpression' || other.type === 'TemplateLiteral' || other.type === 'CallExpression')
  );
}

/**
 * `text.startsWith('{') ? text : '{' + text` goes as a whole; so does `text = '{' + text`, with an `if` around it that asks
 * whether it is needed.
 */
function guarded(reader: Reader, module: Module, joint: Node, text: JoinedText): Join {
  const { parents } = module.scopes;
  const parent = parents.get(joint);
  if (parent?.type === 'ConditionalExpression' && parent.test !== joint) {
    const other = unwrap(parent.alternate === joint ? parent.consequent : parent.alternate);
    const asks = asksFor(reader, module, parent.test, text);
    if (asks !== null && asks === (parent.alternate === joint)) {
      const rest = alone(module, other, parent);
      const without = { prefix: rest, suffix: rest, both: rest };
      return { node: parent, text: { ...text, whole: placeOf(module, parent), without, guarded: true } };
    }
  }
  if (parent?.type === 'AssignmentExpression' && parent.operator === '=' && parent.right === joint) {
    const statement = parents.get(parent);
    const same = sourceOf(module, parent.left) === text.without.both.replace(/^\(+|\)+$/g, '');
    if (same && statement?.type === 'ExpressionStatement') {
      const block = parents.get(statement);
      const test = block?.type === 'BlockStatement' && block.body.length === 1 ? parents.get(block) : block;
      const asks = test?.type === 'IfStatement' && !test.alternate ? asksFor(reader, module, test.test, text) : null;
      return { node: joint, text: { ...text, statement: placeOf(module, statement), guarded: asks === false } };
    }
  }
  return { node: joint, text };
}

/** What a test of the start or the end of a text says: true where it holds when the text is there already. */
function asksFor(
  reader: Reader,
  module: Module,
  node: Node,
  { prefix, suffix }: Pick<JoinedText, 'prefix' | 'suffix'>,
): boolean | null {
  const test = unwrap(node);
  if (test.type === 'UnaryExpression' && test.operator === '!') {
    const inner = asksFor(reader, module, test.argument, { prefix, suffix });
    return inner === null ? null : !inner;
  }
  if (test.type !== 'CallExpression' || test.callee.type !== 'MemberExpression') return null;
  const method = keyName(test.callee.property, test.callee.computed);
  const [argument] = test.arguments;
  const wanted = argument ? known(reader, argument as Node, module)?.trim() : null;
  if (!wanted) return null;
  return (method === 'startsWith' && prefix.startsWith(wanted)) || (method === 'endsWith' && suffix.endsWith(wanted))
    ? true
    : null;
}
