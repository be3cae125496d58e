import { fenced, inline } from '../report/markdown-text.js';
import { relativePath } from '../report/text.js';
import { visibleLines } from '../report/visible.js';
import { outcomeText } from '../report/words.js';
import type { DiffFile } from './patch.js';
import type { Suggestion } from './suggestions.js';

/** A comment as GitHub's REST API takes it (docs "Create a review for a pull request", 2026-11). */
export interface ReviewComment {
  /** From the top of the repository, forward slashes. */
  readonly path: string;
  readonly body: string;
  /** The last line it is about; `start_line` the first, absent when they are one. 1-based. */
  readonly line: number;
  readonly side: 'RIGHT';
  readonly start_line?: number;
  readonly start_side?: 'RIGHT';
}

const MARKER = /<!-- opus-codemod:([0-9A-Za-z._-]+) -->/g;

/** Identifiers of the findings that a comment's hidden markers name. */
export function markedIds(body: string): readonly string[] {
  return [...body.matchAll(MARKER)].map((match) => match[1] ?? '');
}

/**
 * The comment that offers a replacement to accept with one click.
 * @param repositoryRoot absolute
 * @param target model id that the code moves to
 */
export function reviewComment(suggestion: Suggestion, repositoryRoot: string, target: string): ReviewComment {
  const { file, start, end, after, findings } = suggestion;
  const said = findings.flatMap((finding) => [
    `**${finding.severity}** ${inline(`\`${finding.transform}\``)}: ${inline(visibleLines(finding.message).join(' '))}`,
    `${inline(outcomeText(finding.outcome, target))}.${(finding.fix?.notes ?? []).map((note) => ` ${inline(note)}.`).join('')}`,
    '',
  ]);
  const markers = findings.map(({ id }) => `<!-- opus-codemod:${id} -->`);
  return {
    path: relativePath(repositoryRoot, file),
    body: [...said, ...fenced(after, 'suggestion', ''), '', ...markers].join('\n'),
    line: end,
    side: 'RIGHT',
    ...(start === end ? {} : { start_line: start, start_side: 'RIGHT' }),
  };
}

/**
 * Whether GitHub takes a comment there: all lines in one hunk of the diff. That the diff shows them as they were scanned is
 * checked too, since a merged checkout may differ from the branch that the comment is for.
 */
export function inDiff(suggestion: Suggestion, files: readonly DiffFile[], repositoryRoot: string): boolean {
  const path = relativePath(repositoryRoot, suggestion.file);
  const hunks = files.find((file) => file.path === path)?.hunks ?? [];
  return hunks.some((hunk) => {
    const first = suggestion.start - hunk.start;
    return suggestion.before.every((line, at) => hunk.lines[first + at]?.replace(/^\uFEFF/, '') === line);
  });
}
