import type { Node } from '@babel/types';
import { type Place, placeKey } from '../../../../types/index.js';
import { placeOf } from '../../project/module.js';
import { keyName, unwrap, walk } from '../../walk.js';
import { type Abstract, type Context, optionsOf } from '../abstract.js';
import { locate } from '../located.js';
import { hitsOf } from '../objects.js';
import type { Reader } from '../reader.js';
import type { Keys } from '../readers/names-taken.js';
import type { Located } from '../readers/readers-found.js';
import { ChangeSearch } from './change-search.js';
import { sourcesMayHold } from './change-sources.js';
import type { ChangeFound } from './changes-found.js';
import { type MadeObject, madeObjects, sitesOf } from './made-objects.js';
import { fieldSetUnseen } from './unseen-class-changes.js';

/*
 * Whether a request is what it was read as: each object and list that it is made of is followed to all that changes it, and
 * what the reading does not account for is named.
 */

/**
 * Where the program may change what a request sends at some paths, in a way that its reading does not account for. Only to
 * be asked when every request was read.
 * @param object what the paths start from
 * @param paths keys to the fields that matter, as a surface spells them
 * @param sentAt the expression that is given to the request; null where that is none
 * @param isKept whether what comes after it counts as well, as the request is sent later
 */
export function unseenChanges(
  reader: Reader,
  object: Abstract,
  paths: readonly Keys[],
  sentAt: Place | null,
  isKept: boolean,
): readonly Place[] {
  const found = new Map<string, Place>();
  const done = new Set<string>();
  const all = madeObjects(reader, object, paths);
  for (const made of [...all, ...all.flatMap((each) => holdersOf(reader, each))]) {
    const id = `${placeKey(made.at)} ${[...(made.keys ?? ['*'])].join(' ')}`;
    if (done.has(id)) continue;
    done.add(id);
    for (const place of changesOf(reader, made, sentAt, isKept)) found.set(placeKey(place), place);
  }
  // What was not looked at to the end may be changed anywhere.
  if (reader.exhausted && sentAt) found.set(placeKey(sentAt), sentAt);
  return [...found.values()];
}

/**
 * Where the program may give what a value is taken out of another one, in a way that its reading does not account for:
 * `config[key] = value` beside `model: config.model`. Only to be asked when every request was read.
 * @param isKept whether what comes after the request counts as well
 */
export function unseenOtherwise(reader: Reader, value: Abstract, isKept: boolean): readonly Place[] {
  const found = new Map<string, Place>();
  for (const option of optionsOf(value))
    for (const holder of holdersOf(reader, { via: [...value.via, ...option.value.via] }))
      for (const place of changesOf(reader, holder, null, isKept, isCommonJsExport)) found.set(placeKey(place), place);
  for (const place of optionsOf(value).flatMap((option) => [
    ...(option.value.at ? [option.value.at] : []),
    ...option.value.via,
  ])) {
    const written = locate(reader, place);
    for (const at of written ? fieldSetUnseen(reader, written) : []) found.set(placeKey(at), at);
  }
  return [...found.values()];
}

/** The objects that the way to a value takes it out of: it is another one where they are given another. */
function holdersOf(reader: Reader, { via }: Pick<MadeObject, 'via'>): readonly MadeObject[] {
  return via.flatMap((place, i) =>
    membersAround(reader, place).flatMap(({ key, holder }) =>
      optionsOf(holder).flatMap(({ value }) =>
        value.k === 'object' && value.at
          ? [{ at: value.at, keys: new Set([key]), isList: false, known: sitesOf(value), via: via.slice(i) }]
          : [],
      ),
    ),
  );
}

