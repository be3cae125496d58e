import type { Node } from '@babel/types';
import type { Place, ResponseRead, SentText, TextUse } from '../../../types/index.js';
import { type Module, placeOf } from '../project/module.js';
import { isFunction, keyName, unwrap } from '../walk.js';
import { optionsOf } from './abstract.js';
import { functionAround } from './call-index.js';
import type { Reader } from './reader.js';
import { concatAround, isGuardedJoin, type Join, sourceOf, sumAround, templateAround } from './text-joins.js';
import { schemaOf } from './text-schema.js';
import { firstInList, sentBeside } from './text-sent.js';

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

/** How the text got to a node: through which calls, how far, and what was put in front of it on the way. */
interface Way {
  readonly path: readonly Place[];
  readonly depth: number;
  readonly start: string;
}

/** Uses of the answer text that `node` evaluates to, in every place it is followed to. */
export function textUsesOf(reader: Reader, node: Node, module: Module, path: readonly Place[]): ResponseRead[] {
  const tracker: Tracker = { reader, seen: new Set(), found: [], steps: 0 };
  follow(tracker, node, module, { path, depth: 0, start: '' });
  return tracker.found;
}

/** Uses of answer text that arrives in a parameter or loop variable. */
export function textUsesOfName(reader: Reader, name: Node, module: Module, path: readonly Place[]): ResponseRead[] {
  const binding = module.scopes.bindingOf(name);
  return (binding?.references ?? []).flatMap((reference) => textUsesOf(reader, reference, module, path));
}

function add(t: Tracker, module: Module, node: Node, way: Way, use: TextUse): void {
  const text: TextUse = way.start === '' ? use : { ...use, start: way.start };
  t.found.push({ what: 'text', at: placeOf(module, node), path: way.path, certainty: 'proven', text });
}

/** The text leaves what can be followed; what is sent before and after it is looked for here. */
function leave(t: Tracker, module: Module, node: Node, way: Way, use: TextUse = { use: 'other' }): void {
  addSent(t, module, way, sentBeside(t.reader, node, module));
  add(t, module, node, way, use);
}

function addSent(
  t: Tracker,
  module: Module,
  way: Way,
  sent: readonly { readonly statement: Node; readonly text: SentText }[],
): void {
  for (const { statement, text } of sent) {
    if (t.seen.has(statement)) continue;
    t.seen.add(statement);
    add(t, module, statement, way, text);
  }
}

function follow(t: Tracker, node: Node, module: Module, way: Way): void {
  if (way.depth > 30 || t.seen.has(node) || ++t.steps > 1500) return;
  t.seen.add(node);
  const { parents } = module.scopes;
  const parent = parents.get(node);
  if (!parent) return;
  const inside: Way = { ...way, depth: way.depth + 1 };
  const next = (n: Node): void => follow(t, n, module, inside);
  if (unwrap(parent) !== parent) return next(parent);
  switch (parent.type) {
    case 'AwaitExpression':
    case 'LogicalExpression':
      return next(parent);
    case 'ConditionalExpression':
      // `text.startsWith('{') ? text : '{' + text`: the arm that joins stands for both.
      if (parent.test === node || isGuardedJoin(parent, node)) return;
      return next(parent);
    case 'VariableDeclarator':
      if (parent.init === node && parent.id.type === 'Identifier') return names(t, parent.id, module, inside);
      return;
    case 'AssignmentExpression':
      if (parent.right === node) assigned(t, parent, node, module, inside);
      return;
    case 'BinaryExpression':
      return binary(t, parent, node, module, inside);
    case 'SwitchStatement':
      if (parent.discriminant === node)
        compared(
          t,
          parent,
          parent.cases.flatMap(({ test }) => test ?? []),
          module,
          inside,
        );
      return;
    case 'TemplateLiteral':
      addSent(t, module, inside, sentBeside(t.reader, node, module));
      return joined(t, templateAround(t.reader, parent, node, module), module, inside);
    case 'MemberExpression':
    case 'OptionalMemberExpression':
      if (parent.object === node) method(t, parent, node, module, inside);
      return;
    case 'CallExpression':
    case 'OptionalCallExpression':
      return passed(t, parent, node, module, inside);
    case 'ReturnStatement':
      return returned(t, parent, module, inside);
    case 'YieldExpression':
      leave(t, module, node, inside);
      return yielded(t, parent, module, inside);
    case 'ArrowFunctionExpression':
      if (parent.body === node) return returned(t, parent, module, inside);
      return;
    case 'IfStatement':
    case 'UnaryExpression':
    case 'ExpressionStatement':
      return;
    default:
      return leave(t, module, node, inside);
  }
}

