import { dirname, join, relative, sep } from 'node:path';
import type { FixPlan, Plan } from '../edits/plan.js';
import type { ScannedFile } from '../files/scan.js';
import type { FileResult, Finding, Note } from '../types/index.js';
import type { Analysis } from './analyze.js';
import type { Active } from './held.js';

/**
 * What is reported of each draft, with the fix as it was compiled or the reason why there is none.
 * @param spell turns the notes on a fix into what a reader sees
 */
export function findingsOf(
  order: readonly Active[],
  planned: Plan,
  rejected: ReadonlyMap<string, string>,
  spell: (notes: readonly Note[]) => string[],
): Finding[] {
  return order.map(({ draft, id }): Finding => {
    const compiled = planned.perFix.get(id);
    const edits = compiled && 'edits' in compiled ? compiled.edits : null;
    const failed = rejected.get(id) ?? (compiled && 'blocked' in compiled ? compiled.blocked : null);
    const why = [draft.blocked, failed].filter((reason) => reason !== null).join('; ') || null;
    const level = compiled && 'edits' in compiled && compiled.level ? compiled.level : draft.fix?.level;
    return {
      ...draft.finding,
      id,
      fix:
        draft.fix && edits && level && !rejected.has(id)
          ? { title: draft.fix.title, level, notes: spell([...draft.fix.notes, ...notesOf(compiled)]), edits }
          : null,
      blocked: edits && !rejected.has(id) ? null : why,
      fixed: false,
    };
  });
}

function notesOf(plan: FixPlan | undefined): readonly string[] {
  return plan && 'note' in plan && plan.note !== undefined ? [plan.note] : [];
}

/** What became of each file: those with findings, and those that were skipped or failed, with the reason. By path. */
export function fileResults(
  files: readonly ScannedFile[],
  analysis: Pick<Analysis, 'failed' | 'skipped'>,
  findings: readonly Finding[],
  failedWrites: readonly FileResult[],
): FileResult[] {
  const results = new Map<string, FileResult>();
  for (const finding of findings) {
    const status = finding.fixed ? 'fixed' : 'findings';
    const known = results.get(finding.file);
    if (!known || known.status === 'fixed')
      results.set(finding.file, { file: finding.file, status: known && known.status !== status ? 'findings' : status });
  }
  for (const f of files)
    if (f.problem) results.set(f.file, { file: f.file, status: f.problem.status, reason: f.problem.reason });
  for (const [file, reason] of analysis.failed) results.set(file, { file, status: 'failed', reason });
  for (const [file, reason] of analysis.skipped) results.set(file, { file, status: 'skipped', reason });
  for (const failure of failedWrites) results.set(failure.file, failure);
  return [...results.values()].sort((a, b) => (a.file < b.file ? -1 : 1));
}

/**
 * What the whole scan could not see.
 * @param files those that were scanned: what is wrong with the settings of others is nobody's concern here
 * @param root absolute directory that paths are shown relative to
 */
export function notices(analysis: Analysis, files: readonly ScannedFile[], root: string): string[] {
  const unread = analysis.sites.filter((s) => s.open.length > 0 && s.fields.size <= 1).length;
  const out: string[] = [];
  if (unread > 0)
    out.push(
      `${unread} request${unread === 1 ? '' : 's'} could not be read in full: parameters arrive from places this scan does not see`,
    );
  const configs = new Map<string, string[]>();
  for (const [file, problem] of analysis.project.problems)
    if (files.some((scanned) => scanned.file.startsWith(join(dirname(file), sep)))) {
      const what =
        problem.k === 'unread'
          ? `could not be read (${problem.why}); path mappings were not used`
          : `extends ${problem.base}, which is not there; path mappings of that file were not used`;
      configs.set(what, [...(configs.get(what) ?? []), relative(root, file)]);
    }
  for (const [what, [first, ...others]] of configs)
    out.push(`${first}${others.length === 0 ? '' : ` (and ${others.length} more)`} ${what}`);
  for (const [file, why] of analysis.hurried)
    out.push(`${relative(root, file)}: ${why}; what takes long to follow was left unknown`);
  return out;
}
