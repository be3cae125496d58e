import { Chalk } from 'chalk';
import { describe, expect, it } from 'vitest';
import { pretty, SHOWN } from '../../src/report/pretty.js';
import {
  CHAT_TEXT,
  crowd,
  edit,
  empty,
  finding,
  fix,
  fixedRun,
  NASTY,
  NASTY_TEXT,
  nasty,
  sample,
  thinking,
} from './sample.js';

const only = (...findings: ReturnType<typeof finding>[]) => ({ ...empty(), findings, sources: sample().sources });
const render = (result: ReturnType<typeof sample>, options = {}) => pretty.render(result, options);

describe('pretty', () => {
  it('shows a finding with its source, effect, origin and fix, then what to run', () => {
    expect(render(only(finding()))).toBe(`error[sampling-params]: \`temperature\` is not accepted by claude-opus-4-7
 --> src/chat.ts:5:5
  |
4 |     model: 'claude-opus-4-6',
5 |     temperature: TEMPERATURE,
  |     ^^^^^^^^^^^^^^^^^^^^^^^^ HTTP 400
6 |     max_tokens: 1024,
  |
  = effect: claude-opus-4-7 answers this request with HTTP 400
  = model: claude-opus-4-6
  = how the value gets here:
      1. src/config.ts:1:28  constant TEMPERATURE
      2. src/chat.ts:5:18  passed as temperature
  = fix: Remove temperature (opus-codemod scan --fix)
      -     temperature: TEMPERATURE,

Found: 1 error (12 files scanned, 3 parsed, 4 requests seen).
  1 finding can be fixed: opus-codemod scan --fix
`);
  });

  it('shows a range of several lines, a fix to review and what to think about', () => {
    expect(
      render(only(thinking())),
    ).toBe(`warning[thinking-budget] (likely): Manual thinking is not accepted by claude-opus-4-7
  --> src/chat.ts:7:5
   |
 6 |       max_tokens: 1024,
 7 | /     thinking: {
 8 | |       type: 'enabled',
 9 | |       budget_tokens: 2048,
10 | |     },
   | |_____^ HTTP 400
11 |       messages: [{ role: 'user', content: 'hi' }],
   |
   = effect: claude-opus-4-7 answers this request with HTTP 400
   = model: one of claude-opus-4-6, claude-sonnet-4-6 (chosen by the caller)
   = fix: Use adaptive thinking (opus-codemod scan --fix --unsafe-fixes)
       -       type: 'enabled',
       -       budget_tokens: 2048,
       +       type: 'adaptive',
       review: The answers become less uniform
   = help: Use adaptive thinking.

Found: 1 warning (12 files scanned, 3 parsed, 4 requests seen).
  1 fix was held back for review: opus-codemod scan --fix --unsafe-fixes
`);
  });

  it('says why there is no fix and what a person does', () => {
    const text = render(only(nasty()));
    expect(text).toContain('  = not fixed: the value has side effects\n  = help: Look at it\n      | and decide.\n');
    expect(text).toContain('1 finding needs a person');
    expect(text).not.toContain('--fix');
  });

  it('lets no control character and no line break out of names, messages and sources', () => {
    const text = render(sample({ notices: ['a\u001b]0;title\u0007\nb'] }));
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
    expect(text).not.toMatch(/^\s*::/m);
    expect(text).toContain(' --> src/a b%,:"|`<&\'\\n::error::é😀.ts:1:29\n');
    expect(text).toContain('note: a\\u{1b}]0;title\\u{7}\\nb\n');
  });

  it('lists files that were not checked, with their reasons', () => {
    const text = render(sample());
    expect(text).toContain('\nCould not read 1 file:\n  src/broken\\u{1b}.ts: line 3: unexpected token | `<`\\nhere\n');
    expect(text).toContain('\nSkipped 1 file:\n  src/bundle.min.js: minified\n');
  });

  it('does not sound calm when files could not be read', () => {
    expect(render(empty())).toBe(
      'Nothing found that breaks on claude-opus-4-7 (12 files scanned, 3 parsed, 4 requests seen).\n',
    );
    expect(render({ ...sample(), findings: [] })).toContain(
      'Nothing found that breaks on claude-opus-4-7 in the files that could be read',
    );
  });

  it('shows the worst findings in detail, then the number of the others', () => {
    const text = render(crowd());
    expect(text.match(/^error\[/gm)).toHaveLength(SHOWN);
    expect(text).not.toMatch(/^(warning|info)\[/m);
    expect(text).toContain('… and 1480 more findings');
    expect(text).toContain('Found: 500 errors, 500 warnings, 500 infos (');
  });

  it('shows every finding on request', () => {
    const text = render(crowd(), { all: true });
    expect(text.match(/^(error|warning|info)\[/gm)).toHaveLength(1500);
    expect(text).not.toContain('more findings');
  });

  it('says what was fixed and what remains', () => {
    const text = render(fixedRun());
    expect(text).toContain('fixed[sampling-params] src/chat.ts:5:5: Remove temperature\n');
    expect(text).toContain('Fixed 1. Remaining: 1 warning, 1 info (');
    expect(text).not.toMatch(/^error\[/m);
  });

  it('names each place of a fix that changes several', () => {
    const edits = [edit(NASTY, NASTY_TEXT, 'next();\r\n', ''), edit(NASTY, NASTY_TEXT, ', x', ' , x')];
    const other = only(finding({ fix: fix('safe', 'Do', [...edits, edit(finding().file, CHAT_TEXT, '1024', '1')]) }));
    const text = render(other);
    expect(text).toContain('      src/chat.ts:6\n      -     max_tokens: 1024,\n      +     max_tokens: 1,\n');
    expect(text).toContain('      src/a b%,:"|`<&\'\\n::error::é😀.ts:1\n');
  });

  it('refers to the diff for a long change', () => {
    const long = CHAT_TEXT.split('\n').slice(0, -1).join('\n');
    const text = render(only(finding({ fix: fix('safe', 'Do', [edit(finding().file, CHAT_TEXT, long, 'x')]) })));
    expect(text).toContain('      13 lines change; see them with --diff\n');
  });

  it('paints with the given colors and else not', () => {
    const painted = render(sample(), { colors: new Chalk({ level: 1 }) });
    expect(painted).toContain('\u001b[31m\u001b[1merror[sampling-params]\u001b[22m\u001b[39m');
    expect(render(sample(), { colors: new Chalk({ level: 0 }) })).toBe(render(sample()));
  });
});
