import type { Node } from '@babel/types';
import { isFunction, keyName } from '../../walk.js';
import type { Context } from '../abstract.js';
import { isCall } from '../callers/call-index.js';
import { ANY, type Keys } from '../readers/names-taken.js';
import type { ReaderSearch } from '../readers/reader-search.js';

/* Maps and sets that hold an object, and what is taken out of them again. */

/** Stands for the key of any entry of a `Map`. */
export const ENTRY = '[entry]';

/** Follows an object into a `Map`, `Set` or `Proxy` that is made with it; whether it is one of these. */
export function goesIntoContainer(
  search: ReaderSearch,
  made: Extract<Node, { type: 'NewExpression' }>,
  node: Node,
  keys: Keys,
  context: Context,
): boolean {
  const { callee } = made;
  const name = callee.type === 'Identifier' && !context.module.scopes.bindingOf(callee) ? callee.name : '';
  if (made.arguments[0] !== node) return false;
  if (name === 'Proxy') search.follow(made, keys, context);
  else if (/^(?:Weak)?Set$/.test(name)) {
    if (keys.length > 0) search.follow(made, keys, context);
  } else if (/^(?:Weak)?Map$/.test(name)) {
    if (keys.length > 1) search.follow(made, [ENTRY, ...keys.slice(2)], context);
  } else return false;
  return true;
}

/** Follows what is taken out of a map that holds the object; whether the map itself goes on. */
export function entered(search: ReaderSearch, node: Node, rest: Keys, context: Context): boolean {
  const { parents } = context.module.scopes;
  const parent = parents.get(node);
  if (parent?.type === 'ForOfStatement') {
    const { left } = parent;
    const name = left.type === 'VariableDeclaration' ? left.declarations[0]?.id : left;
    if (parent.right === node && name) search.pattern(name, ['1', ...rest], context);
    return false;
  }
  if (parent?.type === 'SpreadElement') {
    const list = parents.get(parent);
    if (list?.type === 'ArrayExpression') search.follow(list, [ANY, '1', ...rest], context);
    return false;
  }
  if (parent?.type !== 'MemberExpression' && parent?.type !== 'OptionalMemberExpression') return true;
  const call = parents.get(parent);
  if (parent.object !== node || !isCall(call) || call.callee !== parent) return true;
  const [callback] = call.arguments;
  switch (keyName(parent.property, parent.computed)) {
    case 'get':
      search.follow(call, rest, context);
      break;
    case 'set':
      search.follow(call, [ENTRY, ...rest], context);
      break;
    case 'values':
      search.follow(call, [ANY, ...rest], context);
      break;
    case 'entries':
      search.follow(call, [ANY, '1', ...rest], context);
      break;
    case 'forEach':
      if (isFunction(callback) && callback.params[0]) search.pattern(callback.params[0], rest, context);
      break;
    default:
  }
  return false;
}
