import type { ModelTest } from '../../../../types/index.js';
import { type Abstract, pathText } from '../abstract.js';
import type { Reader } from '../reader.js';

/**
 * What a call that is given the model id asks of it, where the user has named the function as one that knows what a model
 * takes. What can be read of the function counts for more than what is said of it.
 * @param seen the question as far as the function could be read
 */
export function vouchedFor(reader: Reader, callee: Abstract, seen: ModelTest): ModelTest {
  if (reader.helpers.length === 0 || !isUndecided(seen)) return seen;
  const helper = reader.helpers.find(({ file, specifier, name }) =>
    callee.k === 'function'
      ? callee.context.module.file === file && nameOf(callee) === name
      : callee.k === 'external' && callee.source === specifier && pathText(callee.path) === name,
  );
  return helper ? { op: 'accepts', fields: helper.accepts } : seen;
}

/** The name that a function is declared with, or that the variable has which it is assigned to. */
function nameOf({ node, context }: Extract<Abstract, { k: 'function' }>): string | null {
  const holder = 'id' in node && node.id ? node : context.module.scopes.parents.get(node);
  const id = holder && 'id' in holder ? holder.id : null;
  return id?.type === 'Identifier' ? id.name : null;
}

/** Whether something that is asked is not known. */
export function isUndecided(test: ModelTest): boolean {
  switch (test.op) {
    case 'unknown':
      return true;
    case 'not':
      return isUndecided(test.test);
    case 'and':
    case 'or':
      return test.tests.some(isUndecided);
    default:
      return false;
  }
}
