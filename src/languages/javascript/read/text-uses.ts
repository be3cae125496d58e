import type { Node } from '@babel/types';
import type { Place, ResponseRead, TextUse } from '../../../types/index.js';
import { type Module, placeOf } from '../project/module.js';
import { isFunction, keyName, unwrap } from '../walk.js';
import { optionsOf } from './abstract.js';
import { functionAround } from './call-index.js';
import type { Reader } from './reader.js';

/*
 * What a program does with the answer text of a response: a prefill is half of a protocol, and the other half is the
 * code that puts the prefilled text back in front, or parses what comes without it.
 */

interface Tracker {
  readonly reader: Reader;
  readonly seen: Set<Node>;
  readonly found: ResponseRead[];
  steps: number;
}

/** Uses of the answer text that `node` evaluates to, in every place it is followed to. */
export function textUsesOf(reader: Reader, node: Node, module: Module, path: readonly Place[]): ResponseRead[] {
  const tracker: Tracker = { reader, seen: new Set(), found: [], steps: 0 };
  follow(tracker, node, module, path, 0);
  return tracker.found;
}

/** Uses of answer text that arrives in a parameter or loop variable. */
export function textUsesOfName(reader: Reader, name: Node, module: Module, path: readonly Place[]): ResponseRead[] {
  const binding = module.scopes.bindingOf(name);
  return (binding?.references ?? []).flatMap((reference) => textUsesOf(reader, reference, module, path));
}

function add(t: Tracker, module: Module, node: Node, path: readonly Place[], text: TextUse): void {
  t.found.push({ what: 'text', at: placeOf(module, node), path, certainty: 'proven', text });
}

function source(module: Module, node: Node): string {
  return module.text.slice(node.start ?? 0, node.end ?? 0);
}

/**
 * Source of what is left when the text in front goes. Parentheses stay unless the place it moves to separates it anyway.
 */
function remainder(module: Module, node: Node, whole: Node): string {
  const text = source(module, node);
  if (!node.extra?.parenthesized || whole.extra?.parenthesized) return text;
  const parent = module.scopes.parents.get(whole);
  const apart =
    parent?.type === 'VariableDeclarator' ||
    parent?.type === 'ReturnStatement' ||
    parent?.type === 'CallExpression' ||
    parent?.type === 'AssignmentExpression';
  return apart ? text : `(${text})`;
}

function follow(t: Tracker, node: Node, module: Module, path: readonly Place[], depth: number): void {
  if (depth > 30 || t.seen.has(node) || ++t.steps > 1500) return;
  t.seen.add(node);
  const { parents } = module.scopes;
  const parent = parents.get(node);
  if (!parent) return;
  const next = (n: Node): void => follow(t, n, module, path, depth + 1);
  if (unwrap(parent) !== parent) return next(parent);
  switch (parent.type) {
    case 'AwaitExpression':
    case 'LogicalExpression':
      return next(parent);
    case 'ConditionalExpression':
      if (parent.test === node) return;
      return next(parent);
    case 'VariableDeclarator':
      if (parent.init === node && parent.id.type === 'Identifier') return names(t, parent.id, module, path, depth);
      return;
    case 'AssignmentExpression':
      if (parent.right !== node) return;
      if (parent.left.type === 'Identifier') {
        if (parent.operator === '+=') seeded(t, parent.left, module, path);
        return names(t, parent.left, module, path, depth);
      }
      return add(t, module, parent, path, { use: 'other' });
    case 'BinaryExpression':
      return joined(t, parent, node, module, path, depth);
    case 'TemplateLiteral':
      return templated(t, parent, node, module, path, depth);
    case 'MemberExpression':
    case 'OptionalMemberExpression':
      if (parent.object === node) method(t, parent, module, path, depth);
      return;
    case 'CallExpression':
    case 'OptionalCallExpression':
      return passed(t, parent, node, module, path, depth);
    case 'ReturnStatement':
      return returned(t, parent, module, path, depth);
    case 'ArrowFunctionExpression':
      if (parent.body === node) return returned(t, parent, module, path, depth);
      return;
    case 'IfStatement':
    case 'UnaryExpression':
    case 'ExpressionStatement':
      return;
    default:
      return add(t, module, node, path, { use: 'other' });
  }
}

function names(t: Tracker, id: Node, module: Module, path: readonly Place[], depth: number): void {
  for (const reference of module.scopes.bindingOf(id)?.references ?? []) follow(t, reference, module, path, depth + 1);
}

/** `let out = '{'; for await (…) out += text`: the accumulator starts with known text. */
function seeded(t: Tracker, id: Node, module: Module, path: readonly Place[]): void {
  const declarator = module.scopes.bindingOf(id)?.declaration;
  if (declarator?.type !== 'VariableDeclarator' || !declarator.init) return;
  const prefix = t.reader.text(declarator.init, { module, frame: null });
  if (prefix === null || prefix === '' || t.seen.has(declarator)) return;
  t.seen.add(declarator);
  const quote = source(module, declarator.init).startsWith('"') ? '""' : "''";
  add(t, module, declarator.init, path, {
    use: 'prefixed',
    prefix,
    whole: placeOf(module, declarator.init),
    without: quote,
    guarded: false,
  });
}

function joined(
  t: Tracker,
  parent: Extract<Node, { type: 'BinaryExpression' }>,
  node: Node,
  module: Module,
  path: readonly Place[],
  depth: number,
): void {
  if (parent.operator !== '+') return;
  if (parent.right === node && parent.left.type !== 'PrivateName') {
    const prefix = t.reader.text(parent.left, { module, frame: null });
    if (prefix !== null) {
      const { whole, without, guarded } = guardAround(t, parent, node, prefix, module);
      add(t, module, whole, path, { use: 'prefixed', prefix, whole: placeOf(module, whole), without, guarded });
      return follow(t, whole, module, path, depth + 1);
    }
  }
  follow(t, parent, module, path, depth + 1);
}

