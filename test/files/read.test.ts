import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileMarkers, importSpecifiers, type ScannedFile, scanFiles } from '../../src/files/scan.js';
import { markers } from '../../src/run/markers.js';
import { transforms } from '../../transforms/index.js';
import { tempDir } from './temp.js';

const MARKER = 'anthropic';
const BOM = Buffer.from([0xef, 0xbb, 0xbf]);

function scanOne(content: string | Buffer, maxBytes = 1000_000): ScannedFile | undefined {
  const root = tempDir({ 'a.ts': content });
  return scanFiles([join(root, 'a.ts')], [MARKER], { maxBytes })[0];
}

describe('scanFiles', () => {
  it('gives text of matching files only, in the order asked', () => {
    const root = tempDir({ 'a.ts': `x ${MARKER}\n`, 'b.TS': 'nothing here', 'c.ts': `import '${MARKER}'` });
    const files = ['c.ts', 'b.TS', 'a.ts'].map((name) => join(root, name));
    const scanned = scanFiles(files, [MARKER]);
    expect(scanned.map(({ matched, text, extension }) => [matched, text, extension])).toEqual([
      [true, `import '${MARKER}'`, '.ts'],
      [false, undefined, '.ts'],
      [true, `x ${MARKER}\n`, '.ts'],
    ]);
    expect(scanned.map(({ file }) => file)).toEqual(files);
  });

  it('does not leak one file into the next through the shared buffer', () => {
    const root = tempDir({ 'long.ts': `${'x'.repeat(5000)}${MARKER}`, 'short.ts': 'y', 'empty.ts': '' });
    const [, short, empty] = scanFiles(
      ['long.ts', 'short.ts', 'empty.ts'].map((name) => join(root, name)),
      [MARKER],
    );
    expect([short?.matched, empty?.matched]).toEqual([false, false]);
  });

  it.each([
    ['a\nb\n', 'lf'],
    ['a\r\nb\r\n', 'crlf'],
    ['a\r\nb\n', 'mixed'],
    ['a', 'none'],
    ['\n', 'lf'],
  ])('keeps line ends and names them: %j', (body, eol) => {
    expect(scanOne(`${MARKER}${body}`)).toMatchObject({ text: `${MARKER}${body}`, eol, bom: false });
  });

  it('strips one BOM and remembers it, with or without a marker', () => {
    expect(scanOne(Buffer.concat([BOM, Buffer.from(MARKER)]))).toMatchObject({ text: MARKER, bom: true });
    expect(scanOne(Buffer.concat([BOM, BOM, Buffer.from(MARKER)]))).toMatchObject({
      text: `\uFEFF${MARKER}`,
      bom: true,
    });
    expect(scanOne(Buffer.concat([BOM, Buffer.from('x')]))).toMatchObject({ matched: false, bom: true });
  });

  it('decodes text beyond ASCII', () => {
    expect(scanOne(`// 😀 ü ${MARKER}`)?.text).toBe(`// 😀 ü ${MARKER}`);
  });

  it.each([
    ['binary', Buffer.concat([Buffer.from(MARKER), Buffer.from([0])]), 'is binary (holds a NUL byte)'],
    ['latin1', Buffer.from(`${MARKER} caf\xe9`, 'latin1'), 'is not valid UTF-8; save it as UTF-8 to scan it'],
    ['UTF-16', Buffer.from(`\uFEFF${MARKER}`, 'utf16le'), 'is UTF-16; save it as UTF-8 to scan it'],
    ['a minified file', `${MARKER}${';a=1'.repeat(6000)}`, 'is minified or generated (very long lines)'],
  ])('skips %s with a reason', (_, content, reason) => {
    expect(scanOne(content)).toMatchObject({ matched: false, problem: { status: 'skipped', reason } });
  });

  it('scans a file with one long string among ordinary lines', () => {
    expect(scanOne(`${MARKER}\n`.repeat(100) + 'x'.repeat(30_000))?.matched).toBe(true);
  });

  it('says nothing of odd files that no marker concerns', () => {
    for (const content of [Buffer.from([0, 0xff, 0]), ';a=1'.repeat(10_000), 'x'.repeat(3000)]) {
      expect(scanOne(content, 2000)).toMatchObject({ matched: false });
      expect(scanOne(content, 2000)?.problem).toBeUndefined();
    }
  });

  it('skips what is larger than the limit, to the byte', () => {
    const content = MARKER.padEnd(2048, ' ');
    expect(scanOne(content, 2048)?.text).toBe(content);
    expect(scanOne(content, 2047)?.problem).toEqual({
      status: 'skipped',
      reason: 'larger than 2.0 KiB (2.0 KiB); raise --max-file-size to scan it',
    });
  });

  it('reads whole files larger than its first buffer when the limit allows', () => {
    const content = `${'// filler line\n'.repeat(700_000)}${MARKER}`;
    expect(content.length).toBeGreaterThan(10 * 1024 * 1024);
    expect(scanOne(content, 16 * 1024 * 1024)?.text?.length).toBe(content.length);
    expect(scanOne(content, 1024)?.problem?.reason).toContain('10.0 MiB');
  });

  it('passes over files that are gone and reports what cannot be read', () => {
    const root = tempDir({ 'dir.ts/x': '', 'ok.ts': MARKER });
    const scanned = scanFiles(
      ['gone.ts', 'dir.ts', 'ok.ts'].map((name) => join(root, name)),
      [MARKER],
    );
    expect(scanned.map(({ matched, problem }) => problem ?? matched)).toEqual([
      { status: 'failed', reason: 'cannot be read (EISDIR)' },
      true,
    ]);
  });

  it('reports a file without read permission', () => {
    const root = tempDir({ 'a.ts': MARKER });
    chmodSync(join(root, 'a.ts'), 0o000);
    const [only] = scanFiles([join(root, 'a.ts')], [MARKER]);
    // The superuser may read everything.
    if (process.getuid?.() === 0) expect(only?.matched).toBe(true);
    else expect(only?.problem).toEqual({ status: 'failed', reason: 'cannot be read (EACCES)' });
  });
});

