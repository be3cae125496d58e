import { readFileSync } from 'node:fs';
import type { Plan } from '../edits/plan.js';
import type { FileResult, Finding } from '../types/index.js';
import type { Program } from './program.js';
import type { RunOptions } from './run-options.js';

/** What became of the fixes that were to be written. */
export interface Written {
  /** Ids of the findings whose fix is in the files now. */
  readonly fixed: ReadonlySet<string>;
  /** Files that could not be written. */
  readonly failed: readonly FileResult[];
}

/**
 * Writes what a plan says.
 * @param findings those of the report, with their fixes as they were compiled
 * @param sources text of each file before, BOM stripped
 * @throws what `beforeWrite` throws: nothing is written then
 */
export function writeFixes(
  { texts, chosen }: Plan,
  findings: readonly Finding[],
  sources: ReadonlyMap<string, string>,
  { scanned }: Program,
  { beforeWrite, write }: Pick<RunOptions, 'beforeWrite' | 'write'>,
): Written {
  if (texts.size === 0) return { fixed: new Set(), failed: [] };
  beforeWrite?.([...texts.keys()]);
  const result = write(
    [...texts].map(([file, text]) => ({
      file,
      original: sources.get(file) ?? '',
      text,
      bom: scanned.get(file)?.bom ?? hasBom(file),
    })),
  );
  const written = new Set(result.written);
  const made = findings.filter(({ id, fix }) => chosen.has(id) && (fix?.edits ?? []).every((e) => written.has(e.file)));
  return {
    fixed: new Set(made.map(({ id }) => id)),
    failed: result.failed.map(({ file, reason }) => ({ file, status: 'failed', reason })),
  };
}

function hasBom(file: string): boolean {
  return readFileSync(file)
    .subarray(0, 3)
    .equals(Buffer.from([0xef, 0xbb, 0xbf]));
}
