import type { Node } from '@babel/types';
import { onlyValueOf } from '../read/classes/own-fields.js';
import { isModelId } from '../read/models/model-ids.js';
import { isModelName } from '../read/models/model-subjects.js';
import { keyName, unwrap } from '../walk.js';
import { callExpression } from './call.js';
import {
  Closure,
  type Concrete,
  Fields,
  joined,
  List,
  Pattern,
  type Scope,
  textOf,
  truthOf,
  UNREAD,
  Undecided,
} from './concrete.js';
import type { Interpreter } from './interpreter.js';
import { construct, itemsOf } from './library.js';
import { memberOf } from './members.js';
import { plain, valueOfName } from './names.js';
import { binary } from './operators.js';

/**
 * The value of an expression.
 * @param node without the types and parentheses around it
 * @returns UNREAD for expressions that are not worked out here
 * @throws Undecided where a function that is called cannot be worked out
 */
export function evaluate(run: Interpreter, node: Node, scope: Scope): Concrete {
  switch (node.type) {
    case 'StringLiteral':
    case 'NumericLiteral':
    case 'BooleanLiteral':
      return node.value;
    case 'NullLiteral':
      return null;
    case 'RegExpLiteral':
      return new Pattern(node.pattern, node.flags);
    case 'TemplateLiteral':
      return template(run, node, scope);
    case 'Identifier':
      return valueOfName(run, node, scope);
    case 'MemberExpression':
    case 'OptionalMemberExpression':
      return member(run, node, scope);
    case 'CallExpression':
    case 'OptionalCallExpression':
      return callExpression(run, node, scope);
    case 'NewExpression': {
      const { callee } = node;
      if (callee.type !== 'Identifier' || scope.context.module.scopes.bindingOf(callee)) return UNREAD;
      return construct(callee.name, argumentsOf(run, node.arguments, scope)) ?? UNREAD;
    }
    case 'UnaryExpression':
      return unary(node.operator, run.evaluate(node.argument, scope));
    case 'BinaryExpression':
      if (node.left.type === 'PrivateName') return UNREAD;
      return binary(run, node, node.operator, run.evaluate(node.left, scope), run.evaluate(node.right, scope));
    case 'LogicalExpression':
      return logical(run, node, scope);
    case 'ConditionalExpression': {
      const truth = truthOf(run.evaluate(node.test, scope));
      if (truth !== undefined) return run.evaluate(truth ? node.consequent : node.alternate, scope);
      const yes = run.evaluate(node.consequent, scope);
      return run.evaluate(node.alternate, scope) === yes ? yes : UNREAD;
    }
    case 'ArrayExpression':
      return new List([...argumentsOf(run, node.elements, scope)]);
    case 'ObjectExpression':
      return objectOf(run, node, scope);
    case 'ArrowFunctionExpression':
    case 'FunctionExpression':
      return new Closure(node, scope);
    case 'AssignmentExpression':
      return assign(run, node, scope);
    default:
      return UNREAD;
  }
}

function template(
  run: Interpreter,
  { quasis, expressions }: Extract<Node, { type: 'TemplateLiteral' }>,
  scope: Scope,
): Concrete {
  const values = expressions.map((expression) => run.evaluate(expression, scope));
  run.used(...values);
  const texts = values.map(textOf);
  if (texts.includes(null)) return UNREAD;
  return joined(quasis.map(({ value }, i) => `${value.cooked ?? ''}${texts[i] ?? ''}`).join(''));
}

function member(
  run: Interpreter,
  node: Extract<Node, { type: 'MemberExpression' | 'OptionalMemberExpression' }>,
  scope: Scope,
): Concrete {
  const base = run.evaluate(node.object, scope);
  if ((base === undefined || base === null) && node.type === 'OptionalMemberExpression') return undefined;
  const key = keyName(node.property, node.computed) ?? run.evaluate(node.property, scope);
  // By its name the object is the id: `model.id` is, no text has such a member.
  if (base === run.modelId && typeof key === 'string' && (key === 'id' || isModelName(key))) return run.modelId;
  const value = memberOf(run, base, key === UNREAD && isOfModels(base, node.property, scope) ? run.modelId : key);
  if (value !== UNREAD || base !== UNREAD || !isOfClass(node.object)) return value;
  const read = plain(run.reader.attempt(node, scope.context));
  return read === UNREAD ? ownField(run, node, scope) : read;
}

