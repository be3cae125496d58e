import type { Node } from '@babel/types';
import type { Module } from '../../project/module.js';
import { keyName } from '../../walk.js';
import { type Context, optionsOf } from '../abstract.js';
import { holds } from '../callers/source-tests.js';
import { classOfThis } from '../classes/class-around.js';
import type { Reader } from '../reader.js';

/** A place that reads a member of an object: the member expression, or the pattern that takes the object apart. */
export interface MemberMention {
  readonly node: Node;
  readonly context: Context;
}

/**
 * Where a member of a class's objects is read: `this.name` in the class and in those that extend it, `bot.name` in
 * modules that can see it, `const { name } = this`.
 * @param inside a node of the class, such as the member's declaration or an assignment to it
 */
export function memberMentions(reader: Reader, inside: Node, name: string, { module }: Context): MemberMention[] {
  const owner = classOfThis(inside, module);
  if (!owner) return [];
  const isHidden = 'accessibility' in inside && inside.accessibility === 'private';
  const others = isHidden || name.startsWith('#') ? [] : reader.reach.of(module, holds(name));
  const family = new Set<Node>([owner.node, ...reader.subclasses(owner).map(({ node }) => node)]);
  return [module, ...others].flatMap((each) => mentionsIn(reader, each, name, family));
}

function mentionsIn(reader: Reader, module: Module, name: string, family: ReadonlySet<Node>): MemberMention[] {
  const context: Context = { module, frame: null };
  const isOne = (object: Node): boolean =>
    optionsOf(reader.attempt(object, context)).some(
      ({ value }) =>
        (value.k === 'instance' && family.has(value.of.node)) || (value.k === 'class' && family.has(value.node)),
    );
  const found: MemberMention[] = [];
  module.scopes.eachNode((node) => {
    if (node.type === 'MemberExpression' || node.type === 'OptionalMemberExpression') {
      if (keyName(node.property, node.computed) === name && isOne(node.object)) found.push({ node, context });
    } else if (node.type === 'VariableDeclarator' && node.id.type === 'ObjectPattern' && node.init) {
      const takes = node.id.properties.some(
        (property) => property.type === 'RestElement' || keyName(property.key, property.computed) === name,
      );
      if (takes && isOne(node.init)) found.push({ node: node.id, context });
    }
  });
  return found;
}
