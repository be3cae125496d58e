import type { Dice } from './dice.js';

/** Texts that change how what follows is read, or that a careless edit would trip over. */
const INTRUDERS = [
  ' ',
  '\n',
  '\r\n',
  '\t',
  ',',
  ';',
  '/* c */',
  '// c\n',
  '\u{1F600}',
  '\u2028',
  '(',
  ')',
  '{',
  '}',
  '[',
  '`',
  '"',
  '...',
  '?.',
  '??',
  ' as const',
  '!',
  'temperature: 0.5,',
  'temperature',
  "model: 'claude-opus-4-6',",
  "'claude-opus-4-6'",
  'await ',
  'undefined',
  ': undefined',
  '@dec ',
  '<A>',
  'export ',
  '#x',
] as const;

function insideOf(dice: Dice, text: string): number {
  return dice.roll(Math.min(text.length + 1, 65_536));
}

function stretchOf(dice: Dice, text: string): readonly [number, number] {
  const start = insideOf(dice, text);
  return [start, Math.min(text.length, start + 1 + dice.roll(40))];
}

/** The text without a stretch, with one doubled or moved, with something stuck in, or with other ends of line. */
function mutateOnce(dice: Dice, text: string): string {
  const [start, end] = stretchOf(dice, text);
  const stretch = text.slice(start, end);
  const lines = text.split('\n');
  const line = dice.roll(lines.length);
  switch (dice.roll(9)) {
    case 1:
      return text.slice(0, start) + text.slice(end);
    case 2:
      return text.slice(0, end) + stretch + text.slice(end);
    case 3: {
      const to = insideOf(dice, text);
      const rest = text.slice(0, start) + text.slice(end);
      return rest.slice(0, to) + stretch + rest.slice(to);
    }
    case 4:
      return lines.filter((_, i) => i !== line).join('\n');
    case 5:
      return lines.flatMap((l, i) => (i === line ? [l, l] : [l])).join('\n');
    case 6:
      return text.replaceAll('\n', dice.pick(['\r\n', ' ', '\n\n']));
    case 7: {
      const words = [...text.matchAll(/[A-Za-z_$][\w$]*/g)];
      const [from, to] = [words[dice.roll(words.length || 1)], words[dice.roll(words.length || 1)]];
      if (!from || !to) return text;
      return text.slice(0, from.index) + to[0] + text.slice(from.index + from[0].length);
    }
    default:
      return text.slice(0, start) + dice.pick([...INTRUDERS]) + text.slice(start);
  }
}

/** A text after one to four mutations; a BOM in front now and then. */
export function mutate(dice: Dice, text: string): string {
  let out = text;
  for (let left = 1 + dice.roll(4); left > 0; left--) out = mutateOnce(dice, out);
  return dice.oneIn(10) ? `\uFEFF${out}` : out;
}
