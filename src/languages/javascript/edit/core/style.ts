import type { Literal } from '../../../../types/index.js';
import { endOf, startOf, type Tree } from './tree.js';
import { indentAt } from './trivia.js';

/** Line break that most lines of the text end with. */
export function eolOf(text: string): string {
  const all = text.match(/\r?\n/g) ?? [];
  return all.filter((eol) => eol === '\r\n').length * 2 > all.length ? '\r\n' : '\n';
}

/** One level of indentation, as the first indented line of the text has it. */
export function indentUnit(text: string): string {
  if (/^\t/m.test(text)) return '\t';
  const widths = [...text.matchAll(/^( +)\S/gm)].map((m) => m[1]?.length ?? 0).filter((n) => n > 1);
  return widths.length === 0 ? '  ' : ' '.repeat(Math.min(8, ...widths));
}

const NEAR = 12;

/** The quote that most strings near the offset have; single quotes where there are none. */
export function quoteNear(tree: Tree, at: number): string {
  const strings = tree
    .ofType('StringLiteral')
    .map((node) => ({ quote: tree.text.charAt(startOf(node)), distance: Math.abs(startOf(node) - at) }))
    .filter(({ quote }) => quote === "'" || quote === '"')
    .sort((a, b) => a.distance - b.distance)
    .slice(0, NEAR);
  const double = strings.filter(({ quote }) => quote === '"').length;
  if (double * 2 === strings.length) return strings[0]?.quote ?? "'";
  return double * 2 > strings.length ? '"' : "'";
}

/** Text of a string's content between the given quotes (or backticks). */
export function escapeFor(quote: string, value: string): string {
  const json = JSON.stringify(value).slice(1, -1).replace(/\\"/g, '"');
  if (quote === '`') return json.replace(/`/g, '\\`').replace(/\$\{/g, '\\${');
  return json.replaceAll(quote, `\\${quote}`);
}

/** How a literal is to be written. */
export interface LiteralStyle {
  readonly quote: string;
  /** Set for one entry per line: the indentation of the line that opens the literal, and one level of it. */
  readonly lines: {
    readonly indent: string;
    readonly unit: string;
    readonly eol: string;
    readonly trailingComma: boolean;
  } | null;
  /** `{ a: 1 }` rather than `{a: 1}`. */
  readonly spaced: boolean;
  /** Keys are written in quotes. */
  readonly quotedKeys: boolean;
}

/** The style of the file around an offset; `multiline` asks for one entry per line. */
export function styleNear(tree: Tree, at: number, multiline: boolean): LiteralStyle {
  const { text } = tree;
  const objects = tree.ofType('ObjectExpression').map((o) => text.slice(startOf(o), endOf(o)));
  const oneLine = objects.filter((o) => o.length > 2 && !o.includes('\n'));
  const spaced = oneLine.filter((o) => o[1] === ' ').length * 2 >= oneLine.length;
  const trailing = objects.filter((o) => o.includes('\n'));
  const lines = multiline
    ? {
        indent: indentAt(text, at),
        unit: indentUnit(text),
        eol: eolOf(text),
        trailingComma: trailing.filter((o) => /,\s*\}$/.test(o)).length * 2 > trailing.length,
      }
    : null;
  return { quote: quoteNear(tree, at), lines, spaced, quotedKeys: false };
}

/** A property name, in quotes only where it needs them or `quotedKeys` asks. */
export function renderKey(key: string, style: LiteralStyle): string {
  return !style.quotedKeys && /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(key)
    ? key
    : `${style.quote}${escapeFor(style.quote, key)}${style.quote}`;
}

function isList(value: Literal): value is readonly Literal[] {
  return Array.isArray(value);
}

/** Source text of JSON-like data. */
export function render(value: Literal, style: LiteralStyle): string {
  if (typeof value === 'string') return `${style.quote}${escapeFor(style.quote, value)}${style.quote}`;
  if (value === null || typeof value !== 'object') return String(value);
  const { lines } = style;
  const inner: LiteralStyle = lines ? { ...style, lines: { ...lines, indent: lines.indent + lines.unit } } : style;
  const list = isList(value);
  const [open, close] = list ? ['[', ']'] : ['{', '}'];
  const parts = isList(value)
    ? value.map((v) => render(v, inner))
    : Object.entries(value).map(([k, v]) => `${renderKey(k, style)}: ${render(v, inner)}`);
  if (parts.length === 0) return open + close;
  if (!lines) {
    const space = !list && style.spaced ? ' ' : '';
    return `${open}${space}${parts.join(', ')}${space}${close}`;
  }
  const gap = `${lines.eol}${lines.indent}${lines.unit}`;
  return `${open}${gap}${parts.join(`,${gap}`)}${lines.trailingComma ? ',' : ''}${lines.eol}${lines.indent}${close}`;
}
