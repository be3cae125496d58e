import type { ReportOptions } from '../report/format.js';
import { github } from '../report/github.js';
import { count } from '../report/words.js';
import type { RunResult } from '../types/index.js';

export interface Annotations {
  /** Workflow commands, one a line. */
  readonly text: string;
  /** Says how many the limit held back; null when none. */
  readonly notice: string | null;
}

/**
 * Annotations of a result, at most `limit` of each level.
 * @param shown ids of findings that a review comment already shows at their place
 */
export function annotationsOf(
  result: RunResult,
  options: ReportOptions,
  shown: ReadonlySet<string>,
  limit: number,
): Annotations {
  const findings = result.findings.filter((finding) => !shown.has(finding.id));
  const lines = github.render({ ...result, findings }, options).split('\n');
  const used = new Map<string, number>();
  const kept = lines.filter((line) => {
    // Only the closing remark has no file; it stays.
    const level = /^::(\w+) file=/.exec(line)?.[1];
    if (level === undefined) return true;
    used.set(level, (used.get(level) ?? 0) + 1);
    return (used.get(level) ?? 0) <= limit;
  });
  const held = lines.length - kept.length;
  return {
    text: kept.join('\n'),
    notice: held === 0 ? null : `${count(held, 'annotation')} held back by max-annotations: ${limit}`,
  };
}
