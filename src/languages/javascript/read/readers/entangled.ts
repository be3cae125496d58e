import type { Node } from '@babel/types';
import type { Module } from '../../project/module.js';
import { isFunction, keyName, unwrap, walk } from '../../walk.js';

/*
 * A field of a request may decide about another one: `max_tokens += params.thinking.budget_tokens`, or `if (params.thinking
 * .type === 'enabled') max_tokens *= 2`. The request is read through such code, which all the same needs the field to be there.
 */

/** Fields that go together, and leave together: what asks for one of them only to set another needs no word. */
const GROUPS = [/^(?:temperature|top_?[pk])$/i, /^(?:thinking|type|budget_?tokens|display|reasoning\w*)$/i];

/** Names that an answer is kept under, one after the other. */
const MAX_NAMES = 4;

/** Whether two names mean fields that are kept or given up together. */
function goTogether(a: string, b: string): boolean {
  return a === b || GROUPS.some((group) => group.test(a) && group.test(b));
}

/**
 * Whether a field that is read at `read` is worked with to make another field, or decides whether another one is set.
 * @param key the field
 */
export function makesOthers(read: Node, key: string, module: Module): boolean {
  return GROUPS.some((group) => group.test(key)) && climbs(read, key, module, false, 0);
}

/** @param isMade whether the value at hand was made from the field, and is not the field's own */
function climbs(from: Node, key: string, module: Module, isMade: boolean, names: number): boolean {
  const { parents } = module.scopes;
  let made = isMade;
  let at = from;
  for (let parent = parents.get(at); parent; at = parent, parent = parents.get(at)) {
    if (unwrap(parent) === parent && !isPart(parent, at)) {
      switch (parent.type) {
        case 'IfStatement':
          return parent.test === at && [parent.consequent, parent.alternate].some((arm) => setsOther(arm, key));
        case 'ObjectProperty':
          return made && parent.value === at && isOther(keyName(parent.key, parent.computed), key);
        case 'AssignmentExpression':
          return parent.right === at && (made || parent.operator !== '=') && isOtherTarget(parent.left, key);
        case 'VariableDeclarator': {
          const binding = made && names < MAX_NAMES ? module.scopes.bindingOf(parent.id) : null;
          return binding?.references.some((use) => climbs(use, key, module, true, names + 1)) ?? false;
        }
        default:
          return false;
      }
    }
    if (parent.type === 'ConditionalExpression' && parent.test === at) {
      if (setsOther(parent.consequent, key) || setsOther(parent.alternate, key)) return true;
      made = true;
    }
    if (parent.type === 'LogicalExpression' && parent.left === at && parent.operator === '&&') {
      if (setsOther(parent.right, key)) return true;
    }
    if (/^(?:Binary|Unary|Call)Expression$|^TemplateLiteral$/.test(parent.type)) made = true;
  }
  return false;
}

/** Whether an expression is worked out from a part of it, without a word about other things that happen on the way. */
function isPart(expression: Node, part: Node): boolean {
  switch (expression.type) {
    case 'BinaryExpression':
    case 'UnaryExpression':
    case 'LogicalExpression':
    case 'ConditionalExpression':
    case 'TemplateLiteral':
      return true;
    // `Math.max(room, budget + 1000)`
    case 'CallExpression': {
      const { callee } = expression;
      return (
        callee !== part &&
        ((callee.type === 'MemberExpression' &&
          callee.object.type === 'Identifier' &&
          /^(?:Math|Number)$/.test(callee.object.name)) ||
          (callee.type === 'Identifier' && /^(?:Number|String|Boolean|parseInt|parseFloat)$/.test(callee.name)))
      );
    }
    default:
      return false;
  }
}

function isOther(name: string | null, key: string): boolean {
  return name !== null && !goTogether(name, key);
}

function isOtherTarget(target: Node, key: string): boolean {
  const left = unwrap(target);
  return left.type === 'MemberExpression' && isOther(keyName(left.property, left.computed), key);
}

/** Whether code sets or deletes a field that does not go with `key`. */
function setsOther(code: Node | null | undefined, key: string): boolean {
  let found = false;
  if (code)
    walk(code, (node) => {
      if (node.type === 'AssignmentExpression') found ||= isOtherTarget(node.left, key);
      else if (node.type === 'UnaryExpression' && node.operator === 'delete')
        found ||= isOtherTarget(node.argument, key);
      return !found && !isFunction(node);
    });
  const value = code ? unwrap(code) : null;
  if (value?.type === 'ObjectExpression')
    found ||= value.properties.some(
      (property) => property.type === 'ObjectProperty' && isOther(keyName(property.key, property.computed), key),
    );
  return found;
}
