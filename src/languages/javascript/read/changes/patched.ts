import type { Node } from '@babel/types';
import type { Place } from '../../../../types/index.js';
import { type Module, placeOf } from '../../project/module.js';
import { type FunctionNode, isFunction, isGlobalCall, keyName, unwrap, walk } from '../../walk.js';
import type { Reader } from '../reader.js';
import type { Located } from '../readers/readers-found.js';

/*
 * `client.messages.create = (params) => original({ ...defaults, ...params })`: whoever calls the method from then on sends
 * something else than is written at the call.
 */

const known = new WeakMap<Reader, Map<string, readonly Located[]>>();

/**
 * Where the program puts a function of its own in the place of a method that is called, which changes what it is given. Only
 * to be asked when every request was read.
 * @param callee what is called: `client.messages.create`
 */
export function patchesOf(reader: Reader, callee: Node, module: Module): readonly Place[] {
  const names = lastNames(unwrap(callee));
  if (names === null) return [];
  const answers = known.get(reader) ?? new Map<string, readonly Located[]>();
  known.set(reader, answers);
  const key = names.join('.');
  const found = answers.get(key) ?? reader.project.loaded.flatMap((each) => patchesIn(each, names));
  answers.set(key, found);
  return found.flatMap((patch) =>
    reader.project.counts(patch.module.file, module.file) ? [placeOf(patch.module, patch.node)] : [],
  );
}

/** The names of a member and of what has it: `messages` and `create`; null where these are not names. */
function lastNames(callee: Node): readonly [string, string] | null {
  if (callee.type !== 'MemberExpression') return null;
  const object = unwrap(callee.object);
  const holder = object.type === 'MemberExpression' ? keyName(object.property, object.computed) : null;
  const method = keyName(callee.property, callee.computed);
  return holder !== null && method !== null ? [holder, method] : null;
}

function patchesIn(module: Module, [holder, method]: readonly [string, string]): readonly Located[] {
  const found: Located[] = [];
  const assigned = new RegExp(`${method.replace(/\W/g, '\\$&')}\\s*=[^=>]`);
  if (!module.text.includes(holder) || !assigned.test(module.text)) return found;
  walk(module.ast, (node) => {
    if (node.type !== 'AssignmentExpression') return;
    const [has, name] = lastNames(unwrap(node.left)) ?? [];
    const value = unwrap(node.right);
    if (has === holder && name === method && isFunction(value) && changesArguments(value)) found.push({ node, module });
  });
  return found;
}

/** Whether a function makes another object of what it is given, or sets something in it. */
export function changesArguments(fn: FunctionNode): boolean {
  const names = new Set(fn.params.flatMap((param) => (param.type === 'Identifier' ? [param.name] : [])));
  let found = false;
  walk(fn.body, (node) => {
    if (node.type === 'ObjectExpression') found ||= node.properties.some((each) => each.type === 'SpreadElement');
    else if (node.type === 'CallExpression') found ||= isGlobalCall(node.callee, 'Object', 'assign');
    else if (node.type === 'AssignmentExpression' && node.left.type === 'MemberExpression') {
      let object = unwrap(node.left.object);
      while (object.type === 'MemberExpression') object = unwrap(object.object);
      found ||= object.type === 'Identifier' && names.has(object.name);
    }
    return !found;
  });
  return found;
}
