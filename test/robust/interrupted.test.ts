import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeFiles } from '../../src/edits/write.js';
import { tempDir } from '../files/temp.js';
import { buildProgram, type Program } from './process.js';
import { SOUND } from './sources.js';

/** Id of a process that ran and is no more. */
function deadProcess(): number {
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  return pid;
}

describe('what a killed run left', () => {
  it('goes with the next run that writes there; what others made or still use stays', () => {
    const dead = deadProcess();
    const stays = [
      `.opus-codemod-${process.ppid}-0123456789ab.tmp`,
      `.opus-codemod-${dead}-0123456789AB.tmp`,
      `.opus-codemod-${dead}-0123456789ab.tmp.ts`,
      `opus-codemod-${dead}-0123456789ab.tmp`,
      '.opus-codemod-x.tmp',
      'b.ts',
    ];
    const leftover = `.opus-codemod-${dead}-0123456789ab.tmp`;
    const root = tempDir({
      ...Object.fromEntries(stays.map((name) => [name, 'other'])),
      [leftover]: 'half',
      [`elsewhere/${leftover}`]: 'half',
      'a.ts': 'old',
    });
    const folder = `.opus-codemod-${dead}-ba9876543210.tmp`;
    mkdirSync(join(root, folder));
    const { written } = writeFiles([{ file: join(root, 'a.ts'), original: 'old', text: 'new', bom: false }]);
    expect(written).toHaveLength(1);
    expect(readdirSync(root).sort()).toEqual([...stays, 'a.ts', 'elsewhere', folder].sort());
    expect(readdirSync(join(root, 'elsewhere'))).toEqual([leftover]);
    expect(readFileSync(join(root, 'a.ts'), 'utf8')).toBe('new');
  });

  it('stays where nothing is to be written, and nothing is written when the batch cannot be', () => {
    const leftover = `.opus-codemod-${deadProcess()}-0123456789ab.tmp`;
    const root = tempDir({ [leftover]: 'half', 'a.ts': 'changed since' });
    const { failed } = writeFiles([{ file: join(root, 'a.ts'), original: 'old', text: 'new', bom: false }]);
    expect(failed).toHaveLength(1);
    expect(readdirSync(root).sort()).toEqual([leftover, 'a.ts'].sort());
  });
});

describe('a run that is interrupted', () => {
  let program: Program;
  beforeAll(async () => {
    program = await buildProgram();
  });
  afterAll(() => program.dispose());

  const FIXED = SOUND.replace('claude-opus-4-6', 'claude-opus-4-7').replace(', temperature: 0.2', '');
  const names = Array.from({ length: 60 }, (_, i) => `a${i}.ts`);

  /** Starts --fix over 60 files, sends the signal once `now` says so, and gives what ended the run and every file's text. */
  async function interrupt(
    signal: NodeJS.Signals,
    now: (cwd: string) => boolean,
  ): Promise<{ ended: number | NodeJS.Signals | null; texts: string[]; left: string[] }> {
    const cwd = tempDir(Object.fromEntries(names.map((name) => [name, SOUND])));
    const child = program.start(['scan', '--fix', '--no-verify-types', '--format', 'concise'], cwd);
    let ended: number | NodeJS.Signals | null | undefined;
    const over = new Promise<void>((resolve) =>
      child.on('exit', (code, by) => {
        ended = by ?? code;
        resolve();
      }),
    );
    while (ended === undefined && !now(cwd)) await new Promise((resolve) => setTimeout(resolve, 1));
    child.kill(signal);
    await over;
    const left = readdirSync(cwd).filter((name) => !names.includes(name));
    return { ended: ended ?? null, texts: names.map((name) => readFileSync(join(cwd, name), 'utf8')), left };
  }

  it.each(['SIGINT', 'SIGTERM'] as const)(
    'by %s while it writes finishes what it began, then stops',
    async (signal) => {
      const begun = (cwd: string): boolean => readFileSync(join(cwd, 'a0.ts'), 'utf8') !== SOUND;
      const { ended, texts, left } = await interrupt(signal, begun);
      expect([ended, left]).toEqual([signal, []]);
      expect(texts.filter((text) => text !== FIXED)).toEqual([]);
    },
  );

  it.each([1, 250, 500, 1_000])('by SIGINT after %i ms leaves all files old or all new', async (wait) => {
    const start = performance.now();
    const { texts, left } = await interrupt('SIGINT', () => performance.now() - start > wait);
    expect(left).toEqual([]);
    expect(new Set(texts).size).toBe(1);
    expect([SOUND, FIXED]).toContain(texts[0]);
  });

  it('by SIGKILL while it writes leaves every file old or new, and the next run repairs the rest', async () => {
    const begun = (cwd: string): boolean => readFileSync(join(cwd, 'a0.ts'), 'utf8') !== SOUND;
    const { texts, left } = await interrupt('SIGKILL', begun);
    expect(texts.filter((text) => text !== FIXED && text !== SOUND)).toEqual([]);
    expect(left.length).toBeLessThanOrEqual(1);
    const cwd = tempDir(Object.fromEntries(names.map((name, i) => [name, texts[i] ?? ''])));
    expect(program.run(['scan', '--fix'], cwd).code).toBe(0);
    for (const name of names) expect(readFileSync(join(cwd, name), 'utf8')).toBe(FIXED);
  });
});
