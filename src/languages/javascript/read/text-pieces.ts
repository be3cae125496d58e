import type { Node } from '@babel/types';
import type { Place } from '../../../types/index.js';
import { placeOf } from '../project/module.js';
import { unwrap } from '../walk.js';
import { type Abstract, type Context, givenWith, literal, oneOf, optionsOf, type Syntax, unknown } from './abstract.js';
import { isCall } from './callers/call-index.js';
import type { Reader } from './reader.js';

/*
 * Where a part of a text comes from: the model's id in a URL, written in it or put into it.
 */

/** A part of a text, as a value of its own. */
export interface Piece {
  readonly at: Place;
  readonly read: () => Abstract;
}

/** What is certainly joined to a text: its own characters, or an expression. */
type Joined = { readonly text: string; readonly at: Place } | { readonly node: Node };

/**
 * The part of a text that stands where a form has its group, in each case of which the text may be.
 * @param value the text, or the URL that is made of it
 * @param form what is in front of the part, and the part as its one group, which may be empty; without a flag
 * @returns null where no case has such a part that is written in one place or is one expression
 */
export function pieceOf(reader: Reader, value: Abstract, form: RegExp): Piece | null {
  const cases = optionsOf(value).map((option) => ({ ...option, piece: pieceOfOne(reader, option.value, form) }));
  const first = cases.find(({ piece }) => piece !== null)?.piece;
  if (!first || cases.length === 1) return first ?? null;
  const read = (): Abstract =>
    oneOf(
      cases.map(({ piece, value: whole, conditions }) => ({
        value: piece?.read() ?? givenWith(whole, unknown('a part of a text that could not be read', whole.at)),
        conditions,
      })),
    );
  return { at: first.at, read };
}

function pieceOfOne(reader: Reader, value: Abstract, form: RegExp): Piece | null {
  const url = urlMade(value);
  if (url) return pieceOf(reader, reader.read(url.node, url.context), form);
  const { joined } = value.k === 'literal' || value.k === 'unknown' ? value : {};
  if (!joined) {
    const whole = value.k === 'literal' && typeof value.value === 'string' && value.at ? value : null;
    return whole?.at ? pieceIn(String(whole.value), 0, whole.at, form, true) : null;
  }
  const { context } = joined;
  const pieces = piecesOf(joined.node, context);
  let before = '';
  for (const [i, piece] of pieces.entries()) {
    if ('text' in piece) {
      const found = pieceIn(before + piece.text, before.length, piece.at, form, i === pieces.length - 1);
      if (found) return found;
      before += piece.text;
      continue;
    }
    const ends = form.exec(before);
    if (ends?.[1] === '' && ends.index + ends[0].length === before.length) {
      const node = unescaped(piece.node, context);
      return { at: placeOf(context.module, node), read: () => reader.read(node, context) };
    }
    before += reader.text(piece.node, context) ?? '\uFFFD';
  }
  return null;
}

/** The text that a URL is made of: `new URL(path, base)`. */
function urlMade(value: Abstract): Syntax | null {
  if (value.k !== 'external' || value.source !== '#global') return null;
  const [name, made] = value.path;
  if (name?.step !== 'URL' || !made || !('args' in made)) return null;
  const [node] = made.args;
  return node ? { node, context: made.context } : null;
}

/**
 * The part, where it is written in the text itself from `from` on.
 * @param isLast whether nothing is joined to the text, which could be more of the part
 */
function pieceIn(text: string, from: number, at: Place, form: RegExp, isLast: boolean): Piece | null {
  const found = form.exec(text);
  const part = found?.[1];
  if (!found || !part) return null;
  const end = found.index + found[0].length;
  if (end - part.length < from || (end === text.length && !isLast)) return null;
  return { at, read: () => literal(decoded(part), at) };
}

/** A part of a URL as what it stands for: ids of Bedrock have a colon, which is escaped there. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function piecesOf(node: Node, context: Context): readonly Joined[] {
  const { module } = context;
  if (node.type === 'TemplateLiteral')
    return node.quasis.flatMap((quasi, i): Joined[] => {
      const hole = node.expressions[i];
      const text = { text: quasi.value.cooked ?? quasi.value.raw, at: placeOf(module, node) };
      return hole ? [text, { node: hole }] : [text];
    });
  if (node.type === 'BinaryExpression')
    return [...piecesOf(unwrap(node.left), context), ...piecesOf(unwrap(node.right), context)];
  return node.type === 'StringLiteral' ? [{ text: node.value, at: placeOf(module, node) }] : [{ node }];
}

/** What is escaped for a URL: ids need no escape but for their colons. */
function unescaped(node: Node, { module }: Context): Node {
  const call = unwrap(node);
  const [argument] = isCall(call) ? call.arguments : [];
  const callee = isCall(call) ? unwrap(call.callee as Node) : null;
  const isEscape = callee?.type === 'Identifier' && /^encodeURI(?:Component)?$/.test(callee.name);
  return argument && isEscape && !module.scopes.bindingOf(callee) ? argument : node;
}
