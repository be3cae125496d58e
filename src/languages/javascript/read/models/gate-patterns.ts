import type { Node } from '@babel/types';
import type { GateReading } from '../../../reading.js';
import { type Module, placeOf } from '../../project/module.js';
import { keyName, unwrap } from '../../walk.js';
import type { Context } from '../abstract.js';
import type { Reader } from '../reader.js';
import { knowsModel, nameAround, widest } from './gate-syntax.js';
import { regexTest } from './model-lists.js';
import { modelTest } from './model-tests.js';

const RELEASE = /(?:claude-)?opus-\d[-.]\d(?!\d)/i;

const plainOf = new WeakMap<Module, readonly string[]>();

/**
 * A pattern that names the release of a model and asks whether a text has it: `/opus-4-6/.test(model)`, one of a list of
 * patterns, `new RegExp('^claude-opus-4-6')`.
 * @param mentions tells whether a text is (part of) a model id that matters
 */
export function patternGate(
  reader: Reader,
  module: Module,
  node: Node,
  mentions: (text: string) => boolean,
): GateReading | null {
  if (node.type !== 'RegExpLiteral' && node.type !== 'NewExpression') return null;
  const source = sourceOf(module, node);
  const text = source === null ? null : (RELEASE.exec(plain(source))?.[0] ?? null);
  if (text === null || !mentions(text)) return null;
  const asks = use(module, node);
  if (asks === null) return null;
  const context: Context = { module, frame: null };
  const condition = asks === node ? node : widest(asks, module.scopes.parents);
  const whole = asks === node ? null : modelTest(reader, condition, context, 0);
  const test = whole && knowsModel(whole) ? whole : regexTest(reader, node, context);
  if (!knowsModel(test)) return null;
  return {
    file: module.file,
    span: placeOf(module, node).span,
    kind: 'condition',
    entries: [{ at: placeOf(module, node), text }],
    test,
    siblings: patternsOf(module).filter((other) => other !== source),
    decides: nameAround(module, condition),
    pattern: true,
  };
}

/** What a pattern is written as; null for any other object that is made. */
function sourceOf(module: Module, node: Node): string | null {
  if (node.type === 'RegExpLiteral') return node.pattern;
  if (node.type !== 'NewExpression') return null;
  const [first] = node.arguments;
  if (node.callee.type !== 'Identifier' || node.callee.name !== 'RegExp' || !first) return null;
  return first.type === 'StringLiteral' || first.type === 'TemplateLiteral'
    ? module.text.slice((first.start ?? 0) + 1, (first.end ?? 0) - 1)
    : null;
}

/** A pattern without what stands for one sign in several spellings: `opus-4-6` for `opus-4[-.]6`. */
function plain(source: string): string {
  return source.replace(/\\{1,2}([-./])/g, '$1').replace(/\[([-._])[-._]*\]\??/g, '$1');
}

/** The call that asks a text with a pattern, or the pattern itself where it is kept; null for what only rewrites texts. */
function use(module: Module, node: Node): Node | null {
  const { parents } = module.scopes;
  const parent = parents.get(node);
  if (!parent || unwrap(parent) !== parent) return null;
  switch (parent.type) {
    case 'MemberExpression': {
      const call = parents.get(parent);
      const name = keyName(parent.property, parent.computed) ?? '';
      return call?.type === 'CallExpression' && /^(?:test|exec)$/.test(name) ? call : null;
    }
    case 'CallExpression':
    case 'OptionalCallExpression': {
      const callee = unwrap(parent.callee as Node);
      const isMember = callee.type === 'MemberExpression' || callee.type === 'OptionalMemberExpression';
      const name = isMember ? keyName(callee.property, callee.computed) : null;
      return parent.arguments[0] === node && (name === 'match' || name === 'search') ? parent : null;
    }
    case 'ArrayExpression':
    case 'VariableDeclarator':
    case 'ClassProperty':
      return node;
    case 'ObjectProperty':
      return parent.value === node ? node : null;
    default:
      return null;
  }
}

/** Every pattern of a module: one of them may be for the target. */
function patternsOf(module: Module): readonly string[] {
  const known = plainOf.get(module);
  if (known) return known;
  const found: string[] = [];
  module.scopes.eachNode((node) => {
    const source = sourceOf(module, node);
    if (source !== null) found.push(plain(source));
  });
  plainOf.set(module, found);
  return found;
}
