import type { Node } from '@babel/types';
import type { Module } from '../../project/module.js';
import type { Binding } from '../../scope.js';
import { isGlobalCall, keyName, unwrap } from '../../walk.js';
import { type Abstract, absent, type Context, unknown } from '../abstract.js';
import { keysMeant } from '../computed-keys.js';
import { conditionsAround } from '../conditions/conditions.js';
import type { Mutation } from '../contents.js';
import { roundsAround } from '../iterations.js';
import type { Reader } from '../reader.js';
import { copiedFields } from './copied-fields.js';
import { changedByFunction, changedByMethod, keyFromEnd, keyOfAt } from './list-changes.js';
import { addedInRounds, mutationMaker } from './mutation-maker.js';
import { heldByArgument, isTarget, mentions } from './mutation-syntax.js';
import { setByFunction, setOtherwise } from './other-writes.js';
import { mutationsOfParameter } from './parameter-changes.js';

/* What is done to an object or list after it was made: assignments, deletes, pushes, helpers that change their argument. */

/** The parameters by which functions got hold of an object, one from the other; null where no further function is followed. */
export type HandedOn = readonly Binding[] | null;

/**
 * What the syntax around a mention of an object does to the object.
 * @param node the mention: a name or `this.x`
 * @param path keys already descended
 * @param use the read on whose behalf the object is followed; what runs after it in the same function does not count
 * @param passed how the function around got hold of the object
 * @returns mutations in order of effect, or null when the mention only reads
 */
