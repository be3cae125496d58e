import type { Node } from '@babel/types';
import type { Place } from '../../../../types/index.js';
import type { ResponseSpelling } from '../../../reading.js';
import { type Module, placeOf } from '../../project/module.js';
import { keyName, unwrap } from '../../walk.js';
import type { Reader } from '../reader.js';
import { ReaderSearch } from '../readers/reader-search.js';

/*
 * What a program decides by the name of the model that answered: a price, a limit, whether it is the one asked for. It is the
 * id of the request, and changes with it.
 */

/** Methods of maps, sets and lists that are asked for an element. */
const LOOKS_UP = /^(?:get|has|includes|indexOf)$/;

/** Whether a property names the model that answered. */
export function namesAnswerer({ model }: ResponseSpelling, key: string | null): key is string {
  return key !== null && model?.includes(key) === true;
}

/**
 * Where that name is compared, or something is looked up by it; what only stores or shows it is no concern of the id.
 * @param node the expression that reads it, or the pattern that takes it
 * @param isPattern whether `node` is such a pattern
 */
export function modelReads(reader: Reader, node: Node, isPattern: boolean, module: Module): readonly Place[] {
  // Stored under a key of the program's own, it is one value among many that are read there.
  const search = new ReaderSearch(reader, true);
  const context = { module, frame: null };
  if (isPattern) search.pattern(node, [], context);
  else search.follow(node, [], context);
  const uses = [...search.decided, ...search.away.filter(({ node: at, module: home }) => looksUp(at, home))];
  return uses.map((use) => placeOf(use.module, use.node));
}

/** Whether a value is what a collection is asked for: `prices.get(model)`, `KNOWN.includes(model)`. */
function looksUp(value: Node, { scopes }: Module): boolean {
  const call = scopes.parents.get(value);
  if (call?.type !== 'CallExpression' && call?.type !== 'OptionalCallExpression') return false;
  const callee = unwrap(call.callee as Node);
  const isMember = callee.type === 'MemberExpression' || callee.type === 'OptionalMemberExpression';
  return isMember && LOOKS_UP.test(keyName(callee.property, callee.computed) ?? '');
}
