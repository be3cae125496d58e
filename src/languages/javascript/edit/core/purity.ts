import type { CallExpression, Node, OptionalCallExpression } from '@babel/types';
import { eachChild, type FunctionNode, isFunction, keyName, unwrap } from '../../walk.js';
import type { Tree } from './tree.js';

/*
 * Whether code can go without anybody noticing: evaluating it only computes a value. Property reads count as pure
 * (getters that do work are not worth keeping a dead `opts.temperature` for); unknown calls never do. Of those, the ones
 * that by their name only ask for something may go where a person looks at it.
 */

/**
 * What evaluating an expression does besides yielding its value, as far as its file tells. `asks`: it calls what is named
 * like a question (`config.get('temperature')`).
 */
type Effect = 'none' | 'asks' | 'acts';

const PURE_GLOBALS = new Set(['Number', 'String', 'Boolean', 'parseFloat', 'parseInt', 'isNaN', 'isFinite', 'Symbol']);
const PURE_NAMESPACES = new Map<string, ReadonlySet<string> | null>([
  ['Math', null],
  ['Number', null],
  ['String', null],
  ['Object', new Set(['keys', 'values', 'entries', 'fromEntries', 'is', 'hasOwn'])],
  ['Array', new Set(['isArray', 'of', 'from'])],
  ['JSON', new Set(['stringify'])],
]);
const PURE_METHODS = new Set(
  'toFixed toString valueOf trim trimStart trimEnd toLowerCase toUpperCase includes startsWith endsWith slice substring split at indexOf lastIndexOf join concat has padStart padEnd repeat charAt'.split(
    ' ',
  ),
);
const PURE_CLASSES = new Set(['Set', 'Map', 'Date', 'WeakMap', 'WeakSet']);
/** Names of functions that answer a question. */
const QUESTION =
  /^(?:get|has|find|read|lookup|clamp)$|^(?:get|has|is|find|read|look[uU]p|resolve|pick|select|choose|compute|calculate|calc|clamp|parse|to|as|default)(?=[A-Z0-9_])/;
const MAX_CALLS = 3;

/**
 * @returns true when evaluating the expression has no effect besides its value, as far as this file tells
 */
export function isPure(tree: Tree, node: Node | null | undefined): boolean {
  return effectOf(tree, node, 0) === 'none';
}

/**
 * @returns true when evaluating the expression has no effect besides its value, where calls that are named like a question
 *   are taken for one; code that goes by this is for a person to look at
 */
export function onlyAsks(tree: Tree, node: Node | null | undefined): boolean {
  return effectOf(tree, node, 0) !== 'acts';
}

function worst(effects: readonly Effect[]): Effect {
  return effects.includes('acts') ? 'acts' : effects.includes('asks') ? 'asks' : 'none';
}

function effectOf(tree: Tree, node: Node | null | undefined, depth: number): Effect {
  if (!node) return 'none';
  const of = (...children: readonly (Node | null | undefined)[]): Effect =>
    worst(children.map((child) => effectOf(tree, child, depth)));
  switch (node.type) {
    case 'StringLiteral':
    case 'NumericLiteral':
    case 'BooleanLiteral':
    case 'NullLiteral':
    case 'BigIntLiteral':
    case 'RegExpLiteral':
    case 'Identifier':
    case 'ThisExpression':
    case 'Super':
    case 'MetaProperty':
    case 'ArrowFunctionExpression':
    case 'FunctionExpression':
    case 'PrivateName':
      return 'none';
    case 'MemberExpression':
    case 'OptionalMemberExpression':
      return of(node.object, node.computed ? node.property : null);
    case 'TemplateLiteral':
      return of(...node.expressions);
    case 'UnaryExpression':
      return node.operator === 'delete' || node.operator === 'throw' ? 'acts' : of(node.argument);
    case 'BinaryExpression':
    case 'LogicalExpression':
      return of(node.left, node.right);
    case 'ConditionalExpression':
      return of(node.test, node.consequent, node.alternate);
    case 'SequenceExpression':
      return of(...node.expressions);
    case 'ArrayExpression':
      return of(...node.elements);
    case 'ObjectExpression':
      return of(...node.properties);
    case 'ObjectProperty':
      return of(node.computed ? node.key : null, node.value);
    case 'ObjectMethod':
      return of(node.computed ? node.key : null);
    case 'SpreadElement':
      return of(node.argument);
    case 'AwaitExpression':
      // Waiting for anything else makes what comes after it run later.
      return of(node.argument) === 'asks' ? 'asks' : 'acts';
    case 'CallExpression':
    case 'OptionalCallExpression':
      return effectOfCall(tree, node, depth);
    case 'NewExpression': {
      const isKnown =
        node.callee.type === 'Identifier' && PURE_CLASSES.has(node.callee.name) && !tree.scopes.bindingOf(node.callee);
      return isKnown ? of(...node.arguments) : 'acts';
    }
    default: {
      const inner = unwrap(node);
      return inner === node ? 'acts' : of(inner);
    }
  }
}

