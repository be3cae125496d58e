import { createMove, FACTS_DATE, resolveTo } from '../models/index.js';
import type { RunResult } from '../types/index.js';
import { VERSION } from '../version.js';
import { fileResults } from './outcome.js';
import type { RunOptions } from './run-options.js';

/**
 * Scans, and fixes when asked to.
 * @returns everything a report prints; files that could not be read are in it, not thrown
 */
export async function run(options: RunOptions): Promise<RunResult> {
  // Most trees that a hook or CI hands over name no model and no library: they need no parser to be told so.
  return options.files.some(({ matched }) => matched)
    ? (await import('./scan-and-fix.js')).scanAndFix(options)
    : nothingToRead(options);
}

/** What is said of files in none of which a marker was found. */
function nothingToRead(options: RunOptions): RunResult {
  const target = resolveTo(options.to).id;
  const count = (status: string): number => options.files.filter(({ problem }) => problem?.status === status).length;
  // A baseline may hold findings that are gone.
  options.keep?.([], new Map());
  return {
    tool: { name: 'opus-codemod', version: VERSION, factsDate: FACTS_DATE },
    root: options.root,
    target,
    from: createMove(options.from, target).from,
    findings: [],
    files: fileResults(options.files, { failed: new Map(), skipped: new Map() }, [], []),
    counts: {
      scanned: options.files.length,
      parsed: 0,
      skipped: count('skipped'),
      failed: count('failed'),
      requests: 0,
    },
    notices: [],
    sources: new Map(),
    fixedSources: new Map(),
    mode: { fix: options.fix, unsafe: options.unsafe, diff: options.diff },
  };
}
