import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeFiles } from '../../src/edits/write.js';
import { tempDir } from '../files/temp.js';

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
