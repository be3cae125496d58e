import { lineIndex } from '../report/text.js';
import type { Finding } from '../types/index.js';

export type SuppressionScope = 'next-line' | 'line' | 'file';

/** One comment that silences findings. */
export interface Suppression {
  readonly file: string;
  /** UTF-16 offset of the comment. */
  readonly offset: number;
  /** 1-based line of the comment. */
  readonly line: number;
  readonly scope: SuppressionScope;
  /** Transform ids; empty when the comment names none and so silences nothing. */
  readonly ids: readonly string[];
  readonly reason: string | null;
}

export interface SuppressionOptions {
  /** Ids that exist: a comment may name no other. */
  readonly transforms: readonly string[];
  /** Ids that this run looked for: a comment for any other is not called unused. */
  readonly active: readonly string[];
  /** A comment without a reason silences nothing. */
  readonly requireReason: boolean;
}

export interface SuppressionResult {
  readonly kept: readonly Finding[];
  readonly suppressed: readonly Finding[];
  /** Comments that silence nothing, with why, sorted by file and line. */
  readonly unused: readonly { readonly comment: Suppression; readonly why: string }[];
}

/**
 * Comments of the form `opus-codemod-ignore-next-line ID, ID -- reason` (also `-line` and `-file`) after `//`, `/*`, `#` or
 * `<!--`. They are found in the text, not in the syntax tree, so that every kind of file can hold them.
 */
const COMMENT = /(?:\/\/|\/\*+|#|<!--)[ \t]*opus-codemod-ignore-(next-line|line|file)(?![\w-])([^\r\n]*)/g;

/** All suppression comments of one file's text (BOM stripped), in order. */
export function parseSuppressions(file: string, text: string): Suppression[] {
  const index = lineIndex(text);
  return [...text.matchAll(COMMENT)].map((match) => {
    const scope = match[1] === 'next-line' || match[1] === 'line' ? match[1] : 'file';
    const rest = (match[2] ?? '').replace(/(?:\*\/|-->).*$/, '');
    const separator = /(?:^|\s)--(?:\s|$)/.exec(rest);
    const named = separator === null ? rest : rest.slice(0, separator.index);
    const reason = separator === null ? '' : rest.slice(separator.index + separator[0].length).trim();
    return {
      file,
      offset: match.index,
      line: index.position(match.index).line,
      scope,
      ids: named.split(/[\s,]+/).filter((id) => id !== ''),
      reason: reason === '' ? null : reason,
    };
  });
}

/**
 * Takes out the findings that a comment in the same file silences. A finding that spans several lines is met by a comment
 * above its first line, or on any of its lines.
 * @param sources text of every file with findings, and of any other file whose comments are to be checked
 */
export function applySuppressions(
  findings: readonly Finding[],
  sources: ReadonlyMap<string, string>,
  options: SuppressionOptions,
): SuppressionResult {
  const suppressed = new Set<Finding>();
  const unused: { comment: Suppression; why: string }[] = [];
  const byFile = groupByFile(findings);
  for (const [file, text] of [...sources].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const comments = text.includes('opus-codemod-ignore-') ? parseSuppressions(file, text) : [];
    if (comments.length === 0) continue;
    const index = lineIndex(text);
    const here = (byFile.get(file) ?? []).map((finding) => ({
      finding,
      first: index.position(finding.span[0]).line,
      last: index.position(Math.max(finding.span[0], finding.span[1] - 1)).line,
    }));
    for (const comment of comments) {
      const invalid = refusal(comment, options);
      const target = comment.scope === 'next-line' ? targetLine(comment, comments) : comment.line;
      const hits = here.filter(
        ({ finding, first, last }) =>
          comment.ids.includes(finding.transform) &&
          (comment.scope === 'file' ||
            (comment.scope === 'line' ? first <= target && target <= last : first === target)),
      );
      if (invalid !== null) unused.push({ comment, why: invalid });
      else if (hits.length > 0) for (const { finding } of hits) suppressed.add(finding);
      else if (comment.ids.every((id) => options.active.includes(id))) {
        unused.push({ comment, why: 'silences nothing; remove it' });
      }
    }
  }
  return {
    kept: findings.filter((finding) => !suppressed.has(finding)),
    suppressed: findings.filter((finding) => suppressed.has(finding)),
    unused,
  };
}

function refusal(comment: Suppression, options: SuppressionOptions): string | null {
  if (comment.ids.length === 0) return 'names no transform, so it silences nothing';
  const unknown = comment.ids.filter((id) => !options.transforms.includes(id));
  if (unknown.length === comment.ids.length) return `names no known transform (${unknown.join(', ')})`;
  if (options.requireReason && comment.reason === null)
    return 'gives no reason after --, which the configuration asks for';
  return null;
}

/** The line a next-line comment means: the one after it, past other such comments stacked below. */
function targetLine(comment: Suppression, comments: readonly Suppression[]): number {
  let target = comment.line + 1;
  while (comments.some((other) => other.scope === 'next-line' && other.line === target)) target++;
  return target;
}

function groupByFile(findings: readonly Finding[]): Map<string, Finding[]> {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const group = groups.get(finding.file);
    if (group === undefined) groups.set(finding.file, [finding]);
    else group.push(finding);
  }
  return groups;
}