function names(t: Tracker, id: Node, module: Module, way: Way): void {
  for (const reference of module.scopes.bindingOf(id)?.references ?? []) follow(t, reference, module, way);
}

function assigned(
  t: Tracker,
  assignment: Extract<Node, { type: 'AssignmentExpression' }>,
  node: Node,
  module: Module,
  way: Way,
): void {
  const { left } = assignment;
  if (left.type !== 'Identifier') return leave(t, module, node, way, { use: 'kept' });
  if (assignment.operator !== '+=') return names(t, left, module, way);
  const sent = sentBeside(t.reader, node, module);
  addSent(t, module, way, sent);
  const first = sent.find(({ text }) => text.when === 'before')?.text.text ?? '';
  names(t, left, module, { ...way, start: seeded(t, left, module, way) || first || way.start });
}

/** `let out = '{'; for await (…) out += text`: the text that the accumulator starts with. */
function seeded(t: Tracker, id: Node, module: Module, way: Way): string {
  const declarator = module.scopes.bindingOf(id)?.declaration;
  if (declarator?.type !== 'VariableDeclarator' || !declarator.init) return '';
  const prefix = t.reader.text(declarator.init, { module, frame: null });
  if (prefix === null || prefix === '') return '';
  if (t.seen.has(declarator)) return prefix;
  t.seen.add(declarator);
  const empty = sourceOf(module, declarator.init).startsWith('"') ? '""' : "''";
  add(t, module, declarator.init, way, {
    use: 'joined',
    prefix,
    suffix: '',
    whole: placeOf(module, declarator.init),
    without: { prefix: empty, suffix: empty, both: empty },
    guarded: false,
  });
  return prefix;
}

/** Goes on behind a join. */
function joined(t: Tracker, { text, node }: Join, module: Module, way: Way): void {
  if (text.prefix === '' && text.suffix === '') return follow(t, node, module, way);
  if (!t.seen.has(node)) add(t, module, node, way, text);
  const start = text.prefix + way.start;
  if (text.statement) {
    // `text = '{' + text`: what is read from there on has it in front.
    const assignment = module.scopes.parents.get(node);
    t.seen.add(node);
    if (assignment?.type === 'AssignmentExpression')
      for (const reference of module.scopes.bindingOf(assignment.left)?.references ?? [])
        if ((reference.start ?? 0) > (assignment.end ?? 0)) {
          t.seen.delete(reference);
          follow(t, reference, module, { ...way, start });
        }
    return;
  }
  follow(t, node, module, { ...way, start });
}

function binary(
  t: Tracker,
  parent: Extract<Node, { type: 'BinaryExpression' }>,
  node: Node,
  module: Module,
  way: Way,
): void {
  if (/^[!=]==?$/.test(parent.operator)) {
    const other = parent.left === node ? parent.right : parent.left;
    return compared(t, parent, [other], module, way);
  }
  const sum = sumAround(t.reader, node, module);
  if (sum) joined(t, sum, module, way);
}

function compared(t: Tracker, at: Node, others: readonly Node[], module: Module, way: Way): void {
  const values = others.flatMap((other) => t.reader.text(other, { module, frame: null }) ?? []);
  if (values.length > 0) add(t, module, at, way, { use: 'compared', values });
}

const SEARCHES = /^(match|matchAll|indexOf|lastIndexOf|search|split|exec)$/;
const SAME_TEXT = /^(join|trim|trimStart|trimEnd|toString|replace|replaceAll|slice|substring|toLowerCase|normalize)$/;

function method(
  t: Tracker,
  member: Extract<Node, { type: 'MemberExpression' | 'OptionalMemberExpression' }>,
  node: Node,
  module: Module,
  way: Way,
): void {
  const name = keyName(member.property, member.computed) ?? '';
  const call = module.scopes.parents.get(member);
  if ((call?.type !== 'CallExpression' && call?.type !== 'OptionalCallExpression') || call.callee !== member) return;
  if (SEARCHES.test(name)) return add(t, module, call, way, { use: 'searched' });
  if (name === 'concat') {
    const join = concatAround(t.reader, call, node, module);
    return join ? joined(t, join, module, way) : follow(t, call, module, way);
  }
  if (SAME_TEXT.test(name)) return follow(t, call, module, way);
}