/** `text.startsWith('{') ? text : '{' + text` goes as a whole. */
function guardAround(
  t: Tracker,
  joint: Node,
  text: Node,
  prefix: string,
  module: Module,
): { whole: Node; without: string; guarded: boolean } {
  const parent = module.scopes.parents.get(joint);
  const kept = { whole: joint, without: remainder(module, text, joint), guarded: false };
  if (parent?.type !== 'ConditionalExpression' || parent.alternate !== joint) return kept;
  const test = unwrap(parent.test);
  if (test.type !== 'CallExpression' || test.callee.type !== 'MemberExpression') return kept;
  const [argument] = test.arguments;
  const same = argument && t.reader.text(argument, { module, frame: null });
  if (keyName(test.callee.property, test.callee.computed) !== 'startsWith' || !same || !prefix.startsWith(same.trim()))
    return kept;
  return { whole: parent, without: remainder(module, parent.consequent, parent), guarded: true };
}

function templated(
  t: Tracker,
  parent: Extract<Node, { type: 'TemplateLiteral' }>,
  node: Node,
  module: Module,
  path: readonly Place[],
  depth: number,
): void {
  const [first] = parent.quasis;
  const [hole, second] = parent.expressions;
  const context = { module, frame: null };
  const lead = first?.value.cooked ?? '';
  // `${PREFILL}${text}`
  if (second === node && hole && parent.expressions.length === 2 && parent.quasis.every((q) => q.value.raw === '')) {
    const prefix = t.reader.text(hole as Node, context);
    if (prefix)
      add(t, module, parent, path, {
        use: 'prefixed',
        prefix,
        whole: placeOf(module, parent),
        without: source(module, node),
        guarded: false,
      });
  } else if (hole === node && lead !== '') {
    const rest = parent.quasis.slice(1).every((q) => q.value.raw === '') && parent.expressions.length === 1;
    const start = (first?.end ?? 0) - (parent.start ?? 0);
    const without = rest ? source(module, node) : `\`${source(module, parent).slice(start)}`;
    add(t, module, parent, path, {
      use: 'prefixed',
      prefix: lead,
      whole: placeOf(module, parent),
      without,
      guarded: false,
    });
  }
  follow(t, parent, module, path, depth + 1);
}

const SEARCHES = /^(match|matchAll|indexOf|lastIndexOf|search|split|exec)$/;
const SAME_TEXT = /^(join|trim|trimStart|trimEnd|toString|replace|replaceAll|slice|substring|toLowerCase|normalize)$/;

function method(
  t: Tracker,
  member: Extract<Node, { type: 'MemberExpression' | 'OptionalMemberExpression' }>,
  module: Module,
  path: readonly Place[],
  depth: number,
): void {
  const name = keyName(member.property, member.computed) ?? '';
  const call = module.scopes.parents.get(member);
  if ((call?.type !== 'CallExpression' && call?.type !== 'OptionalCallExpression') || call.callee !== member) return;
  if (SEARCHES.test(name)) return add(t, module, call, path, { use: 'searched' });
  if (SAME_TEXT.test(name)) return follow(t, call, module, path, depth + 1);
}

function passed(
  t: Tracker,
  call: Extract<Node, { type: 'CallExpression' | 'OptionalCallExpression' }>,
  node: Node,
  module: Module,
  path: readonly Place[],
  depth: number,
): void {
  const index = call.arguments.indexOf(node as never);
  if (index < 0) return;
  const callee = unwrap(call.callee as Node);
  const text = source(module, callee);
  if (text === 'JSON.parse') return add(t, module, call, path, { use: 'parsed' });
  if (text === 'String') return follow(t, call, module, path, depth + 1);
  if (callee.type === 'MemberExpression') {
    const name = keyName(callee.property, callee.computed);
    if (name === 'concat') {
      const prefix = t.reader.text(callee.object, { module, frame: null });
      if (prefix)
        add(t, module, call, path, {
          use: 'prefixed',
          prefix,
          whole: placeOf(module, call),
          without: source(module, node),
          guarded: false,
        });
      return follow(t, call, module, path, depth + 1);
    }
    if (name === 'exec' || name === 'test') return add(t, module, call, path, { use: 'searched' });
  }
  const value = t.reader.read(callee, { module, frame: null });
  let followed = false;
  for (const option of optionsOf(value)) {
    if (option.value.k !== 'function') continue;
    const parameter = option.value.node.params[index];
    const target = parameter?.type === 'AssignmentPattern' ? parameter.left : parameter;
    if (target?.type !== 'Identifier') continue;
    followed = true;
    names(t, target, option.value.context.module, [...path, placeOf(module, node)], depth);
  }
  if (!followed) add(t, module, node, path, { use: 'other' });
}

function returned(t: Tracker, node: Node, module: Module, path: readonly Place[], depth: number): void {
  const fn = isFunction(node) ? node : functionAround(module, node);
  const parent = fn && module.scopes.parents.get(fn);
  if (!fn) return;
  if (parent?.type === 'CallExpression' && parent.callee !== fn) return follow(t, parent, module, path, depth + 1);
  const { calls } = t.reader.callers.of(fn, module);
  if (calls.length === 0) return add(t, module, node, path, { use: 'other' });
  for (const { callee, context } of calls)
    follow(t, callee, context.module, [...path, placeOf(context.module, callee)], depth + 1);
}
