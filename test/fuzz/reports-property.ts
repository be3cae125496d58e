import { formats } from '../../src/report/index.js';
import type { Finding } from '../../src/types/index.js';
import { finding, ROOT, sample } from '../report/sample.js';
import { READABLE, type ReadPlace, readReport, spelled } from '../support/read-report.js';
import type { Dice } from './dice.js';
import type { Broken } from './invariants.js';

/** What names and texts are made of: what some format gives a meaning, what moves a cursor, what no encoding can hold. */
const PIECES: readonly [string, ...string[]] = [
  'a',
  'src',
  '.ts',
  ' ',
  '\n',
  '\r',
  '\t',
  '\u0000',
  '\u001b[31m',
  '\u0007',
  '%',
  '%0A',
  '%25',
  ':',
  '::',
  '::error::',
  '::endgroup::',
  ',',
  ';',
  '=',
  '"',
  "'",
  '`',
  '``',
  '```',
  '|',
  '<b>',
  '&amp;',
  ']]>',
  '-->',
  '\\',
  '*',
  '_',
  '#',
  '?',
  '[x](y)',
  '$(id)',
  '{{ x }}',
  '1:2',
  ': error[ x',
  '\u{1F600}',
  '\ud800',
  '\u202e',
  '\u2028',
  '\ufeff',
  'ü',
  '漢',
  '__proto__',
];

function text(dice: Dice, most: number): string {
  return Array.from({ length: dice.roll(most + 1) }, () => dice.pick(PIECES)).join('');
}

/** A path below the root that the file system could hold. */
function path(dice: Dice): string {
  const parts = Array.from({ length: 1 + dice.roll(3) }, () => `n${text(dice, 4)}`.replaceAll('\u0000', ''));
  return parts.join('/');
}

const SEVERITIES = ['error', 'warning', 'info'] as const;

const keyOf = ({ file, line, column }: ReadPlace): string => JSON.stringify([file, line, column]);

/** The place of a finding as the format can say it. */
function wantedPlace(format: string, file: string, source: string, [start, end]: Finding['span']): ReadPlace {
  const before = source.slice(0, start).split('\n');
  const hasColumn =
    format === 'github' ? !source.slice(start, end).includes('\n') : !['gitlab', 'rdjson'].includes(format);
  return {
    file: spelled(format, file.slice(ROOT.length + 1)),
    line: before.length,
    column: hasColumn ? (before.at(-1) ?? '').length + 1 : null,
  };
}

/** Findings with hostile names and texts in one format: it renders, and can be read back as it was. */
export function reportProperty(dice: Dice): Broken | null {
  const sources = new Map<string, string>();
  const findings = Array.from({ length: 1 + dice.roll(3) }, (_, i): Finding => {
    const file = `${ROOT}/${path(dice)}`;
    const source = sources.get(file) ?? `${text(dice, 6)}\n${text(dice, 6)}x`;
    sources.set(file, source);
    const start = dice.roll(source.length);
    const end = Math.min(source.length, start + dice.roll(9));
    return finding({
      id: `f${i}`,
      severity: dice.pick(SEVERITIES),
      message: `m${text(dice, 5)}`,
      help: text(dice, 5),
      file,
      span: [start, end],
      flow: dice.oneIn(2) ? [{ file, span: [start, end], note: text(dice, 3) }] : [],
      fix:
        dice.oneIn(2) && end > start
          ? {
              title: `t${text(dice, 3)}`,
              level: dice.pick(['safe', 'review']),
              notes: [text(dice, 3)],
              edits: [{ file, span: [start, end], text: text(dice, 3) }],
            }
          : null,
    });
  });
  const result = sample({ findings, files: [], sources, notices: [text(dice, 4)] });
  const format = dice.pick(['pretty', ...formats.filter(({ id }) => READABLE.includes(id)).map(({ id }) => id)]);
  const told = (what: string, detail: string): Broken => ({
    what: `${format}: ${what}`,
    detail: `${detail}\n--- findings\n${JSON.stringify(findings)}`,
  });
  let out: string;
  try {
    out = formats.find(({ id }) => id === format)?.render(result, {}) ?? '';
  } catch (error) {
    return told('throws', String(error));
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
  if (/[\u0000-\u0008\u000b-\u001f\u007f]/.test(out)) return told('holds a control character', out);
  if (/\p{Cs}/u.test(out)) return told('holds half a character', out);
  try {
    const wanted = findings.map(({ file, span }) => keyOf(wantedPlace(format, file, sources.get(file) ?? '', span)));
    const found = readReport(format, out).map(keyOf);
    if (wanted.sort().join('\n') !== found.sort().join('\n'))
      return told(
        'reads back as something else',
        `${found.join('\n')}\ninstead of\n${wanted.join('\n')}\n--- report\n${out}`,
      );
  } catch (error) {
    return told('cannot be read back', `${String(error)}\n--- report\n${out}`);
  }
  return null;
}
