import type { Node } from '@babel/types';
import type { Module } from '../../project/module.js';
import type { Binding } from '../../scope.js';
import { isFunction, isGlobalCall, isNothing, keyName, unwrap } from '../../walk.js';
import { functionAround, isCall } from '../callers/call-index.js';

type Member = Extract<Node, { type: 'MemberExpression' | 'OptionalMemberExpression' }>;

/** An object whose fields a loop copies into another one. */
export interface CopiedFields {
  /** The object they are taken from. */
  readonly from: Node;
  /** Fields without a value are left out. */
  readonly asks: boolean;
}

/** What one round of the loop calls the key and the value. */
interface Round {
  readonly from: Node;
  readonly key: Binding;
  /** null where the value is taken out of the object by its key. */
  readonly value: Binding | null;
  /** What runs in each round. */
  readonly body: Node;
}

/**
 * Whether an assignment to a computed key copies all fields of an object, each under its own key:
 * `for (const [key, value] of Object.entries(params)) if (value !== undefined) body[key] = value`.
 * @param member the target of the assignment, `body[key]`
 * @returns null where a field may be renamed, changed, or left out for another reason than that it has no value
 */
export function copiedFields(module: Module, member: Member): CopiedFields | null {
  const assignment = module.scopes.parents.get(member);
  if (assignment?.type !== 'AssignmentExpression' || assignment.operator !== '=') return null;
  const round = roundAround(module, assignment);
  if (!round || bindingOf(module, member.property) !== round.key) return null;
  const isValue = (node: Node): boolean => isValueOf(module, round, unwrap(node));
  const copied = unwrap(assignment.right);
  // `copy[key] = deepCopy(value)`: what it copies deeply is made by the function that the loop stands in.
  const isCopy = isCall(copied) && copied.arguments.length === 1 && isValue(copied.arguments[0] as Node);
  if (
    !(isCopy ? isOwnCall(module, copied.callee as Node, assignment) : isValue(copied)) ||
    sourceOf(module, member.object) === sourceOf(module, round.from)
  )
    return null;
  const tests = testsUpTo(module, assignment, round.body);
  if (!tests?.every(({ test, skips }) => asksForNothing(test, isValue, !skips))) return null;
  return { from: round.from, asks: tests.length > 0 };
}

/** Whether a callee is the name of the function around. */
function isOwnCall(module: Module, callee: Node, inside: Node): boolean {
  const binding = bindingOf(module, callee);
  const around = binding && binding.kind !== 'param' ? functionAround(module, inside) : null;
  if (!around || !binding) return false;
  const { declaration } = binding;
  return declaration === around || (declaration.type === 'VariableDeclarator' && declaration.init === around);
}

function sourceOf({ text }: Module, node: Node): string {
  const { start, end } = unwrap(node);
  return text.slice(start ?? 0, end ?? 0);
}

function bindingOf(module: Module, node: Node): Binding | undefined {
  const name = unwrap(node);
  return name.type === 'Identifier' ? module.scopes.bindingOf(name) : undefined;
}

function isValueOf(module: Module, { from, key, value }: Round, node: Node): boolean {
  if (value) return bindingOf(module, node) === value;
  const isMember = node.type === 'MemberExpression' || node.type === 'OptionalMemberExpression';
  return (
    isMember &&
    node.computed &&
    bindingOf(module, node.property) === key &&
    sourceOf(module, node.object) === sourceOf(module, from)
  );
}

/** The loop, or the callback of `forEach`, that a statement stands in. */
function roundAround(module: Module, site: Node): Round | null {
  const { parents } = module.scopes;
  for (let at = parents.get(site); at; at = parents.get(at)) {
    if (at.type === 'ForInStatement') return ofKeys(module, variableOf(at.left), at.right, at.body);
    if (at.type === 'ForOfStatement') return ofList(module, variableOf(at.left), at.right, at.body);
    if (!isFunction(at)) continue;
    const call = parents.get(at);
    const callee = isCall(call) && call.arguments[0] === at ? unwrap(call.callee as Node) : null;
    const isEach = callee?.type === 'MemberExpression' && keyName(callee.property, callee.computed) === 'forEach';
    return isEach ? ofList(module, at.params[0], callee.object, at.body) : null;
  }
  return null;
}

function variableOf(left: Node): Node | undefined {
  return left.type === 'VariableDeclaration' ? left.declarations[0]?.id : undefined;
}

function ofKeys(module: Module, variable: Node | undefined, from: Node, body: Node): Round | null {
  const key = variable && bindingOf(module, variable);
  return key ? { from, key, value: null, body } : null;
}

function ofList(module: Module, variable: Node | undefined, list: Node, body: Node): Round | null {
  const call = unwrap(list);
  if (!isCall(call)) return null;
  const [from, ...others] = call.arguments;
  if (!from || from.type === 'SpreadElement' || others.length > 0) return null;
  if (isGlobalCall(call.callee, 'Object', 'keys')) return ofKeys(module, variable, from, body);
  if (!isGlobalCall(call.callee, 'Object', 'entries') || variable?.type !== 'ArrayPattern') return null;
  const [first, second] = variable.elements.map((element) => (element ? bindingOf(module, element) : undefined));
  return first && second ? { from, key: first, value: second, body } : null;
}

interface Test {
  readonly test: Node;
  /** Where it holds, the round ends. */
  readonly skips: boolean;
}

/** What is asked in a round before a statement of it runs; null where something else may keep it from running. */
function testsUpTo({ scopes: { parents } }: Module, statement: Node, body: Node): readonly Test[] | null {
  const tests: Test[] = [];
  for (let child = statement, at = parents.get(child); at && child !== body; child = at, at = parents.get(at)) {
    if (at.type === 'BlockStatement') {
      for (const before of at.body.slice(0, at.body.indexOf(child as never))) {
        if (before.type !== 'IfStatement' || before.alternate || !endsRound(before.consequent)) return null;
        tests.push({ test: before.test, skips: true });
      }
    } else if (at.type === 'IfStatement' && at.consequent === child) tests.push({ test: at.test, skips: false });
    else if (at.type === 'LogicalExpression' && at.operator === '&&' && at.right === child)
      tests.push({ test: at.left, skips: false });
    else if (at.type !== 'ExpressionStatement' && unwrap(at) !== unwrap(child)) return null;
  }
  return tests;
}

function endsRound(statement: Node): boolean {
  const [only, ...others] = statement.type === 'BlockStatement' ? statement.body : [statement];
  if (others.length > 0) return false;
  return only?.type === 'ContinueStatement' || (only?.type === 'ReturnStatement' && !only.argument);
}

/** Whether a test holds for every value but `undefined` and `null`; with `isKept` false, only for these. */
function asksForNothing(node: Node, isValue: (node: Node) => boolean, isKept: boolean): boolean {
  const test = unwrap(node);
  if (test.type === 'LogicalExpression')
    return (
      test.operator === (isKept ? '&&' : '||') &&
      asksForNothing(test.left, isValue, isKept) &&
      asksForNothing(test.right, isValue, isKept)
    );
  if (test.type !== 'BinaryExpression' || !(isKept ? /^!==?$/ : /^===?$/).test(test.operator)) return false;
  const [left, right] = [unwrap(test.left), unwrap(test.right)];
  if (left.type === 'UnaryExpression' && left.operator === 'typeof')
    return isValue(left.argument) && right.type === 'StringLiteral' && right.value === 'undefined';
  return (isValue(left) && isNothing(right)) || (isValue(right) && isNothing(left));
}
