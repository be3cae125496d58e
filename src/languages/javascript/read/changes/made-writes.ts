import type { Node } from '@babel/types';
import type { Module } from '../../project/module.js';
import { isGlobalCall, keyName, unwrap } from '../../walk.js';
import { type Abstract, type AbstractObject, type Context, optionsOf } from '../abstract.js';
import { type AnyCall, callIndexOf } from '../callers/call-index.js';
import { assignsMember } from '../callers/source-tests.js';
import { classAround } from '../classes/class-around.js';
import { conditionsAround } from '../conditions/conditions.js';
import type { Mutation } from '../contents.js';
import type { Reader } from '../reader.js';
import { withMutations } from './mutated.js';

/* What a program sets on an object of a package's class after it has made it: `llm.temperature = 0.2`. */

/** Bound of the search for one object. */
const MAX_WRITES = 40;

/**
 * The fields that are set, one at a time or by `Object.assign`, on what a call makes, in its module and those that import it.
 * @param call a call or `new` expression of a package's export, or `super(…)` in a class that extends one
 * @param paths keys from the object to the fields
 * @returns an object that holds these fields and may hold any of them, as the code that sets them need not have run
 * @throws what Reader.read throws
 */
export function setOnMade(
  reader: Reader,
  call: AnyCall,
  module: Module,
  paths: readonly (readonly string[])[],
): AbstractObject {
  const settable = withHolders(paths);
  const names = new Set(settable.flatMap((path) => path.slice(-1)));
  const modules = new Set([module]);
  for (const name of names) for (const other of reader.reach.of(module, assignsMember(name))) modules.add(other);
  const mutations: Mutation[] = [];
  for (const each of modules)
    mutations.push(...assignments(reader, call, each, module, settable), ...assigned(reader, call, each, module));
  const none: AbstractObject = { k: 'object', layers: [], open: [], at: null, via: [], shared: false };
  const made = withMutations(none, mutations.slice(0, MAX_WRITES), module);
  return made.k === 'object' ? made : none;
}

/** The paths, and those that lead to what holds a field. */
function withHolders(paths: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const all = paths.flatMap((path) => path.map((_, i) => path.slice(0, i + 1)));
  return [...new Map(all.map((path) => [path.join('.'), path])).values()];
}

function assignments(
  reader: Reader,
  call: AnyCall,
  module: Module,
  home: Module,
  paths: readonly (readonly string[])[],
): Mutation[] {
  const context: Context = { module, frame: null };
  return paths.flatMap((path) =>
    (callIndexOf(module).assigned.get(path.at(-1) ?? '') ?? []).flatMap((node): Mutation[] => {
      const object = objectAbove(node.left.object, path.slice(0, -1));
      if (!object || !isMadeBy(reader, object, call, context, home)) return [];
      return [
        {
          path,
          op: 'set',
          read: () => reader.read(node.right, context),
          module,
          site: node,
          conditions: conditionsAround(node, context),
          spread: false,
          perhaps: true,
        },
      ];
    }),
  );
}

function assigned(reader: Reader, call: AnyCall, module: Module, home: Module): Mutation[] {
  const context: Context = { module, frame: null };
  return (callIndexOf(module).members.get('assign') ?? []).flatMap((node): Mutation[] => {
    if (node.type !== 'CallExpression' || !isGlobalCall(node.callee, 'Object', 'assign')) return [];
    const [target, ...sources] = node.arguments;
    if (!target || !isMadeBy(reader, target, call, context, home)) return [];
    return sources.flatMap((source): Mutation[] =>
      source.type === 'SpreadElement'
        ? []
        : [
            {
              path: [],
              op: 'assign',
              read: () => reader.read(source, context),
              module,
              site: source,
              conditions: conditionsAround(node, context),
              spread: false,
              perhaps: true,
            },
          ],
    );
  });
}

/** The expression that `keys` lead down from; null where other keys stand there. */
function objectAbove(node: Node, keys: readonly string[]): Node | null {
  let at = unwrap(node);
  for (const key of [...keys].reverse()) {
    if (at.type !== 'MemberExpression' || keyName(at.property, at.computed) !== key) return null;
    at = unwrap(at.object);
  }
  return at;
}

function isMadeBy(reader: Reader, node: Node, call: AnyCall, context: Context, home: Module): boolean {
  const isOwn = (value: Abstract): boolean => {
    if (value.k === 'external') {
      const last = value.path.at(-1);
      return last !== undefined && 'args' in last && last.args === call.arguments;
    }
    return value.k === 'instance' && call.callee.type === 'Super' && value.of.node === classAround(call, home)?.node;
  };
  return optionsOf(reader.attempt(node, context)).some(({ value }) => isOwn(value));
}
