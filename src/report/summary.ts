import type { Finding, RunResult, Severity } from '../types/index.js';

/** Totals of one run, in numbers of findings. */
export interface Summary {
  /** By severity, of findings that remain. */
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
  /** Of those that remain: `--fix` would fix them. */
  readonly fixable: number;
  /** Of those that remain: `--unsafe-fixes` would fix them. */
  readonly heldBack: number;
  readonly fixed: number;
}

/** Whether `--fix` wrote the finding's fix. A `--diff` run writes nothing, so there everything remains. */
export function isFixed(result: RunResult, finding: Finding): boolean {
  return finding.fixed && !result.mode.diff;
}

/** Findings that are still in the files after the run, in the order of the result. */
export function remaining(result: RunResult): readonly Finding[] {
  return result.findings.filter((finding) => !isFixed(result, finding));
}

/** Which flags would apply the finding's fix; `none` when there is no fix, or when it was tried and rolled back. */
export function fixability(finding: Finding): 'safe' | 'review' | 'none' {
  return finding.fix === null || finding.blocked !== null ? 'none' : finding.fix.level;
}

/** Counts what a run found, fixed and left. */
export function summarize(result: RunResult): Summary {
  const left = remaining(result);
  const bySeverity = (severity: Severity): number => left.filter((finding) => finding.severity === severity).length;
  return {
    errors: bySeverity('error'),
    warnings: bySeverity('warning'),
    infos: bySeverity('info'),
    fixable: left.filter((finding) => fixability(finding) === 'safe').length,
    heldBack: left.filter((finding) => fixability(finding) === 'review').length,
    fixed: result.findings.length - left.length,
  };
}

const SEVERITY_RANK: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };
const CERTAINTY_RANK: Readonly<Record<Finding['certainty'], number>> = { proven: 0, likely: 1, unknown: 2 };

/** Sort order that puts the worst and surest first; equal findings keep the order of the result. */
export function byWeight(a: Finding, b: Finding): number {
  return (
    SEVERITY_RANK[a.severity] - SEVERITY_RANK[b.severity] || CERTAINTY_RANK[a.certainty] - CERTAINTY_RANK[b.certainty]
  );
}