describe('compileMarkers', () => {
  it('matches nothing without markers', () => {
    expect(compileMarkers([]).test('anything')).toBe(false);
    expect(compileMarkers(['']).test('anything')).toBe(false);
  });

  it('finds exactly the texts that hold a marker, whatever characters it has', () => {
    const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 4 }), text, text, (markers, before, after) => {
        const found = (haystack: string): boolean =>
          compileMarkers(markers).test(Buffer.from(haystack).toString('latin1'));
        const haystack = before + after;
        const inBytes = markers.some((marker) => Buffer.from(haystack).includes(Buffer.from(marker)));
        return found(haystack) === inBytes && markers.every((marker) => found(before + marker + after));
      }),
      { numRuns: 300 },
    );
  });
});

describe('the markers of all transforms', () => {
  const found = (text: string): boolean => compileMarkers(markers(transforms)).test(text);

  it.each([
    "const isNew = (id) => ['4.6', '4-7'].includes(version(id));",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: source text
    'const id = `claude-${tier}-4-6`;',
    'const isOld = /-4-5$/.test(model);',
    'if (model.endsWith("-4-6")) think();',
  ])('find a version that stands alone: %s', (text) => {
    expect(found(text)).toBe(true);
  });

  it.each(['<path d="M4.5 7l-4.5-4.6Z" />', 'const RATIO = 4.6;', '"lodash": "^4.5.0"'])(
    'pass over a number of another kind: %s',
    (text) => {
      expect(found(text)).toBe(false);
    },
  );
});

describe('importSpecifiers', () => {
  it('reads every form with a literal, each once', () => {
    const code = [
      `import a from './a';`,
      `import './b.js'`,
      `import type { T } from "c";`,
      `export * from './d'`,
      `export { x }\n  from\n  './e';`,
      `const f = require('f'), g = await import( "./g" );`,
      'await import(`./h`);',
      `import a2 from './a';`,
      `import('./' + name); require(name);`,
    ].join('\n');
    expect(importSpecifiers(code)).toEqual(['./a', './b.js', 'c', './d', './e', 'f', './g', './h', './']);
  });

  it('decodes specifiers beyond ASCII', () => {
    expect(importSpecifiers(Buffer.from(`import './übung'`).toString('latin1'))).toEqual(['./übung']);
  });

  it('stays linear on hostile text', () => {
    const start = performance.now();
    importSpecifiers(`from${' '.repeat(200_000)}`.repeat(3));
    importSpecifiers('import('.repeat(100_000));
    expect(performance.now() - start).toBeLessThan(2000);
  });
});
