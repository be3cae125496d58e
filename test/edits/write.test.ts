import { spawn } from 'node:child_process';
import {
  accessSync,
  chmodSync,
  fsyncSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { writeFiles } from '../../src/edits/write.js';

// The real functions, unless a test says otherwise: what root may do, other users may not.
vi.mock('node:fs', { spy: true });

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'write-'));
});
afterEach(() => {
  vi.mocked(accessSync).mockReset();
  vi.mocked(chmodSync).mockReset();
  rmSync(root, { recursive: true, force: true });
});

function file(name: string, content: string | Buffer, mode = 0o644): string {
  const path = join(root, name);
  writeFileSync(path, content);
  chmodSync(path, mode);
  return path;
}

const entry = (path: string, original: string, text: string, bom = false) => ({ file: path, original, text, bom });
const posix = process.platform !== 'win32';

describe('writeFiles', () => {
  it('replaces the content and leaves nothing else behind', () => {
    const a = file('a.ts', 'old\r\n😀');
    const b = file('b.ts', 'old');
    expect(writeFiles([entry(a, 'old\r\n😀', 'new\r\n😀'), entry(b, 'old', '')])).toEqual({
      written: [a, b],
      failed: [],
    });
    expect(readFileSync(a, 'utf8')).toBe('new\r\n😀');
    expect(readFileSync(b, 'utf8')).toBe('');
    expect(readdirSync(root).sort()).toEqual(['a.ts', 'b.ts']);
  });

  it('keeps a byte order mark', () => {
    const path = file('a.ts', Buffer.from([0xef, 0xbb, 0xbf, 0x61]));
    expect(writeFiles([entry(path, 'a', 'b', true)]).failed).toEqual([]);
    expect([...readFileSync(path)]).toEqual([0xef, 0xbb, 0xbf, 0x62]);
  });

  it.runIf(posix)('keeps the mode whatever the umask', () => {
    const path = file('run.js', 'a', 0o775);
    const umask = process.umask(0o077);
    try {
      writeFiles([entry(path, 'a', 'b')]);
    } finally {
      process.umask(umask);
    }
    expect(statSync(path).mode & 0o7777).toBe(0o775);
  });

  it.runIf(posix)('writes through a symbolic link and keeps it', () => {
    mkdirSync(join(root, 'real'));
    const target = file('real/a.ts', 'old');
    const link = join(root, 'link.ts');
    symlinkSync('real/a.ts', link);
    expect(writeFiles([entry(link, 'old', 'new')])).toEqual({ written: [link], failed: [] });
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
    expect(readlinkSync(link)).toBe('real/a.ts');
    expect(readFileSync(target, 'utf8')).toBe('new');
    expect(readdirSync(root).sort()).toEqual(['link.ts', 'real']);
  });

  it('writes nothing when a file has changed meanwhile', () => {
    const a = file('a.ts', 'a');
    const b = file('b.ts', 'edited by someone');
    const result = writeFiles([entry(a, 'a', 'new'), entry(b, 'b', 'new')]);
    expect(result.written).toEqual([]);
    expect(result.failed).toEqual([
      { file: a, reason: 'not written, because another file of the run cannot be' },
      { file: b, reason: 'the file has changed since it was read' },
    ]);
    expect(readFileSync(a, 'utf8')).toBe('a');
  });

  it('notices a byte order mark that came or went', () => {
    const a = file('a.ts', 'a');
    expect(writeFiles([entry(a, 'a', 'new', true)]).failed).toEqual([
      { file: a, reason: 'the file has changed since it was read' },
    ]);
  });

  it('writes nothing when a file is gone or is a directory', () => {
    const a = file('a.ts', 'a');
    const gone = join(root, 'gone.ts');
    const result = writeFiles([entry(a, 'a', 'new'), entry(gone, 'x', 'y'), entry(root, 'x', 'y')]);
    expect(result.failed.map((f) => f.reason).slice(1)).toEqual([
      'the file does not exist any more',
      'not a regular file',
    ]);
    expect(readFileSync(a, 'utf8')).toBe('a');
  });

  it('refuses one file under two names', () => {
    const a = file('a.ts', 'a');
    const alias = join(root, 'alias.ts');
    symlinkSync(a, alias);
    expect(writeFiles([entry(a, 'a', 'b'), entry(alias, 'a', 'c')]).failed[1]?.reason).toBe(
      'the same file is to be written twice',
    );
    expect(readFileSync(a, 'utf8')).toBe('a');
  });

  it('writes nothing when a file or its directory is read-only', () => {
    const a = file('a.ts', 'a');
    const b = file('b.ts', 'b');
    vi.mocked(accessSync).mockImplementation((path) => {
      if (path === b) throw Object.assign(new Error('EACCES: permission denied'), { code: 'EACCES' });
    });
    const result = writeFiles([entry(a, 'a', 'new'), entry(b, 'b', 'new')]);
    expect(result.written).toEqual([]);
    expect(result.failed[1]).toEqual({ file: b, reason: 'no permission to write it or its directory (EACCES)' });
    expect(readFileSync(a, 'utf8')).toBe('a');
  });

  it('says which files are written when it fails half-way, and cleans up', () => {
    const names = ['a.ts', 'b.ts', 'c.ts'].map((name) => file(name, 'old'));
    const [a = '', b = '', c = ''] = names;
    let calls = 0;
    vi.mocked(chmodSync).mockImplementation(() => {
      calls++;
      if (calls === 2) throw Object.assign(new Error('ENOSPC: no space left'), { code: 'ENOSPC' });
    });
    expect(writeFiles(names.map((name) => entry(name, 'old', 'new')))).toEqual({
      written: [a],
      failed: [
        { file: b, reason: 'no space left on the device' },
        { file: c, reason: 'not written, because writing another file failed before' },
      ],
    });
    expect(names.map((name) => readFileSync(name, 'utf8'))).toEqual(['new', 'old', 'old']);
    expect(readdirSync(root).sort()).toEqual(['a.ts', 'b.ts', 'c.ts']);
  });

  it.each([
    ['the disk is full half-way', writeFileSync],
    ['the disk does not take what was written', fsyncSync],
    ['it cannot take the place of the old one', renameSync],
  ] as const)('keeps the old file, and nothing else, when %s', (_, step) => {
    const a = file('a.ts', 'old');
    const b = file('b.ts', 'old');
    vi.mocked<(...parts: never[]) => unknown>(step).mockImplementationOnce((handle: never) => {
      if (typeof handle === 'number' && step !== fsyncSync) writeSync(handle, 'half of the ne');
      throw Object.assign(new Error('ENOSPC: no space left'), { code: 'ENOSPC' });
    });
    expect(writeFiles([entry(a, 'old', 'new'), entry(b, 'old', 'new')])).toEqual({
      written: [],
      failed: [
        { file: a, reason: 'no space left on the device' },
        { file: b, reason: 'not written, because writing another file failed before' },
      ],
    });
    expect([a, b].map((path) => readFileSync(path, 'utf8'))).toEqual(['old', 'old']);
    expect(readdirSync(root).sort()).toEqual(['a.ts', 'b.ts']);
  });

  it('does not write into a hard-linked copy', () => {
    const a = file('a.ts', 'a');
    const copy = join(root, 'copy.ts');
    linkSync(a, copy);
    writeFiles([entry(a, 'a', 'b')]);
    expect(readFileSync(a, 'utf8')).toBe('b');
    expect(readFileSync(copy, 'utf8')).toBe('a');
  });

  it('gives interruption its usual effect again', async () => {
    const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 20));
    await settled();
    const before = process.listenerCount('SIGINT');
    writeFiles([entry(file('a.ts', 'a'), 'a', 'b')]);
    expect(process.listenerCount('SIGINT')).toBe(before + 1);
    await settled();
    expect(process.listenerCount('SIGINT')).toBe(before);
  });

  it.runIf(posix)('finishes the batch when it is interrupted, then stops', async () => {
    const bundle = join(root, 'write.mjs');
    buildSync({
      entryPoints: [join(import.meta.dirname, '../../src/edits/write.ts')],
      bundle: true,
      platform: 'node',
      format: 'esm',
      outfile: bundle,
    });
    const data = join(root, 'data');
    mkdirSync(data);
    const names = Array.from({ length: 60 }, (_, i) => join(data, `${i}.ts`));
    for (const name of names) writeFileSync(name, 'old');
    const script = `import { writeFiles } from ${JSON.stringify(bundle)};
      const batch = ${JSON.stringify(names)}.map((file) => ({ file, original: 'old', text: 'new', bom: false }));
      process.stdout.write('go');
      setTimeout(() => { writeFiles(batch); setTimeout(() => process.exit(7), 2000); }, 50);`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = new Promise<NodeJS.Signals | null>((resolve) => child.on('exit', (_code, signal) => resolve(signal)));
    await new Promise<void>((resolve) => child.stdout.once('data', () => resolve()));
    // Interrupt as soon as the first file is new: the batch is then under way.
    for (const until = Date.now() + 10_000; Date.now() < until && readFileSync(names[0] ?? '', 'utf8') === 'old'; );
    child.kill('SIGINT');
    expect(await ended).toBe('SIGINT');
    expect(names.filter((name) => readFileSync(name, 'utf8') !== 'new')).toEqual([]);
    expect(readdirSync(data)).toHaveLength(names.length);
  });
});