/** What the only assignment to a field of `this` makes of the id; UNREAD for a field that is something else. */
function ownField(run: Interpreter, node: Node, { context: { module } }: Scope): Concrete {
  const value = onlyValueOf(node, module);
  if (value === null) return UNREAD;
  const at: Scope = { names: new Map(), outer: null, context: { module, frame: null } };
  const found = run.asking(() => run.evaluate(value, at));
  return found.hasAsked ? found.value : UNREAD;
}

/** Whether a table of models is asked by a name that somebody else gives: for the one in use, whatever it is called. */
function isOfModels(table: Concrete, key: Node, scope: Scope): boolean {
  if (!(table instanceof Fields) || key.type !== 'Identifier' || !table.keys().some(isModelId)) return false;
  const binding = scope.context.module.scopes.bindingOf(key);
  for (let at: Scope | null = scope; at; at = at.outer) if (binding && at.names.has(binding)) return false;
  return binding?.kind === 'param' && table.keys().every(isModelId);
}

/** Whether what holds a member is the object or class that the code belongs to. */
function isOfClass(node: Node): boolean {
  const inner = unwrap(node);
  return inner.type === 'ThisExpression' || (inner.type === 'Identifier' && /^[A-Z]/.test(inner.name));
}

/**
 * What a call is given, spreads laid out.
 * @throws Undecided for a spread of what cannot be told
 */
export function argumentsOf(run: Interpreter, nodes: readonly (Node | null)[], scope: Scope): readonly Concrete[] {
  return nodes.flatMap((node): readonly Concrete[] => {
    if (node?.type !== 'SpreadElement') return [node ? run.evaluate(node, scope) : undefined];
    const list = itemsOf(run.evaluate(node.argument, scope));
    if (!list) throw new Undecided('a spread');
    return list.items;
  });
}

function unary(operator: string, value: Concrete): Concrete {
  if (value === UNREAD) return UNREAD;
  const text = textOf(value);
  switch (operator) {
    case '!':
      return !value;
    case '+':
      return text === null ? UNREAD : Number(value);
    case '-':
      return text === null ? UNREAD : -Number(value);
    case 'typeof':
      return text === null ? 'object' : typeof value;
    default:
      return UNREAD;
  }
}

function logical(
  run: Interpreter,
  { operator, left, right }: Extract<Node, { type: 'LogicalExpression' }>,
  scope: Scope,
): Concrete {
  const value = run.evaluate(left, scope);
  if (value === UNREAD) {
    // Whatever the left side is, a right side that stops `&&`, or lets `||` through, decides a condition.
    const other = operator === '??' ? UNREAD : run.evaluate(right, scope);
    return truthOf(other) === (operator === '||') ? other : UNREAD;
  }
  const isEnough = operator === '??' ? value !== null && value !== undefined : Boolean(value) === (operator === '||');
  return isEnough ? value : run.evaluate(right, scope);
}

function objectOf(
  run: Interpreter,
  { properties }: Extract<Node, { type: 'ObjectExpression' }>,
  scope: Scope,
): Concrete {
  const entries = new Map<string, () => Concrete>();
  for (const property of properties) {
    if (property.type === 'SpreadElement') {
      const spread = run.evaluate(property.argument, scope);
      if (!(spread instanceof Fields)) return UNREAD;
      for (const key of spread.keys()) entries.set(key, () => spread.get(key));
      continue;
    }
    const key = keyName(property.key, property.computed) ?? run.evaluate(property.key, scope);
    if (typeof key !== 'string') return UNREAD;
    entries.set(key, () =>
      property.type === 'ObjectMethod' ? new Closure(property, scope) : run.evaluate(property.value, scope),
    );
  }
  return new Fields(entries);
}

function assign(
  run: Interpreter,
  { operator, left, right }: Extract<Node, { type: 'AssignmentExpression' }>,
  scope: Scope,
): Concrete {
  const binding = left.type === 'Identifier' ? scope.context.module.scopes.bindingOf(left) : undefined;
  let at: Scope | null = scope;
  while (at && binding && !at.names.has(binding)) at = at.outer;
  if (!binding || !at) throw new Undecided('an assignment');
  const value = run.evaluate(right, scope);
  const before = at.names.get(binding);
  if (operator !== '=' && operator !== '+=') throw new Undecided('an assignment');
  const made = operator === '=' ? value : binary(run, left, '+', before, value);
  at.names.set(binding, made);
  return made;
}