/** The members that are read of what stands at a place, and of what they give, with what has each of them. */
function membersAround(reader: Reader, place: Place): readonly { readonly key: string; readonly holder: Abstract }[] {
  const located = locate(reader, place);
  if (!located) return [];
  const { module } = located;
  const found: { key: string; holder: Abstract }[] = [];
  for (
    let at = located.node, parent = module.scopes.parents.get(at);
    parent;
    at = parent, parent = module.scopes.parents.get(at)
  ) {
    if (unwrap(parent) !== parent) continue;
    if ((parent.type !== 'MemberExpression' && parent.type !== 'OptionalMemberExpression') || parent.object !== at)
      break;
    const key = keyName(parent.property, parent.computed);
    if (key === null) break;
    found.push({ key, holder: reader.attempt(parent.object, { module, frame: null }) });
  }
  return found;
}

/** `module.exports = config`: what another module takes of it is read there. */
function isCommonJsExport({ node }: Located): boolean {
  return node.type === 'Identifier' && (node.name === 'module' || node.name === 'exports');
}

/** @param ignored tells where an object may go to without a word */
function changesOf(
  reader: Reader,
  made: MadeObject,
  sentAt: Place | null,
  isKept: boolean,
  ignored: (to: Located) => boolean = () => false,
): readonly Place[] {
  const start = locate(reader, made.at);
  if (!start) return [];
  const way = isKept ? [] : [...(sentAt ? [sentAt] : []), ...made.via];
  const uses = way.flatMap((place) => locate(reader, place) ?? []);
  const search = new ChangeSearch(reader, uses);
  search.from(start.node, start.module);
  const places = search.changes
    .filter((change) => !isKnown(change, made) && mayMatter(reader, change, made))
    .map(({ node, module }) => placeOf(module, node));
  const escapes = search.escapes.filter((to) => !ignored(to));
  return [...places, ...escapes.map(({ node, module }) => placeOf(module, node))];
}

/** Whether the reading has a change as a part of the object. */
function isKnown({ node }: ChangeFound, { known }: MadeObject): boolean {
  let found = false;
  walk(node, (inner) => {
    found ||= known.has(inner);
    return !found;
  });
  return found;
}

/** Whether a change can make the request another one, as far as the question goes. */
function mayMatter(reader: Reader, change: ChangeFound, { keys, isList }: MadeObject): boolean {
  const context: Context = { module: change.module, frame: null };
  const read = (node: Node): Abstract => reader.attempt(node, context);
  if (isList) {
    switch (change.does) {
      case 'add':
        return change.values.some((value) => mayBeAnswer(reader, read(value)));
      case 'edit':
        return !onlyTakesFromFront(change);
      case 'set':
        return change.key === null || /^\d+$/.test(change.key)
          ? change.values.length === 0 || change.values.some((value) => mayBeAnswer(reader, read(value)))
          : change.key === 'length' && !isZero(change.values[0]);
      default:
        return true;
    }
  }
  switch (change.does) {
    case 'set':
      return change.key === null || keys === null || keys.has(change.key);
    case 'assign':
      return sourcesMayHold(reader, change, keys);
    // A list is none of the objects with members that matter.
    case 'add':
      return false;
    default:
      return change.key === null;
  }
}

/** `list.shift()`, `list.splice(0, n)`: what stands last stays last. */
function onlyTakesFromFront({ key, values }: ChangeFound): boolean {
  return key === 'shift' || (key === 'splice' && values.length === 2 && isZero(values[0]));
}

function isZero(node: Node | undefined): boolean {
  return node?.type === 'NumericLiteral' && node.value === 0;
}

/** Whether a value may be an assistant's message, or a list of messages with one. */
function mayBeAnswer(reader: Reader, value: Abstract): boolean {
  return optionsOf(value).some(({ value: option }) => {
    if (option.k === 'array')
      return option.open.length > 0 || option.items.some((item) => mayBeAnswer(reader, item.read()));
    if (option.k !== 'object') return option.k !== 'literal' && option.k !== 'absent';
    const roles = hitsOf(reader, option, 'role');
    if (!roles.complete || roles.open.length > 0) return true;
    return roles.hits.some((hit) =>
      optionsOf(hit.read()).some(({ value: role }) => role.k !== 'literal' || role.value === 'assistant'),
    );
  });
}
