import { importSpecifiers, type ScannedFile } from '../../src/files/scan.js';
import { run } from '../../src/run/run.js';
import type { RunResult } from '../../src/types/index.js';
import { transforms } from '../../transforms/index.js';

/** A folder that does not exist: everything a case needs is in memory. */
export const ROOT = '/fuzz-case';

export interface Scan {
  readonly result: RunResult;
  /** Text of every file after the run, BOM stripped, by the name it was given. */
  readonly after: ReadonlyMap<string, string>;
}

/**
 * Scans and fixes sources held in memory with the engine that the command line uses.
 * @param files text by relative name; a leading BOM is taken off as the reader does
 */
export async function scanSources(
  files: ReadonlyMap<string, string>,
  settings: { readonly fix: boolean; readonly unsafe: boolean },
): Promise<Scan> {
  const texts = new Map([...files].map(([name, text]) => [name, text.replace(/^\uFEFF/, '')]));
  const scanned = [...texts].map(([name, text]): ScannedFile => {
    const imports = importSpecifiers(Buffer.from(text, 'utf8').toString('latin1'));
    const extension = name.slice(name.lastIndexOf('.')).toLowerCase();
    const bom = files.get(name)?.startsWith('\uFEFF') ?? false;
    return { file: `${ROOT}/${name}`, extension, matched: true, text, bom, imports };
  });
  const after = new Map(texts);
  const result = await run({
    root: ROOT,
    files: scanned,
    to: 'claude-opus-4-7',
    from: ['opus'],
    transforms,
    assumeModel: () => null,
    fix: settings.fix,
    unsafe: settings.unsafe,
    diff: false,
    verifyTypes: false,
    write: (batch) => {
      for (const { file, text } of batch) after.set(file.slice(ROOT.length + 1), text);
      return { written: batch.map(({ file }) => file), failed: [] };
    },
  });
  return { result, after };
}
