import { relative } from 'node:path';
import { applyBaseline, type Baseline } from '../config/baseline.js';
import type { LineRange } from '../files/diff-lines.js';
import { toPosix } from '../files/patterns.js';
import type { ScannedFile } from '../files/scan.js';
import { lineIndex } from '../report/text.js';
import type { Finding } from '../types/index.js';
import type { Settings } from './settings.js';
import { applySuppressions } from './suppress.js';

export interface FilterOptions {
  readonly settings: Settings;
  /** Ids of every transform there is. */
  readonly knownTransforms: readonly string[];
  /** From `changedLines`; null when the whole project counts. */
  readonly changed: ReadonlyMap<string, readonly LineRange[]> | null;
  /** Absolute paths; null when the whole project counts. */
  readonly staged: ReadonlySet<string> | null;
  readonly baseline: Baseline | null;
  /** The byte pass: its texts may hold comments that silence nothing. */
  readonly scanned: readonly ScannedFile[];
}

export interface Filtered {
  readonly findings: readonly Finding[];
  /** Comments and baseline entries without effect. */
  readonly notices: readonly string[];
}

/** Takes out what comments, configuration, the diff and the baseline say is not to be reported, in this order. */
export function filterFindings(
  findings: readonly Finding[],
  sources: ReadonlyMap<string, string>,
  options: FilterOptions,
): Filtered {
  const { settings, changed, staged, baseline } = options;
  const texts = new Map(sources);
  for (const { file, text } of options.scanned) if (text?.includes('opus-codemod-ignore-')) texts.set(file, text);
  const commented = applySuppressions(findings, texts, {
    transforms: options.knownTransforms,
    active: settings.transforms.map((transform) => transform.id),
    requireReason: settings.requireReason,
  });
  const notices = commented.unused.map(({ comment, why }) => {
    const place = `${toPosix(relative(settings.root, comment.file))}:${comment.line}`;
    return `${place}: the comment opus-codemod-ignore-${comment.scope} ${why}`;
  });
  const wanted = commented.kept.filter(
    (finding) =>
      settings.setting(finding.transform, finding.file) !== 'off' &&
      (staged === null || staged.has(finding.file)) &&
      (changed === null || touches(finding, changed.get(finding.file) ?? [], texts.get(finding.file) ?? '')),
  );
  if (baseline === null) return { findings: wanted, notices };
  const { kept, stale } = applyBaseline(wanted, baseline);
  // A run over a part of the project or of the diff does not see what the other entries stand for.
  if (stale.length > 0 && changed === null && staged === null) {
    const count = stale.reduce((sum, entry) => sum + entry.count, 0);
    notices.push(
      `${count} in the baseline did not turn up in this scan; opus-codemod baseline --prune takes out what is gone`,
    );
  }
  return { findings: kept, notices };
}

function touches(finding: Finding, ranges: readonly LineRange[], text: string): boolean {
  if (ranges.length === 0) return false;
  const index = lineIndex(text);
  const first = index.position(finding.span[0]).line;
  const last = index.position(Math.max(finding.span[0], finding.span[1] - 1)).line;
  return ranges.some((range) => range.start <= last && first <= range.end);
}
