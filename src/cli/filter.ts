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
  /** Absolute paths of the files to report on; null when the whole project counts. */
  readonly only: ReadonlySet<string> | null;
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
  const { settings, changed, only, baseline } = options;
  const texts = new Map(sources);
  for (const { file, text } of options.scanned) if (text?.includes('opus-codemod-ignore-')) texts.set(file, text);
  const commented = applySuppressions(findings, texts, {
    transforms: options.knownTransforms,
    active: settings.transforms.map((transform) => transform.id),
    requireReason: settings.requireReason,
  });
  const notices = commented.unused.flatMap(({ comment, why }) => {
    if (only !== null && !only.has(comment.file)) return [];
    const place = `${toPosix(relative(settings.root, comment.file))}:${comment.line}`;
    return [`${place}: the comment opus-codemod-ignore-${comment.scope} ${why}`];
  });
  const wanted = commented.kept.filter(
    (finding) =>
      settings.setting(finding.transform, finding.file) !== 'off' &&
      (only === null || only.has(finding.file)) &&
      (changed === null || isNew(finding, changed, texts)),
  );
  if (baseline === null) return { findings: wanted, notices };
  const { kept, stale } = applyBaseline(wanted, baseline);
  // A run over a part of the project or of the diff does not see what the other entries stand for.
  if (stale.length > 0 && changed === null && only === null) {
    const count = stale.reduce((sum, entry) => sum + entry.count, 0);
    notices.push(
      `${count} in the baseline did not turn up in this scan; opus-codemod baseline --prune takes out what is gone`,
    );
  }
  return { findings: kept, notices };
}

/** An old line becomes a finding when what flows into it changes, so every step of the flow counts. */
function isNew(
  finding: Finding,
  changed: ReadonlyMap<string, readonly LineRange[]>,
  texts: ReadonlyMap<string, string>,
): boolean {
  return [finding, ...finding.flow].some(({ file, span }) => {
    const ranges = changed.get(file) ?? [];
    if (ranges.length === 0) return false;
    const index = lineIndex(texts.get(file) ?? '');
    const first = index.position(span[0]).line;
    const last = index.position(Math.max(span[0], span[1] - 1)).line;
    return ranges.some((range) => range.start <= last && first <= range.end);
  });
}
