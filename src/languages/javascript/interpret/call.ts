import type { Node } from '@babel/types';
import { keyName, unwrap } from '../walk.js';
import { Closure, type Concrete, Dictionary, Failed, Fields, List, Pattern, type Scope, UNREAD } from './concrete.js';
import { argumentsOf } from './evaluate.js';
import type { Interpreter } from './interpreter.js';
import { callGlobal, callMethod } from './library.js';
import { memberOf } from './members.js';
import { plain } from './names.js';

/** Methods whose answer is a comparison with what they are called on, or given. */
const COMPARES = /^(?:includes|startsWith|endsWith|test|exec|match|has|get|indexOf)$/;

/**
 * What a call gives back.
 * @throws Undecided where a function of the program cannot be worked out
 */
export function callExpression(
  run: Interpreter,
  node: Extract<Node, { type: 'CallExpression' | 'OptionalCallExpression' }>,
  scope: Scope,
): Concrete {
  const callee = unwrap(node.callee as Node);
  const { scopes } = scope.context.module;
  if (callee.type === 'MemberExpression' || callee.type === 'OptionalMemberExpression') {
    const key = keyName(callee.property, callee.computed);
    const object = unwrap(callee.object);
    if (key !== null && object.type === 'Identifier' && !scopes.bindingOf(object)) {
      const made = callGlobal(`${object.name}.${key}`, argumentsOf(run, node.arguments, scope));
      return made ?? UNREAD;
    }
    return key === null ? UNREAD : callOf(run, node, callee, key, scope);
  }
  return run.apply(run.evaluate(callee, scope), argumentsOf(run, node.arguments, scope));
}

function callOf(
  run: Interpreter,
  node: Extract<Node, { type: 'CallExpression' | 'OptionalCallExpression' }>,
  callee: Extract<Node, { type: 'MemberExpression' | 'OptionalMemberExpression' }>,
  key: string,
  scope: Scope,
): Concrete {
  const base = run.evaluate(callee.object, scope);
  if (base === undefined || base === null) {
    if (node.type === 'OptionalCallExpression') return undefined;
    throw new Failed('nothing has methods');
  }
  const own = base instanceof Fields && base.has(key) ? memberOf(run, base, key) : null;
  // A method of the object or class around the code, or of another module.
  const fn = base === UNREAD ? plain(run.reader.attempt(callee, scope.context)) : own;
  const args = argumentsOf(run, node.arguments, scope);
  if (fn instanceof Closure) return run.apply(fn, args);
  if (base === UNREAD) return UNREAD;
  const [first] = args;
  run.used(base, first);
  if (isLookup(run, base, key, first)) return UNREAD;
  const answer = callMethod(base, key, args, (called, given) => run.apply(called, given));
  if (!COMPARES.test(key) || answer === -1 || answer === undefined) return answer;
  return run.compared(node, answer, base instanceof Pattern ? base : first);
}

/** Whether the id is looked up in a list or table of names that the program has for models. */
function isLookup(run: Interpreter, base: Concrete, key: string, first: Concrete): boolean {
  if (base instanceof List && /^(?:includes|indexOf)$/.test(key)) return run.isLookedUp(first, base.items);
  return base instanceof Dictionary && /^(?:has|get)$/.test(key) && run.isLookedUp(first, [...base.entries.keys()]);
}
