import { describe, expect, it } from 'vitest';
import { concise } from '../../src/report/concise.js';
import { crowd, empty, fixedRun, sample } from './sample.js';

describe('concise', () => {
  it('is one line per finding and unreadable file, then the verdict', () => {
    expect(concise.render(sample(), {}).split('\n')).toEqual([
      'src/chat.ts:5:5: error[sampling-params] `temperature` is not accepted by claude-opus-4-7 [fixable]',
      'src/chat.ts:7:5: warning[thinking-budget] Manual thinking is not accepted by claude-opus-4-7 [fixable after review]',
      'src/a b%,:"|`<&\'\\n::error::é😀.ts:1:29: info[sampling-params] top_p: 50% | `a|b` <script>&amp; "q"\\r\\n::error::pwned\\u{1b}[2J\\u{0}\\u{d800} 😀 ]]>',
      'src/broken\\u{1b}.ts:1:1: failed line 3: unexpected token | `<`\\nhere',
      'Found: 1 error, 1 warning, 1 info; 1 file could not be read.',
      '',
    ]);
  });

  it('names what was fixed', () => {
    const [first, ...rest] = concise.render(fixedRun(), {}).split('\n');
    expect(first).toBe('src/chat.ts:5:5: fixed[sampling-params] `temperature` is not accepted by claude-opus-4-7');
    expect(rest.at(-2)).toBe('Fixed 1. Remaining: 1 warning, 1 info; 1 file could not be read.');
  });

  it('says how much it looked at when it finds nothing', () => {
    expect(concise.render(empty(), {})).toBe('Nothing found in 4 requests, 12 files.\n');
  });

  it('lists all of many', () => {
    expect(concise.render(crowd(), {}).match(/^src\/chat\.ts:5:5: (error|warning|info)/gm)).toHaveLength(1500);
  });
});
