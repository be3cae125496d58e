import type { Node } from '@babel/types';
import type { ModelTest } from '../../../../types/index.js';
import { type FunctionNode, keyName, unwrap } from '../../walk.js';
import { type Abstract, type Context, optionsOf, pathText } from '../abstract.js';
import { type Item, isFixed } from '../contents.js';
import { mapEntries } from '../library/maps.js';
import type { Reader } from '../reader.js';
import { isSubject } from './model-subjects.js';

/** A condition that says nothing of the model as far as it can be read, with the reason. */
export const unknownTest = (why: string): ModelTest => ({ op: 'unknown', why });

/** Whether a pattern matches the id: `/opus-4-[6-9]/`, a variable or element that holds one, `new RegExp('opus')`. */
export function regexTest(reader: Reader, node: Node, context: Context): ModelTest {
  const value = reader.read(node, context);
  if (value.k === 'external' && value.source === '#global' && pathText(value.path) === 'RegExp.new()') {
    const made = value.path.at(-1);
    const [pattern, flags] = made && 'args' in made ? made.args : [];
    if (pattern?.type === 'RegExpLiteral') return { op: 'matches', pattern: pattern.pattern, flags: pattern.flags };
    const texts = [pattern, flags].map((n) => (n && made && 'args' in made ? reader.text(n, made.context) : ''));
    const [source, letters] = texts;
    return pattern && source != null && letters != null
      ? { op: 'matches', pattern: source, flags: letters }
      : unknownTest('a computed pattern');
  }
  const text = reader.text(node, context);
  return text === null ? unknownTest('a computed pattern') : { op: 'includes', text };
}

/** The expressions of a list that is written out, each with the module it stands in; null where it may hold others. */
export function elementsOf(reader: Reader, node: Node, context: Context): readonly Item[] | null {
  const [only, ...others] = optionsOf(reader.read(node, context));
  if (only?.value.k !== 'array' || others.length > 0 || only.value.open.length > 0) return null;
  const { items } = only.value;
  return items.every(isFixed) ? items : null;
}

/** The texts of a list or Set; null when some of them are not known. */
export function listOf(reader: Reader, node: Node, context: Context): string[] | null {
  const read = (value: Abstract): string[] | null => {
    if (value.k === 'array') {
      const texts: string[] = [];
      for (const item of value.items) {
        const element = item.read();
        if (item.many) {
          const inner = read(element);
          if (!inner) return null;
          texts.push(...inner);
        } else if (element.k === 'literal' && typeof element.value === 'string') texts.push(element.value);
        else return null;
      }
      return texts;
    }
    const keys = value.k === 'external' ? mapEntries(reader, value) : null;
    if (keys) return keys.map((entry) => entry.key);
    if (value.k === 'external' && value.source === '#global' && pathText(value.path) === 'Set.new()') {
      const made = value.path.at(-1);
      const argument = made && 'args' in made ? made.args[0] : undefined;
      return made && 'args' in made && argument ? read(reader.read(argument, made.context)) : [];
    }
    return null;
  };
  const [only, ...others] = optionsOf(reader.read(node, context));
  return only && others.length === 0 ? read(only.value) : null;
}

/** `LIST.some(m => model.includes(m))`, and the same with startsWith or ===; null for any other question. */
export function someTest(context: Context, values: readonly string[], fn: FunctionNode): ModelTest | null {
  const [parameter] = fn.params;
  let body: Node | null | undefined = fn.body;
  if (body.type === 'BlockStatement') {
    const [only] = body.body;
    body = only?.type === 'ReturnStatement' ? only.argument : null;
  }
  if (parameter?.type !== 'Identifier' || !body) return null;
  const isElement = (n: Node): boolean => n.type === 'Identifier' && n.name === parameter.name;
  const inner = unwrap(body);
  if (inner.type === 'CallExpression' || inner.type === 'OptionalCallExpression') {
    const callee = unwrap(inner.callee as Node);
    const [argument] = inner.arguments;
    if (
      (callee.type === 'MemberExpression' || callee.type === 'OptionalMemberExpression') &&
      argument &&
      isElement(argument) &&
      isSubject(callee.object, context)
    ) {
      const name = keyName(callee.property, callee.computed);
      if (name === 'includes' || name === 'startsWith' || name === 'endsWith')
        return { op: 'or', tests: values.map((text) => ({ op: name, text })) };
    }
  }
  if (
    inner.type === 'BinaryExpression' &&
    /^===?$/.test(inner.operator) &&
    (isElement(inner.left) || isElement(inner.right))
  )
    return { op: 'in', values };
  return null;
}
