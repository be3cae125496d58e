import type { CallExpression, Node, OptionalCallExpression } from '@babel/types';
import { eachChild, type FunctionNode, isFunction, keyName, unwrap } from '../../walk.js';
import type { Tree } from './tree.js';

/*
 * Whether code can go without anybody noticing: evaluating it only computes a value. Property reads count as pure
 * (getters that do work are not worth keeping a dead `opts.temperature` for); unknown calls never do.
 */

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
const MAX_CALLS = 3;

/**
 * @returns true when evaluating the expression has no effect besides its value, as far as this file tells
 */
export function isPure(tree: Tree, node: Node | null | undefined, depth = 0): boolean {
  if (!node) return true;
  const pure = (child: Node | null | undefined): boolean => isPure(tree, child, depth);
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
      return true;
    case 'MemberExpression':
    case 'OptionalMemberExpression':
      return pure(node.object) && (!node.computed || pure(node.property));
    case 'TemplateLiteral':
      return node.expressions.every(pure);
    case 'UnaryExpression':
      return node.operator !== 'delete' && node.operator !== 'throw' && pure(node.argument);
    case 'BinaryExpression':
    case 'LogicalExpression':
      return pure(node.left) && pure(node.right);
    case 'ConditionalExpression':
      return pure(node.test) && pure(node.consequent) && pure(node.alternate);
    case 'SequenceExpression':
      return node.expressions.every(pure);
    case 'ArrayExpression':
      return node.elements.every(pure);
    case 'ObjectExpression':
      return node.properties.every(pure);
    case 'ObjectProperty':
      return (!node.computed || pure(node.key)) && pure(node.value);
    case 'ObjectMethod':
      return !node.computed || pure(node.key);
    case 'SpreadElement':
      return pure(node.argument);
    case 'CallExpression':
    case 'OptionalCallExpression':
      return isPureCall(tree, node, depth);
    case 'NewExpression':
      return (
        node.callee.type === 'Identifier' &&
        PURE_CLASSES.has(node.callee.name) &&
        !tree.scopes.bindingOf(node.callee) &&
        node.arguments.every(pure)
      );
    default: {
      const inner = unwrap(node);
      return inner !== node && pure(inner);
    }
  }
}

function isPureCall(tree: Tree, call: CallExpression | OptionalCallExpression, depth: number): boolean {
  if (!call.arguments.every((argument) => isPure(tree, argument, depth))) return false;
  const { callee } = call;
  if (callee.type === 'Identifier') {
    const binding = tree.scopes.bindingOf(callee);
    if (binding)
      return (
        binding.writes.length === 0 &&
        depth < MAX_CALLS &&
        isPureFunction(tree, functionOf(binding.declaration), depth + 1)
      );
    return (
      PURE_GLOBALS.has(callee.name) ||
      (callee.name === 'require' && call.arguments.length === 1 && call.arguments[0]?.type === 'StringLiteral')
    );
  }
  if (callee.type !== 'MemberExpression' && callee.type !== 'OptionalMemberExpression') return false;
  const method = keyName(callee.property, callee.computed);
  if (method === null) return false;
  if (callee.object.type === 'Identifier' && !tree.scopes.bindingOf(callee.object)) {
    const methods = PURE_NAMESPACES.get(callee.object.name);
    if (methods !== undefined) return methods === null || methods.has(method);
  }
  return PURE_METHODS.has(method) && isPure(tree, callee.object, depth);
}

function functionOf(declaration: Node): FunctionNode | null {
  if (declaration.type === 'FunctionDeclaration') return declaration;
  const init =
    declaration.type === 'VariableDeclarator' && declaration.id.type === 'Identifier' ? declaration.init : null;
  return init && isFunction(init) ? init : null;
}

/** A function of this file that only computes: no writes beyond its own variables, no unknown calls, no throw. */
function isPureFunction(tree: Tree, fn: FunctionNode | null, depth: number): boolean {
  if (!fn || fn.async || fn.generator) return false;
  const ownWrite = (target: Node): boolean => {
    const scope = target.type === 'Identifier' ? tree.scopes.bindingOf(target)?.scope.node : undefined;
    return scope !== undefined && (scope.start ?? 0) >= (fn.start ?? 0) && (scope.end ?? 0) <= (fn.end ?? 0);
  };
  const quiet = (node: Node): boolean => {
    switch (node.type) {
      case 'AwaitExpression':
      case 'YieldExpression':
      case 'ThrowStatement':
      case 'TaggedTemplateExpression':
      case 'ImportExpression':
      case 'JSXElement':
      case 'JSXFragment':
      case 'ClassDeclaration':
      case 'ClassExpression':
        return false;
      case 'CallExpression':
      case 'OptionalCallExpression':
      case 'NewExpression':
        if (!isPure(tree, node, depth)) return false;
        break;
      case 'AssignmentExpression':
        if (!ownWrite(node.left)) return false;
        break;
      case 'UpdateExpression':
        if (!ownWrite(node.argument)) return false;
        break;
      case 'UnaryExpression':
        if (node.operator === 'delete') return false;
        break;
    }
    let ok = true;
    eachChild(node, (child) => {
      ok = ok && quiet(child);
    });
    return ok;
  };
  return quiet(fn);
}
