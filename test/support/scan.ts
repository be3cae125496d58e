import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { writeFiles } from '../../src/edits/write.js';
import { listFiles } from '../../src/files/list.js';
import { scanFiles } from '../../src/files/scan.js';
import { markers } from '../../src/run/markers.js';
import { run } from '../../src/run/run.js';
import type { RunOptions } from '../../src/run/run-options.js';
import type { RunResult } from '../../src/types/index.js';
import { transforms } from '../../transforms/index.js';

export type ScanSettings = Partial<
  Pick<RunOptions, 'to' | 'from' | 'fix' | 'unsafe' | 'diff' | 'verifyTypes' | 'effort'>
> & {
  readonly assumeModel?: string;
};

/** Runs the whole engine on a directory, as the command line does. */
export async function scanDirectory(root: string, settings: ScanSettings = {}): Promise<RunResult> {
  const listed = listFiles({ root, paths: ['.'], include: [], exclude: [] });
  const files = scanFiles(listed, markers(transforms));
  return run({
    root,
    files,
    to: settings.to ?? 'claude-opus-4-7',
    from: settings.from ?? ['opus'],
    transforms,
    ...(settings.effort ? { effort: settings.effort } : {}),
    assumeModel: () => settings.assumeModel ?? null,
    fix: settings.fix ?? false,
    unsafe: settings.unsafe ?? false,
    diff: settings.diff ?? false,
    verifyTypes: settings.verifyTypes ?? false,
    write: writeFiles,
  });
}

/** A copy of a directory that a test may change; removed by the returned function. */
export function temporaryCopy(source: string | null): { readonly root: string; readonly dispose: () => void } {
  const root = mkdtempSync(join(tmpdir(), 'opus-codemod-'));
  if (source) cpSync(source, root, { recursive: true });
  return { root, dispose: () => rmSync(root, { recursive: true, force: true }) };
}

/** Every file below a directory, relative with forward slashes, sorted. */
export function filesBelow(root: string): string[] {
  const found: string[] = [];
  const look = (directory: string): void => {
    for (const name of readdirSync(directory)) {
      const path = join(directory, name);
      if (statSync(path).isDirectory()) look(path);
      else found.push(relative(root, path).split(sep).join('/'));
    }
  };
  if (existsSync(root)) look(root);
  return found.sort();
}

export function textOf(path: string): string {
  return readFileSync(path, 'utf8');
}
