import type { Node } from '@babel/types';
import type { JoinedText } from '../../../../types/index.js';
import { type Module, placeOf } from '../../project/module.js';
import { keyName, parentOf, unwrap } from '../../walk.js';
import { functionAround } from '../callers/call-index.js';
import { askedBy } from '../conditions/asked.js';
import type { Reader } from '../reader.js';
import { alone, type Join, known, operandsOf, sourceOf } from './text-source.js';

/*
 * Joins under a condition of their own: only where the text is missing, or only where the prefill was sent.
 */

/**
 * True where an arm of a condition is the text as it is, the other one a join, and the test asks whether it is needed, or
 * something else that can be compared.
 */
export function isGuardedJoin(
  module: Module,
  condition: Extract<Node, { type: 'ConditionalExpression' }>,
  arm: Node,
): boolean {
  const other = unwrap(condition.consequent === arm ? condition.alternate : condition.consequent);
  const parts: readonly Node[] =
    other.type === 'TemplateLiteral'
      ? (other.expressions as Node[])
      : other.type === 'BinaryExpression'
        ? operandsOf(other)
        : [];
  const source = sourceOf(module, arm);
  if (parts.some((part) => sourceOf(module, part) === source) && askedBy(module, condition.test, true)) return true;
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

function bareOf(source: string): string {
  return source.replace(/^\(+|\)+$/g, '');
}

/**
 * `text.startsWith('{') ? text : '{' + text` goes as a whole; so does `text = '{' + text`, with an `if` around it that asks
 * whether it is needed.
 */
export function guarded(reader: Reader, module: Module, joint: Node, text: JoinedText): Join {
  const join = guardedAlone(reader, module, joint, text);
  return join.text.guarded && isGivenOthers(reader, module, joint)
    ? { ...join, text: { ...join.text, guarded: false } }
    : join;
}

/** Whether the function around a join is called from several places: the texts of the others may need what it puts in front. */
function isGivenOthers(reader: Reader, module: Module, joint: Node): boolean {
  const fn = functionAround(module, joint);
  const isOfParameter = (node: Node): boolean => {
    const root = rootOf(node);
    const declaration = root.type === 'Identifier' ? module.scopes.bindingOf(root)?.declaration : undefined;
    if (declaration?.type !== 'VariableDeclarator') return declaration !== undefined && declaration === fn;
    return !!declaration.init && isOfParameter(declaration.init);
  };
  const parts = [joint, ...(joint.type === 'BinaryExpression' ? operandsOf(joint) : [])];
  const texts = parts.flatMap((part) => (part.type === 'TemplateLiteral' ? (part.expressions as Node[]) : [part]));
  return fn !== null && texts.some(isOfParameter) && reader.callers.of(fn, module).calls.length > 1;
}

/** What a text is made from: `raw` of `raw.trim()`. */
function rootOf(node: Node): Node {
  const inner = unwrap(node);
  if (inner.type === 'CallExpression') return rootOf(inner.callee as Node);
  return inner.type === 'MemberExpression' ? rootOf(inner.object) : inner;
}

function guardedAlone(reader: Reader, module: Module, joint: Node, text: JoinedText): Join {
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
    // `json ? '{' + text : text`: without the text in front, both arms are the same.
    const asked = askedBy(module, parent.test, parent.consequent === joint);
    if (asked && text.suffix === '' && bareOf(sourceOf(module, other)) === bareOf(text.without.both)) {
      const rest = alone(module, other, parent);
      const without = { prefix: rest, suffix: text.without.suffix, both: rest };
      return { node: parent, text: { ...text, whole: placeOf(module, parent), without, asked } };
    }
  }
  if (parent?.type === 'AssignmentExpression' && parent.operator === '=' && parent.right === joint) {
    const same = sourceOf(module, parent.left) === bareOf(text.without.both);
    const around = same ? statementOf(reader, module, parent, text) : null;
    if (around) {
      const statement = placeOf(module, around.statement);
      return { node: joint, text: { ...text, statement, guarded: around.guarded } };
    }
  }
  return { node: joint, text };
}

/**
 * The statement that puts a text in front and does nothing else: `text = '{' + text`, alone, in an `if`, or as
 * `text.startsWith('{') || (text = '{' + text)`; `guarded` where it asks whether the text is needed.
 */
function statementOf(
  reader: Reader,
  module: Module,
  assignment: Node,
  text: JoinedText,
): { readonly statement: Node; readonly guarded: boolean } | null {
  const { parents } = module.scopes;
  const statement = parentOf(assignment, parents);
  if (statement?.type === 'ExpressionStatement') {
    const block = parents.get(statement);
    const test = block?.type === 'BlockStatement' && block.body.length === 1 ? parents.get(block) : block;
    const asks = test?.type === 'IfStatement' && !test.alternate ? asksFor(reader, module, test.test, text) : null;
    return { statement, guarded: asks === false };
  }
  if (statement?.type !== 'LogicalExpression' || unwrap(statement.right) !== assignment) return null;
  const whole = parentOf(statement, parents);
  if (whole?.type !== 'ExpressionStatement' || statement.operator === '??') return null;
  const asks = asksFor(reader, module, statement.left, text);
  return asks === (statement.operator === '||') ? { statement: whole, guarded: true } : null;
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
