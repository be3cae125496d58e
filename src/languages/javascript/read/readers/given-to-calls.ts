import type { Node } from '@babel/types';
import { parentOf } from '../../walk.js';
import { type Context, optionsOf } from '../abstract.js';
import { type AnyCall, isCall } from '../callers/call-index.js';
import { comesOfMap } from '../callers/map-asks.js';
import { isOwnFunction } from '../callers/own-functions.js';
import { isLimited, listsChoices } from '../library/schemas.js';
import { fateOf, type HandedOn, parameterAt } from './argument-fates.js';
import { namesField } from './decisions.js';
import { followEntry } from './kept-in-maps.js';
import { ANY, type Keys } from './names-taken.js';
import type { ReaderSearch } from './reader-search.js';

/* What a search for readers does where a call takes the value. */

/** Results that list what is in an object. */
const LISTS = /^(?:keys|values|entries)$/;

/**
 * A function gets the value as its argument when it is called back.
 * @param call is given the function first
 * @param index of the parameter that takes the value
 */
export function followCallback(search: ReaderSearch, call: AnyCall, keys: Keys, context: Context, index = 0): void {
  const [argument] = call.arguments;
  if (!argument) return;
  const functions = optionsOf(search.reader.read(argument, context)).flatMap(({ value }) =>
    value.k === 'function' ? [value] : [],
  );
  for (const { node, context: at } of functions)
    for (const { parameter, isRest } of parameterAt(node, index))
      search.pattern(parameter, isRest ? [ANY, ...keys] : keys, { module: at.module, frame: null });
  if (functions.length === 0) search.use(argument, context);
}

/**
 * Goes on where a call takes the value.
 * @param node the argument, which holds the value under `keys`
 */
export function followArgument(search: ReaderSearch, call: AnyCall, node: Node, keys: Keys, context: Context): void {
  const { reader } = search;
  if (search.nearby && !isAtHand(search, call.callee as Node, context)) return search.passed(node, context);
  if (call.type === 'NewExpression' && reader.requests.has(call)) followInstance(search, call, keys, context);
  const fate = fateOf(reader, call, node, context);
  switch (fate.goes) {
    case 'nowhere':
      // `Object.hasOwn(params, 'temperature')`
      if (call.arguments[0] === node && namesField(call.arguments[1], keys)) search.asked(node, context, call, keys[0]);
      return;
    case 'in':
      return search.target(fate.list, [ANY, ...keys], context);
    case 'into':
      if (reader.ways.leadsElsewhere(node)) search.handedOut(node, context);
      for (const { parameter, isRest, module } of fate.parameters) {
        search.pattern(parameter, isRest ? [ANY, ...keys] : keys, { module, frame: null });
        // What requests of the code under test are given is read without its tests.
        if (!reader.project.counts(context.module.file, module.file)) search.passed(node, context);
      }
      if (fate.isElsewhereToo) leave(search, call, node, context);
      return;
    case 'on':
      if (fate.target) search.target(fate.target, keys, context);
      if (LISTS.test(fate.as) && keys.length === 1 && !isOnlyShown(search, call, context))
        search.listing(call, context);
      // What `Object.freeze` gives back is the object still, with all its readers.
      if (search.isWatched || fate.as === 'itself' || !reader.touched.has(call))
        followResult(search, call, fate.as, keys, context);
      return;
    case 'away': {
      if (!search.isWatched) followEntry(search, call, node, keys, context);
      const callee = reader.read(call.callee as Node, context);
      // A request may be read through the call, and its list still has to know the text; so have those who give a listed one.
      if (optionsOf(callee).some(({ value }) => listsChoices(value) || isLimited(reader, value, keys)))
        search.decided.push({ node: call, module: context.module });
      return leave(search, call, node, context);
    }
  }
}

/**
 * What keeps its options under their own names hands them out again, whoever asks: `llm.temperature`, where `llm` is a
 * `new ChatAnthropic({ temperature })`. Where the object as a whole goes says nothing of the field.
 */
function followInstance(search: ReaderSearch, call: AnyCall, keys: Keys, context: Context): void {
  if (keys.length !== 1 || keys[0] === ANY) return;
  const asked = search.fork({
    meets: (_, node, left, { module }) => {
      if (left.length === 0) search.found.push({ node, module });
      const parent = parentOf(node, module.scopes.parents);
      return left.length > 0 && !(parent && isCall(parent));
    },
  });
  asked.follow(call, keys, context);
}

/** A call takes the value to where it is not followed. */
function leave(search: ReaderSearch, call: AnyCall, node: Node, context: Context): void {
  if (comesOfMap(call.callee as Node, context.module)) search.handedOut(node, context);
  else search.passed(node, context);
}

/** Whether a call is seen to run a function of the project: it says itself what it does with what it is given. */
function isAtHand({ reader }: ReaderSearch, callee: Node, context: Context): boolean {
  if (isOwnFunction(callee, context.module)) return true;
  return optionsOf(reader.read(callee, context)).some(({ value }) => value.k === 'function');
}

/** Whether what a call gives goes nowhere but to a log. */
function isOnlyShown({ reader }: ReaderSearch, call: AnyCall, context: Context): boolean {
  const around = context.module.scopes.parents.get(call);
  const isTaken = around !== undefined && isCall(around) && around.callee !== call;
  return isTaken && fateOf(reader, around, call, context).goes === 'nowhere';
}

function followResult(search: ReaderSearch, call: AnyCall, as: HandedOn, keys: Keys, context: Context): void {
  const [, ...rest] = keys;
  if (as === 'itself') search.follow(call, keys, context);
  else if (as === 'text') search.follow(call, [], context);
  else if (as !== 'keys') search.follow(call, as === 'values' ? [ANY, ...rest] : [ANY, '1', ...rest], context);
}
