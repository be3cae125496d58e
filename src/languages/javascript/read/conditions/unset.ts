import type { Node } from '@babel/types';
import type { Module } from '../../project/module.js';
import { unwrap } from '../../walk.js';
import { type Abstract, type Condition, type Context, optionsOf } from '../abstract.js';
import type { Reader } from '../reader.js';

/*
 * What a caller may give, and none in view does: an argument left out, an option that no object sets. It is absent like
 * a written `undefined`, but code that passes it on sends it as soon as somebody gives it.
 */

/** Whether a value is absent only because nobody in view gives it. */
export function isUnset(value: Abstract): boolean {
  const options = optionsOf(value).map((option) => option.value);
  return options.every((o) => o.k === 'absent') && options.some((o) => o.k === 'absent' && o.unset === true);
}

/** What the program takes in place of something that nobody in view gives: an object, or a plain value. */
export function instead(value: Abstract): Abstract {
  return value.k === 'literal' ? { ...value, instead: true } : handedIn(value);
}

/** Whether a value is what the program takes for nothing, because nobody in view gives it. */
function isNothingInstead(value: Abstract): boolean {
  return value.k === 'literal' && value.instead === true && !value.value;
}

/** The same value as one that somebody else hands in: keys it lacks are keys that others may set. */
export function handedIn(value: Abstract): Abstract {
  if (value.k === 'object') return value.handedIn ? value : { ...value, handedIn: true };
  if (value.k !== 'one-of' || !value.options.some((o) => o.value.k === 'object')) return value;
  return { ...value, options: value.options.map((o) => ({ ...o, value: handedIn(o.value) })) };
}

/**
 * Whether a test fails only because nobody gives what it asks for, and what it keeps from running passes on that very
 * thing: `t === undefined ? {} : { temperature: t }`.
 * @param branch what runs where the thing is given
 */
export function passesOnUnset(
  reader: Reader,
  test: Node,
  branch: Node | null | undefined,
  context: Context,
): branch is Node {
  if (!branch) return false;
  const { module } = context;
  const asked = askedFor(test);
  if (asked.length === 0) return false;
  const passed = passedOn(module, branch);
  return asked.some((node) => {
    if (!passed.has(spelled(module, node))) return false;
    const value = reader.attempt(node, context);
    return isUnset(value) || isNothingInstead(value);
  });
}

/** The same of a condition: whether what it stands around passes on what it asks for, which nobody gives. */
export function guardsUnset(reader: Reader, { test, outcome, context, caseOf, all, row }: Condition): boolean {
  if (caseOf || all || row !== undefined) return false;
  const around = context.module.scopes.parents.get(test);
  const branch =
    around?.type === 'IfStatement' || around?.type === 'ConditionalExpression'
      ? outcome
        ? around.consequent
        : around.alternate
      : around?.type === 'LogicalExpression'
        ? around.right
        : null;
  return passesOnUnset(reader, test, branch, context);
}

/** The names and members whose presence a test asks for. */
function askedFor(test: Node): readonly Node[] {
  const inner = unwrap(test);
  switch (inner.type) {
    case 'Identifier':
      return inner.name === 'undefined' ? [] : [inner];
    case 'MemberExpression':
    case 'OptionalMemberExpression':
      return [inner];
    case 'UnaryExpression':
      return inner.operator === '!' || inner.operator === 'typeof' ? askedFor(inner.argument) : [];
    case 'BinaryExpression':
    case 'LogicalExpression':
      return [...askedFor(inner.left), ...askedFor(inner.right)];
    default:
      return [];
  }
}

/** What is passed on as it is: values of an object literal, right sides of assignments, the expression itself. */
function passedOn(module: Module, branch: Node): ReadonlySet<string> {
  const out = new Set<string>();
  const take = (node: Node): void => {
    const inner = unwrap(node);
    switch (inner.type) {
      case 'Identifier':
      case 'MemberExpression':
      case 'OptionalMemberExpression':
        out.add(spelled(module, inner));
        return;
      case 'ObjectExpression':
        for (const property of inner.properties) if (property.type === 'ObjectProperty') take(property.value);
        return;
      case 'AssignmentExpression':
        take(inner.right);
        return;
      case 'ExpressionStatement':
        take(inner.expression);
        return;
      case 'BlockStatement':
        inner.body.forEach(take);
        return;
      default:
    }
  };
  take(branch);
  return out;
}

function spelled({ text }: Module, { start, end }: Node): string {
  return text.slice(start ?? 0, end ?? 0).replace(/\?\./g, '.');
}
