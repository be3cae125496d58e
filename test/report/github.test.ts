import { describe, expect, it } from 'vitest';
import { ANNOTATIONS_PER_LEVEL, github } from '../../src/report/github.js';
import { CHAT, crowd, empty, finding, fixedRun, nasty, sample, thinking } from './sample.js';

interface Command {
  name: string;
  properties: Record<string, string>;
  message: string;
}

/** Reads workflow commands the way the runner does. */
function commands(text: string): Command[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [, name = '', list = '', message = ''] = /^::(\w+) (.*?)::(.*)$/.exec(line) ?? [];
      const decode = (value: string): string =>
        value
          .replaceAll('%0D', '\r')
          .replaceAll('%0A', '\n')
          .replaceAll('%3A', ':')
          .replaceAll('%2C', ',')
          .replaceAll('%25', '%');
      const properties = Object.fromEntries(
        list.split(',').map((pair): [string, string] => {
          const at = pair.indexOf('=');
          return [pair.slice(0, at), decode(pair.slice(at + 1))];
        }),
      );
      return { name, properties, message: decode(message) };
    });
}

describe('github', () => {
  it('writes one command per finding, with columns on regions of one line only', () => {
    const [error, warning] = commands(github.render(sample(), {}));
    expect(error).toEqual({
      name: 'error',
      properties: {
        file: 'src/chat.ts',
        line: '5',
        endLine: '5',
        col: '5',
        endColumn: '29',
        title: 'opus-codemod sampling-params',
      },
      message: [
        '`temperature` is not accepted by claude-opus-4-7',
        'claude-opus-4-7 answers this request with HTTP 400.',
        'Remove `temperature`; steer with the prompt instead.',
        'Fix: opus-codemod scan --fix',
      ].join('\n'),
    });
    expect(warning?.name).toBe('warning');
    expect(warning?.properties).toEqual({
      file: 'src/chat.ts',
      line: '7',
      endLine: '10',
      title: 'opus-codemod thinking-budget',
    });
  });

  it('cannot be made to write a command by names or messages', () => {
    const text = github.render(sample({ findings: [nasty()] }), {});
    expect(text.split('\n').filter((line) => line.startsWith('::error'))).toEqual([]);
    const [notice] = commands(text);
    expect(notice?.properties.file).toBe('src/a b%,:"|`<&\'\n::error::é😀.ts');
    expect(notice?.message).toContain('top_p: 50% | `a|b` <script>&amp; "q"\n::error::pwned\\u{1b}[2J');
  });

  it('takes paths from the repository root', () => {
    const [first] = commands(github.render(sample(), { repositoryRoot: '/repo' }));
    expect(first?.properties.file).toBe('packages/app/src/chat.ts');
  });

  it('stays within the limits per level and counts the rest in a last notice', () => {
    const all = commands(github.render(crowd(), {}));
    const of = (name: string) => all.filter((command) => command.name === name).length;
    expect([of('error'), of('warning'), of('notice')]).toEqual([10, 10, 10]);
    expect(ANNOTATIONS_PER_LEVEL).toBe(10);
    expect(all.at(-1)?.message).toBe(
      '1471 more findings not shown here (500 errors, 500 warnings, 500 infos in all); see the job summary. 1 file could not be read.',
    );
  });

  it('uses all ten notices when nothing is left out', () => {
    const ten = Array.from({ length: 10 }, (_, n) => finding({ id: `${n}`, severity: 'info' }));
    const all = commands(github.render({ ...empty(), findings: ten, sources: sample().sources }, {}));
    expect(all).toHaveLength(10);
    expect(all.every(({ properties }) => properties.file === 'src/chat.ts')).toBe(true);
  });

  it('prefers findings on changed lines, then proven ones', () => {
    const many = Array.from({ length: 12 }, (_, n) =>
      finding({ id: `${n}`, message: `far ${n}`, certainty: n === 11 ? 'proven' : 'likely' }),
    );
    const touched = thinking({ severity: 'error', certainty: 'unknown', message: 'near' });
    const result = sample({ findings: [...many, touched] });
    const first = (changedLines: ReadonlyMap<string, ReadonlySet<number>>) =>
      commands(github.render(result, { changedLines }))
        .slice(0, 2)
        .map(({ message }) => message.split('\n')[0]);
    // The touched line is the third of the finding's four.
    expect(first(new Map([[CHAT, new Set([9])]]))).toEqual(['near', 'far 11']);
    expect(first(new Map([[CHAT, new Set([11])]]))).toEqual(['far 11', 'far 0']);
  });

  it('leaves out what was fixed, and says nothing when there is nothing', () => {
    expect(commands(github.render(fixedRun(), {})).map(({ name }) => name)).toEqual(['warning', 'notice', 'notice']);
    expect(github.render(empty(), {})).toBe('');
  });
});