function passed(
  t: Tracker,
  call: Extract<Node, { type: 'CallExpression' | 'OptionalCallExpression' }>,
  node: Node,
  module: Module,
  way: Way,
): void {
  const index = call.arguments.indexOf(node as never);
  if (index < 0) return;
  const callee = unwrap(call.callee as Node);
  const text = sourceOf(module, callee);
  if (text === 'JSON.parse') {
    const schema = schemaOf(t.reader, call, module);
    return add(t, module, call, way, schema ? { use: 'parsed', schema } : { use: 'parsed' });
  }
  if (text === 'String') return follow(t, call, module, way);
  if (callee.type === 'MemberExpression' || callee.type === 'OptionalMemberExpression') {
    const name = keyName(callee.property, callee.computed);
    if (name === 'concat') {
      const join = concatAround(t.reader, call, node, module);
      return join ? joined(t, join, module, way) : follow(t, call, module, way);
    }
    if (name === 'exec' || name === 'test') return add(t, module, call, way, { use: 'searched' });
    if (name === 'includes' && index === 0) {
      const list = t.reader.read(callee.object as Node, { module, frame: null });
      const items = list.k === 'array' && list.open.length === 0 ? list.items.map((item) => item.read()) : [];
      const values = items.flatMap((item) => (item.k === 'literal' ? [String(item.value)] : []));
      if (values.length > 0 && values.length === items.length)
        return add(t, module, call, way, { use: 'compared', values });
    }
    if (name === 'push' && callee.object.type === 'Identifier') {
      const sent = [...firstInList(t.reader, callee.object, module), ...sentBeside(t.reader, node, module)];
      addSent(t, module, way, sent);
      const first = sent.find((s) => s.text.when === 'before')?.text.text;
      return collected(t, callee.object, module, { ...way, start: first ?? way.start });
    }
  }
  const value = t.reader.read(callee, { module, frame: null });
  let followed = false;
  for (const option of optionsOf(value)) {
    if (option.value.k !== 'function') continue;
    const parameter = option.value.node.params[index];
    const target = parameter?.type === 'AssignmentPattern' ? parameter.left : parameter;
    if (target?.type !== 'Identifier') continue;
    followed = true;
    names(t, target, option.value.context.module, { ...way, path: [...way.path, placeOf(module, node)] });
  }
  if (followed) addSent(t, module, way, sentBeside(t.reader, node, module));
  else leave(t, module, node, way);
}

/** `parts.join('')`: what was pushed to a list comes out again. */
function collected(t: Tracker, list: Node, module: Module, way: Way): void {
  const { parents } = module.scopes;
  for (const reference of module.scopes.bindingOf(list)?.references ?? []) {
    const member = parents.get(reference);
    if (member?.type !== 'MemberExpression' || member.object !== reference) continue;
    const call = parents.get(member);
    if (call?.type === 'CallExpression' && keyName(member.property, member.computed) === 'join')
      follow(t, call, module, way);
  }
}

function returned(t: Tracker, node: Node, module: Module, way: Way): void {
  const fn = isFunction(node) ? node : functionAround(module, node);
  const parent = fn && module.scopes.parents.get(fn);
  if (!fn) return;
  const isCall = parent?.type === 'CallExpression' || parent?.type === 'OptionalCallExpression';
  if (isCall && parent.callee !== fn) return follow(t, parent, module, way);
  const { calls } = t.reader.callers.of(fn, module);
  if (calls.length === 0) return add(t, module, node, way, { use: 'kept' });
  for (const { callee, context } of calls)
    follow(t, callee, context.module, { ...way, path: [...way.path, placeOf(context.module, callee)] });
}

/** Text that a generator yields arrives in the loops over it. */
function yielded(t: Tracker, node: Node, module: Module, way: Way): void {
  const fn = functionAround(module, node);
  const calls = fn ? t.reader.callers.of(fn, module).calls : [];
  if (calls.length === 0) add(t, module, node, way, { use: 'kept' });
  for (const { callee, context } of calls) {
    const loop = context.module.scopes.parents.get(callee);
    if (loop?.type !== 'ForOfStatement' || loop.right !== callee) continue;
    const target = loop.left.type === 'VariableDeclaration' ? loop.left.declarations[0]?.id : loop.left;
    if (target?.type === 'Identifier')
      names(t, target, context.module, { ...way, path: [...way.path, placeOf(context.module, callee)] });
  }
}
