import type { Expression, Node } from '@babel/types';
import { type Module, placeOf } from '../../project/module.js';
import { keyName } from '../../walk.js';
import { textSubjectOf } from '../conditions/asked.js';
import type { Reader } from '../reader.js';
import { addsToItself, isUnreadFront } from './text-front.js';
import { guarded } from './text-guarded.js';
import { alone, type Join, known, operandsOf, sourceOf } from './text-source.js';

/*
 * Expressions that put known text around another text: `'{' + text + '}'`, `${PREFILL}${text}`, `'{'.concat(text)`. For
 * each, what its source is when the text in front, or behind, goes.
 */

type Template = Extract<Node, { type: 'TemplateLiteral' }>;

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

/** What the operand in front stands for, where it has a name. */
function subjectBefore(module: Module, operand: Node | undefined): string | null {
  return operand ? textSubjectOf(module, operand) : null;
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
  const named = from === index ? subjectBefore(module, operands[index - 1]) : null;
  const unread = from === index && isUnreadFront(operands[index - 1], node, module);
  if (named !== null) from--;
  const before = operands.slice(0, from);
  const after = operands.slice(to + 1);
  const front = operands.slice(from, index);
  const back = operands.slice(index + 1, to + 1);
  const source = (...parts: readonly (readonly Node[])[]): string => sumOf(module, parts.flat(), node, whole as Node);
  const join = guarded(reader, module, whole, {
    use: 'joined',
    prefix: texts.slice(from, index).join(''),
    suffix: texts.slice(index + 1, to + 1).join(''),
    ...(named === null ? {} : { front: named }),
    whole: placeOf(module, whole),
    without: {
      prefix: source(before, [node], back, after),
      suffix: source(before, front, [node], after),
      both: source(before, [node], after),
    },
    guarded: false,
  });
  return { ...join, unread };
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
  const join = guarded(reader, module, template, {
    use: 'joined',
    prefix: front.text,
    suffix: back.text,
    ...(front.subject === undefined ? {} : { front: front.subject }),
    whole: placeOf(module, template),
    without: { prefix: without(front.span), suffix: without(back.span), both: without(front.span, back.span) },
    guarded: false,
  });
  const isAtHole = front.text === '' && template.quasis[index]?.value.raw === '';
  return {
    ...join,
    unread: isAtHole && isUnreadFront(template.expressions[index - 1] as Node | undefined, node, module),
  };
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
): { readonly text: string; readonly subject?: string; readonly span: readonly [number, number] } {
  const quasi = template.quasis[side < 0 ? index : index + 1];
  const none = { text: '', span: [quasi?.start ?? 0, quasi?.start ?? 0] as const };
  if (!quasi) return none;
  if (quasi.value.raw !== '') return { text: quasi.value.cooked ?? '', span: [quasi.start ?? 0, quasi.end ?? 0] };
  const hole = template.expressions[index + side];
  if (!hole) return none;
  const text = known(reader, hole as Node, module);
  const subject = text === null && side < 0 ? textSubjectOf(module, hole as Node) : null;
  if (text === null && subject === null) return none;
  const [start, end] = holeSpan(template, index + side);
  return { text: text ?? '', span: [start - 2, end + 1], ...(subject === null ? {} : { subject }) };
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
  const assigned = parents.get(call);
  const adds = assigned?.type === 'AssignmentExpression' && addsToItself(assigned) !== null;
  const prefix = inner?.argument === node && !adds ? known(reader, inner.receiver, module) : null;
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
