import type { RunResult, Severity } from '../types/index.js';
import { remaining } from './summary.js';

export type FailOn = Severity | 'never';

const FAILING: Readonly<Record<FailOn, readonly Severity[]>> = {
  error: ['error'],
  warning: ['error', 'warning'],
  info: ['error', 'warning', 'info'],
  never: [],
};

/**
 * Exit code of a run: 0 when nothing at or above `failOn` remains, 1 when something does, 2 when the job could not be
 * done. What `--fix` wrote does not count; a `--diff` run writes nothing, so everything counts. Files that could not be
 * read or parsed are for the caller to judge: they do not change the code unless `jobFailed` says so.
 *
 * @param failOn lowest severity that fails the run
 * @param jobFailed the run did not do what was asked
 */
export function exitCode(result: RunResult, failOn: FailOn, jobFailed = false): 0 | 1 | 2 {
  if (jobFailed) return 2;
  return remaining(result).some((finding) => FAILING[failOn].includes(finding.severity)) ? 1 : 0;
}
