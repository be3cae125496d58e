import { describe, expect, it } from 'vitest';
import { MAX_BYTES, markdown } from '../../src/report/markdown.js';
import { cell, cellCode, code, fenced, inline } from '../../src/report/markdown-text.js';
import { crowd, empty, finding, fixedRun, sample } from './sample.js';

const render = (result: ReturnType<typeof sample>): string => markdown.render(result, {});

describe('markdown', () => {
  it('starts with the totals and what to run', () => {
    expect(render(sample()).split('\n').slice(0, 12)).toEqual([
      '## opus-codemod: move to `claude-opus-4-7`',
      '',
      'Found: 1 error, 1 warning, 1 info; 1 file could not be read.',
      '',
      '| Errors | Warnings | Infos | Safe fixes | Fixes to review | Fixed |',
      '| ---: | ---: | ---: | ---: | ---: | ---: |',
      '| 1 | 1 | 1 | 1 | 1 | 0 |',
      '',
      '12 files scanned, 3 parsed, 1 skipped, 1 unreadable; 4 requests seen.',
      '',
      '- `opus-codemod scan --fix` fixes 1 finding.',
      '- `opus-codemod scan --fix --unsafe-fixes` fixes 1 more; review the changes.',
    ]);
  });

  it('hands over a task with all a reader needs', () => {
    expect(render(sample())).toContain(`#### \`src/chat.ts\`

- [ ] **error** \`sampling-params\` at \`src/chat.ts:5:5\`: \`temperature\` is not accepted by claude-opus-4-7
  - What happens: claude-opus-4-7 answers this request with HTTP 400
  - Model: claude-opus-4-6
  - How the value gets here: \`src/config.ts:1:28\` constant TEMPERATURE → \`src/chat.ts:5:18\` passed as temperature
  - Fix (safe): Remove temperature with \`opus-codemod scan --fix\`
  - To do: Remove \`temperature\`; steer with the prompt instead.
  - Identifier: \`f1\`

  \`\`\`text
      model: 'claude-opus-4-6',
      temperature: TEMPERATURE,
      ^^^^^^^^^^^^^^^^^^^^^^^^
      max_tokens: 1024,
  \`\`\`

  \`\`\`diff
  @@ src/chat.ts:5
  -    temperature: TEMPERATURE,
  \`\`\`
`);
  });

  it('keeps every row of a table one row of its columns', () => {
    const rows = render(sample())
      .split('\n')
      .filter((line) => line.startsWith('|') && line.endsWith('|'));
    const found = rows.filter((row) => /^\| (error|warning|info) /.test(row));
    expect(found).toHaveLength(3);
    for (const row of found) expect(row.match(/\|/g)).toHaveLength(6);
    expect(found[2]).toContain('&#60;script&#62;&#38;amp;');
  });

  it('puts the worst files first', () => {
    const mild = finding({ id: 'a', severity: 'info', file: '/repo/packages/app/a.ts' });
    const text = render(sample({ findings: [mild, finding({ id: 'b' })] }));
    expect(text.indexOf('#### `src/chat.ts`')).toBeLessThan(text.indexOf('#### `a.ts`'));
  });

  it('lists what was fixed apart from the tasks', () => {
    const text = render(fixedRun());
    expect(text).toContain('- [x] `src/chat.ts:5` `sampling-params` Remove temperature\n');
    expect(text.match(/^- \[ \]/gm)).toHaveLength(2);
  });

  it('has no tasks when nothing is found', () => {
    expect(render(empty())).toContain('Nothing found in 4 requests, 12 files.');
    expect(render(empty())).not.toContain('### Tasks');
  });

  it('lists 1500 findings whole as long as they fit', () => {
    const text = render(crowd());
    expect(Buffer.byteLength(text)).toBeLessThan(MAX_BYTES);
    expect(text.match(/^- \[ \]/gm)).toHaveLength(1500);
    expect(text).toContain('1450 more findings below.');
  });

  it('leaves out whole tasks, and says how many, rather than grow over the limit', () => {
    const text = render(crowd('日本'.repeat(400)));
    expect(Buffer.byteLength(text)).toBeLessThan(MAX_BYTES);
    expect(Buffer.byteLength(text)).toBeGreaterThan(MAX_BYTES * 0.9);
    const shown = text.match(/^- \[ \]/gm)?.length ?? 0;
    expect(shown).toBeGreaterThan(100);
    expect(text).toContain(`> ${1500 - shown} tasks left out`);
    expect(text.match(/^ {2}```/gm)?.length).toBe(shown * 4);
  });
});

describe('markdown text', () => {
  it('fences code past its own backticks', () => {
    expect(code('a')).toBe('`a`');
    expect(code('a`b')).toBe('``a`b``');
    expect(code('`a``')).toBe('``` `a`` ```');
    expect(code('\n')).toBe('`\\n`');
    expect(code('')).toBe('');
  });

  it('escapes prose but keeps paired backticks', () => {
    expect(inline('a*b_[c](d) <i> `x*y` | # & ` \u0000')).toBe(
      'a\\*b\\_\\[c\\](d) &lt;i\\> `x*y` \\| \\# &amp; \\` \\\\u{0}',
    );
  });

  it('leaves nothing in a cell that ends it', () => {
    expect(cell('a|b `c|d` \\| \n')).toBe('a&#124;b <code>c&#124;d</code> &#92;&#124; &#92;n');
    expect(cellCode('')).toBe('');
  });

  it('fences a block past the fences inside', () => {
    expect(fenced(['a', '````', ''], 'text', '  ')).toEqual(['  `````text', '  a', '  ````', '', '  `````']);
  });
});
