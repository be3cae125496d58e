import { applyEdits } from '../../src/edits/apply.js';
import { compile } from '../../src/languages/javascript/edit/compile.js';
import { javascript } from '../../src/languages/javascript/language.js';
import type { Change, FieldBinding, Span } from '../../src/types/index.js';
import type { Dice } from './dice.js';
import type { Broken } from './invariants.js';

const FILE = '/fuzz-case/a.ts';

/** Text under construction, with the data that it stands for and the parts of it that can go. */
class Literal {
  text = '';
  readonly parts: { readonly span: Span; readonly path: readonly (string | number)[]; readonly isItem: boolean }[] = [];

  constructor(
    readonly dice: Dice,
    readonly newline: string,
  ) {}

  add(text: string): void {
    this.text += text;
  }

  gap(): void {
    const { dice, newline } = this;
    if (!dice.oneIn(3)) return;
    this.add(
      dice.pick([
        ' ',
        newline,
        `${newline}  `,
        '\t',
        ' /* c */ ',
        ` // note, with {${newline}`,
        `${newline}${newline}`,
        `${newline}  // above${newline}  `,
        ` /* a${newline} b */ `,
      ]),
    );
  }
}

const SCALARS: readonly [string, ...string[]] = [
  '1',
  "'a, b'",
  '`x`',
  '(2)',
  '/[/,]/.source',
  "'\u{1F600}'",
  '"// no"',
  'true ? 1 : 2',
  '-0.5',
  'null',
  '[,].length',
  "'it\\'s'",
];
const KEYS: readonly [(name: string) => string, ...((name: string) => string)[]] = [
  (n) => n,
  (n) => n,
  (n) => `'${n}'`,
  (n) => `"${n}"`,
  (n) => `['${n}']`,
];

function write(out: Literal, path: readonly (string | number)[], depth: number): void {
  const { dice } = out;
  const kind = depth === 0 ? 0 : dice.roll(3);
  if (kind === 2) {
    out.add(dice.pick(SCALARS));
    return;
  }
  const isItem = kind === 1;
  const count = dice.roll(depth === 0 ? 7 : 4) + (depth === 0 ? 1 : 0);
  out.add(isItem ? '[' : '{');
  for (let i = 0; i < count; i++) {
    out.gap();
    const start = out.text.length;
    const key = isItem ? i : `p${i}`;
    if (!isItem) {
      out.add(dice.pick(KEYS)(`p${i}`));
      if (dice.oneIn(8)) out.gap();
      out.add(dice.pick([': ', ':']));
    }
    if (depth >= 3) out.add(dice.pick(SCALARS));
    else write(out, [...path, key], depth + 1);
    // A place names an expression without the parentheses around it.
    const inset = isItem && out.text.slice(start) === '(2)' ? 1 : 0;
    out.parts.push({ span: [start + inset, out.text.length - inset], path: [...path, key], isItem });
    if (dice.oneIn(8)) out.gap();
    if (i < count - 1 || dice.oneIn(3)) out.add(',');
  }
  out.gap();
  out.add(isItem ? ']' : '}');
}

/** A wrapper around the literal, so that it stands in different contexts. */
const FRAMES: readonly [readonly [string, string], ...(readonly [string, string])[]] = [
  ['show(', ');\n'],
  ['const v = ', ';\nshow(v);\n'],
  ['show(((', ')));'],
  ['show([', '][0]);\n'],
  ['show({ a: 1, v: ', ' }.v)\n'],
  ['const f = () => (', ');show(f());\n'],
  ['if (true) show(', ' as object); else show(0);\n'],
];

function binding(span: Span): FieldBinding {
  const site = { file: FILE, span };
  const value = { kind: 'unknown', why: 'not read', at: null, via: [], shared: false } as const;
  return { key: 'p', value, shape: 'inline', site, origin: site, path: [], guards: [], otherReaders: [] };
}

const GONE = Symbol('gone');

function mark(data: unknown, [key, ...rest]: readonly (string | number)[]): void {
  if (typeof data !== 'object' || data === null || key === undefined) return;
  if (rest.length === 0) Reflect.set(data, key, GONE);
  else mark(Reflect.get(data, key), rest);
}

/** The data without what is marked as gone. */
function swept(data: unknown): unknown {
  if (Array.isArray(data)) return data.filter((item) => item !== GONE).map(swept);
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(
    Object.entries(data).flatMap(([key, value]) => (value === GONE ? [] : [[key, swept(value)]])),
  );
}

function evaluated(source: string): unknown {
  let shown: unknown;
  new Function('show', source.replaceAll(' as object', ''))((value: unknown) => {
    shown = value;
  });
  return shown;
}

/**
 * Takes properties and elements out of a random nested literal, together, and perhaps adds a property. What the program then
 * evaluates to is the old value without them, and text between the edits is as it was.
 */
export function listProperty(dice: Dice): Broken | null {
  const newline = dice.pick(['\n', '\n', '\r\n']);
  const out = new Literal(dice, newline);
  const [open, close] = dice.pick(FRAMES);
  out.add(open);
  const from = out.text.length;
  write(out, [], 0);
  const object = { file: FILE, span: [from, out.text.length] as const };
  out.add(close);
  const source = out.text;
  const removed = out.parts.filter(() => dice.oneIn(3));
  const adds = dice.oneIn(4);
  const changes: Change[] = removed.map(({ span, isItem }) =>
    isItem ? { op: 'remove-item', at: { file: FILE, span } } : { op: 'remove', binding: binding(span) },
  );
  if (adds) changes.push({ op: 'add-property', object, key: 'added', value: { deep: ['x', 1] } });
  const told = (what: string, detail: string): Broken => ({
    what: `list: ${what}`,
    detail: `${detail}\n--- without ${JSON.stringify(removed.map(({ path }) => path))}\n${source}`,
  });
  const compiled = compile(FILE, source, dice.oneIn(2) ? changes : dice.shuffled(changes));
  if (!compiled.ok) return told('cannot be changed', compiled.blocked);
  let end = -1;
  for (const { span } of compiled.edits) {
    if (span[0] <= end || span[1] < span[0])
      return told('edits overlap, touch or run back', JSON.stringify(compiled.edits));
    end = span[1];
  }
  const text = applyEdits(source, compiled.edits);
  const problem = javascript.syntaxProblem(FILE, text);
  if (problem) return told('does not parse', `${problem.message}\n${text}`);
  const wanted = evaluated(source);
  for (const { path } of removed) mark(wanted, path);
  const rest = swept(wanted);
  if (adds && typeof rest === 'object' && rest !== null) Reflect.set(rest, 'added', { deep: ['x', 1] });
  const found = evaluated(text);
  if (JSON.stringify(found) !== JSON.stringify(rest))
    return told('is something else', `${JSON.stringify(found)}\ninstead of ${JSON.stringify(rest)}\n${text}`);
  if (changes.length === 0 && text !== source) return told('is changed without a change', text);
  // A comment goes only when it is said to.
  const gone = new Set((compiled.comments ?? []).map(({ span }) => source.slice(span[0], span[1])));
  const count = (of: string, comment: string): number => of.split(comment).length - 1;
  for (const comment of ['/* c */', '// note, with {', '// above'])
    if (!gone.has(comment) && count(text, comment) < count(source, comment))
      return told('loses a comment without saying so', `${comment}\n${text}`);
  return null;
}