function effectOfCall(tree: Tree, call: CallExpression | OptionalCallExpression, depth: number): Effect {
  const given = worst(call.arguments.map((argument) => effectOf(tree, argument, depth)));
  return given === 'acts' ? given : worst([given, effectOfCalling(tree, call, depth)]);
}

/** What a call does besides computing its arguments. */
function effectOfCalling(tree: Tree, call: CallExpression | OptionalCallExpression, depth: number): Effect {
  const { callee } = call;
  const unknown = (name: string): Effect => (QUESTION.test(name) ? 'asks' : 'acts');
  if (callee.type === 'Identifier') {
    const binding = tree.scopes.bindingOf(callee);
    if (binding) {
      const fn = functionOf(binding.declaration);
      if (!fn || binding.writes.length > 0) return unknown(callee.name);
      return depth < MAX_CALLS ? effectOfFunction(tree, fn, depth + 1) : 'acts';
    }
    const isPureCall =
      PURE_GLOBALS.has(callee.name) ||
      (callee.name === 'require' && call.arguments.length === 1 && call.arguments[0]?.type === 'StringLiteral');
    return isPureCall ? 'none' : 'acts';
  }
  if (callee.type !== 'MemberExpression' && callee.type !== 'OptionalMemberExpression') return 'acts';
  const method = keyName(callee.property, callee.computed);
  if (method === null) return 'acts';
  if (callee.object.type === 'Identifier' && !tree.scopes.bindingOf(callee.object)) {
    const methods = PURE_NAMESPACES.get(callee.object.name);
    if (methods !== undefined && (methods === null || methods.has(method))) return 'none';
  }
  const own = PURE_METHODS.has(method) ? 'none' : unknown(method);
  return worst([own, effectOf(tree, callee.object, depth)]);
}

function functionOf(declaration: Node): FunctionNode | null {
  if (declaration.type === 'FunctionDeclaration') return declaration;
  const init =
    declaration.type === 'VariableDeclarator' && declaration.id.type === 'Identifier' ? declaration.init : null;
  return init && isFunction(init) ? init : null;
}

/** Of a function of this file: none, where it writes only its own variables and neither throws nor calls what is unknown. */
function effectOfFunction(tree: Tree, fn: FunctionNode, depth: number): Effect {
  if (fn.generator) return 'acts';
  const ownWrite = (target: Node): boolean => {
    const scope = target.type === 'Identifier' ? tree.scopes.bindingOf(target)?.scope.node : undefined;
    return scope !== undefined && (scope.start ?? 0) >= (fn.start ?? 0) && (scope.end ?? 0) <= (fn.end ?? 0);
  };
  const own = (node: Node): Effect => {
    switch (node.type) {
      case 'YieldExpression':
      case 'ThrowStatement':
      case 'TaggedTemplateExpression':
      case 'ImportExpression':
      case 'JSXElement':
      case 'JSXFragment':
      case 'ClassDeclaration':
      case 'ClassExpression':
        return 'acts';
      case 'AwaitExpression':
        return 'asks';
      case 'CallExpression':
      case 'OptionalCallExpression':
      case 'NewExpression':
        return effectOf(tree, node, depth);
      case 'AssignmentExpression':
        return ownWrite(node.left) ? 'none' : 'acts';
      case 'UpdateExpression':
        return ownWrite(node.argument) ? 'none' : 'acts';
      case 'UnaryExpression':
        return node.operator === 'delete' ? 'acts' : 'none';
      default:
        return 'none';
    }
  };
  const within = (node: Node): Effect => {
    let effect = own(node);
    eachChild(node, (child) => {
      if (effect !== 'acts') effect = worst([effect, within(child)]);
    });
    return effect;
  };
  // A promise that nobody waits for may still fail.
  return worst([fn.async ? 'asks' : 'none', within(fn)]);
}