export function mutationAt(
  reader: Reader,
  node: Node,
  path: readonly string[],
  context: Context,
  use: Node | null,
  passed: HandedOn = [],
): Mutation[] | null {
  const { module } = context;
  const { parents } = module.scopes;
  let top: Node = node;
  const keys = [...path];
  let parent = parents.get(top);
  let computed: Extract<Node, { type: 'MemberExpression' | 'OptionalMemberExpression' }> | null = null;
  for (; parent; parent = parents.get(top)) {
    if ((parent.type === 'MemberExpression' || parent.type === 'OptionalMemberExpression') && parent.object === top) {
      const taken = keyOfAt(reader, parent, parents.get(parent), context);
      const key =
        taken ??
        keyName(parent.property, parent.computed) ??
        keyFromEnd(parent, module.text) ??
        (parent.computed ? reader.attemptText(parent.property, context) : null);
      if (key === null) {
        if (!isTarget(parent, parents)) return null;
        computed = parent;
        break;
      }
      keys.push(key);
      top = (taken !== null && parents.get(parent)) || parent;
    } else if (unwrap(parent) !== parent && unwrap(parent) === unwrap(top)) top = parent;
    else break;
  }
  if (!parent) return null;
  const make = mutationMaker(reader, node, context, use);
  if (computed) {
    const { property } = computed;
    const assignment = parents.get(computed);
    // `list[list.length] = x` puts x at the end.
    if (isEndOf(module, property, computed.object) && assignment?.type === 'AssignmentExpression')
      return make('push', keys, () => reader.read(assignment.right, context), assignment.right);
    const copied = copiedFields(module, computed);
    if (copied) {
      const isNew = keys.length === 0 && isMadeEmpty(module, node);
      return make('assign', keys, () => reader.read(copied.from, context), copied.from).map(
        // Where a field may have a value already, one without leaves it there.
        (m): Mutation => (copied.asks && !isNew ? { ...m, perhaps: true } : m),
      );
    }
    const { contexts, whole } = roundsAround(reader, node, context);
    const known = contexts.flatMap((round) => mutationAt(reader, node, path, round, use, passed) ?? []);
    // `for (const key of Object.keys(params)) if (params[key] === undefined) delete params[key]` takes nothing away.
    if (parents.get(computed)?.type === 'UnaryExpression') {
      const name = module.text.slice(property.start ?? 0, property.end ?? 0);
      const asksForKey = conditionsAround(computed, context).some(({ test }) => mentions(test, name));
      return asksForKey ? null : known;
    }
    const put = assignment?.type === 'AssignmentExpression' && /^(?:\?\?|\|\|)?=$/.test(assignment.operator);
    const value = (): Abstract => (put ? reader.read(assignment.right, context) : unknown('a computed value'));
    const unread = whole ? [] : make('unread', keys, value, assignment ?? computed);
    return [...known, ...unread.map((m): Mutation => ({ ...m, mayBe: keysMeant(reader, property, context) }))];
  }
  if (
    parent.type === 'AssignmentExpression' &&
    parent.left === top &&
    keys.length > 0 &&
    (parent.operator === '=' || parent.operator === '??=' || parent.operator === '||=')
  )
    return keys.length === path.length ? null : make('set', keys, () => reader.read(parent.right, context), parent);
  const elsewise = keys.length > path.length ? setOtherwise(reader, parent, top, context) : null;
  if (elsewise) return make('set', keys, elsewise, top);
  if (parent.type === 'ObjectProperty' && parent.value === top) {
    const held = heldByArgument(parent, parents);
    return held ? mutationsOfParameter(reader, { ...held, mention: node, keys, use, passed }, context) : null;
  }
  if (parent.type === 'UnaryExpression' && parent.operator === 'delete' && keys.length > path.length)
    return make('delete', keys, () => absent(), parent);
  if (parent.type === 'CallExpression' || parent.type === 'OptionalCallExpression') {
    if (parent.callee === top) {
      if (keys.length === path.length) return null;
      if (keys.includes('push')) {
        const inRound = (round: Context): Mutation[] => mutationAt(reader, node, path, round, use, passed) ?? [];
        const added = addedInRounds(reader, parent, context, use, inRound);
        if (added) return added;
      }
      return changedByMethod(reader, parent, keys, context, make);
    }
    const index = parent.arguments.indexOf(top as never);
    if (index < 0) return null;
    const changed = index === 0 ? changedByFunction(reader, parent, keys, context, make) : null;
    if (changed) return changed;
    if (index === 0 && isGlobalCall(parent.callee, 'Reflect', 'deleteProperty')) {
      const [, name] = parent.arguments;
      const key = name ? reader.attemptText(name, context) : null;
      return key === null ? null : make('delete', [...keys, key], () => absent(), parent);
    }
    if (index === 0 && isGlobalCall(parent.callee, 'Object', 'assign'))
      return parent.arguments
        .slice(1)
        .flatMap((argument) =>
          make(
            'assign',
            keys,
            () => reader.read(argument.type === 'SpreadElement' ? argument.argument : argument, context),
            argument,
          ),
        );
    const defined = index === 0 ? setByFunction(reader, parent, context) : null;
    if (defined) return make('set', [...keys, defined.key], defined.read, defined.site);
    return mutationsOfParameter(reader, { mention: node, call: parent, index, held: [], keys, use, passed }, context);
  }
  return null;
}

/** Whether a name was given an object without fields where it is declared. */
function isMadeEmpty({ scopes }: Module, name: Node): boolean {
  const declaration = name.type === 'Identifier' ? scopes.bindingOf(name)?.declaration : undefined;
  const init = declaration?.type === 'VariableDeclarator' && declaration.init ? unwrap(declaration.init) : null;
  return init?.type === 'ObjectExpression' && init.properties.length === 0;
}

/** Whether a place in a list is the one behind its last element: `list.length`. */
function isEndOf({ text }: Module, place: Node, list: Node): boolean {
  const sourceOf = ({ start, end }: Node): string => text.slice(start ?? 0, end ?? 0);
  const inner = unwrap(place);
  return (
    inner.type === 'MemberExpression' &&
    keyName(inner.property, inner.computed) === 'length' &&
    sourceOf(unwrap(inner.object)) === sourceOf(unwrap(list))
  );
}
