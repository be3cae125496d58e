import type { Node } from '@babel/types';
import type { Place } from '../../../../types/index.js';
import { type Module, placeOf } from '../../project/module.js';
import { keyName, unwrap, walk } from '../../walk.js';
import { runsAfter } from '../changes/order.js';
import type { Reader } from '../reader.js';
import { ANY } from './names-taken.js';
import { ReaderSearch } from './reader-search.js';
import type { Located } from './readers-found.js';
import { type TextBeside, textsBeside } from './texts-beside.js';

/** One line of code takes part in many requests, and each of them asks. */
const answers = new WeakMap<Reader, Map<Node, Map<string, readonly Place[]>>>();

function once(reader: Reader, node: Node, question: string, search: () => readonly Place[]): readonly Place[] {
  const known = answers.get(reader) ?? new Map<Node, Map<string, readonly Place[]>>();
  answers.set(reader, known);
  const ofNode = known.get(node) ?? new Map<string, readonly Place[]>();
  known.set(node, ofNode);
  const found = ofNode.get(question) ?? search();
  ofNode.set(question, found);
  return found;
}

const placesOf = (found: readonly Located[]): readonly Place[] =>
  found.map(({ node, module }) => placeOf(module, node));

/**
 * Who reads a field besides the requests that were read: the object it stands in is followed forwards to each use of it.
 * Only to be asked when every request was read.
 * @param site the property, or the assignment to a member, that gives the field its value
 * @param key the field
 * @returns one place for each use that no request accounts for
 */
export function otherReadersOf(reader: Reader, site: Node, key: string, module: Module): readonly Place[] {
  return once(reader, site, `.${key}`, () => placesOf(searchFrom(reader, site, key, module).found));
}

/** Where all fields of the object are listed or counted, in the same way: a field that is no more there makes another list. */
export function listingsOf(reader: Reader, site: Node, key: string, module: Module): readonly Place[] {
  return once(reader, site, `.${key}[]`, () => placesOf(searchFrom(reader, site, key, module).listed));
}

/** Fields of objects by the search for who reads them: two questions, one search. */
const fields = new WeakMap<Reader, Map<Node, Map<string, ReaderSearch>>>();

function searchFrom(reader: Reader, site: Node, key: string, module: Module): ReaderSearch {
  const ofSites = fields.get(reader) ?? new Map<Node, Map<string, ReaderSearch>>();
  fields.set(reader, ofSites);
  const ofKeys = ofSites.get(site) ?? new Map<string, ReaderSearch>();
  ofSites.set(site, ofKeys);
  const known = ofKeys.get(key);
  if (known) return known;
  const search = new ReaderSearch(reader);
  ofKeys.set(key, search);
  const context = { module, frame: null };
  if (site.type === 'AssignmentExpression') search.target(site.left, [], context);
  else {
    const holder = module.scopes.parents.get(site);
    if (holder?.type === 'ObjectExpression') search.follow(holder, [key], context);
  }
  return search;
}

/** Elements of lists by the search for what is done with their list: two questions, one search. */
const lists = new WeakMap<Reader, Map<Node, ReaderSearch>>();

function searchFromItem(reader: Reader, site: Node, module: Module): ReaderSearch {
  const known = lists.get(reader) ?? new Map<Node, ReaderSearch>();
  lists.set(reader, known);
  const search = known.get(site) ?? new ReaderSearch(reader);
  if (known.has(site)) return search;
  known.set(site, search);
  const context = { module, frame: null };
  const holder = module.scopes.parents.get(site);
  if (holder?.type === 'ArrayExpression') search.follow(holder, [ANY], context);
  else if (holder?.type === 'CallExpression') {
    const callee = unwrap(holder.callee as Node);
    if (callee.type === 'MemberExpression') search.target(callee.object, [ANY], context);
  }
  return search;
}

/**
 * Who reads a list besides the requests that were read, in the same way.
 * @param site the element, or the argument of `push` that adds it
 */
export function otherReadersOfItem(reader: Reader, site: Node, module: Module): readonly Place[] {
  return once(reader, site, '[]', () => placesOf(searchFromItem(reader, site, module).found));
}

/**
 * What takes an element of a list, or sets one, by where it stands, once the element at `site` is there: requests, too.
 * @param site the element, or the argument of `push` that adds it
 */
export function usesByPosition(reader: Reader, site: Node, module: Module): readonly Place[] {
  return once(reader, site, '[n]', () =>
    placesOf(
      searchFromItem(reader, site, module).byPosition.filter(
        (use) => use.module !== module || !runsAfter(module, site, use.node),
      ),
    ),
  );
}

/**
 * Where a text makes a difference besides the requests that were read: where it is compared or looks something up, and in
 * calls that could not be read. Only to be asked when every request was read.
 * @param at the text's literal
 */
export function otherUsesOf(reader: Reader, at: Place): readonly Place[] {
  // A text of a file that is no program (`.env`) goes nowhere by itself.
  const module = reader.project.loaded.find(({ file }) => file === at.file);
  const literal = module && literalAt(module, at);
  if (!literal) return [];
  return once(reader, literal, 'uses', () => {
    const search = new ReaderSearch(reader);
    search.follow(literal, [], { module, frame: null });
    // Where it stands in the call itself, as in `anthropic('…')`, that call is how it came to the request.
    return placesOf([...search.decided, ...search.away].filter(({ node }) => node !== literal));
  });
}

/**
 * Where the program asks how long a text is. Only to be asked when every request was read.
 * @param at the text's literal
 */
export function lengthsOf(reader: Reader, at: Place): readonly Place[] {
  const module = reader.project.loaded.find(({ file }) => file === at.file);
  const literal = module && literalAt(module, at);
  if (!literal) return [];
  return once(reader, literal, 'length', () => {
    const search = new ReaderSearch(reader);
    search.follow(literal, [], { module, frame: null });
    return placesOf(search.measured);
  });
}

/** Keys of the properties that a text is written for, innermost first. */
export function keysAround(reader: Reader, at: Place): readonly string[] {
  const module = reader.project.loaded.find(({ file }) => file === at.file);
  const keys: string[] = [];
  let node: Node | null | undefined = module && literalAt(module, at);
  for (
    let parent = node && module?.scopes.parents.get(node);
    node && parent;
    parent = module?.scopes.parents.get(node)
  ) {
    if (parent.type === 'ObjectProperty' && parent.value === node)
      keys.push(keyName(parent.key, parent.computed) ?? '');
    else if (parent.type !== 'ObjectExpression' && unwrap(parent) === parent) break;
    node = parent;
  }
  return keys;
}

/** Texts beside the one at `at` that may name what it belongs to. */
export function namesBeside(reader: Reader, at: Place): readonly TextBeside[] {
  const module = reader.project.loaded.find(({ file }) => file === at.file);
  const literal = module && literalAt(module, at);
  return literal ? textsBeside(literal, module) : [];
}

function literalAt({ ast }: Module, { span }: Place): Node | null {
  let found: Node | null = null;
  walk(ast, (node) => {
    const [start, end] = [node.start ?? 0, node.end ?? 0];
    if (node.type === 'StringLiteral' && start === span[0] && end === span[1]) found = node;
    return start <= span[0] && end >= span[1];
  });
  return found;
}
