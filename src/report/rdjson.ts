import type { Finding, Severity, Span } from '../types/index.js';
import type { ReportFormat } from './format.js';
import { fixability, remaining } from './summary.js';
import { type LineIndex, relativePath, sourcesOf } from './text.js';
import { visible } from './visible.js';
import { messageLines } from './words.js';

const SEVERITIES: Readonly<Record<Severity, string>> = { error: 'ERROR', warning: 'WARNING', info: 'INFO' };

/** Columns of this format count UTF-8 bytes (reviewdog/reviewdog proto/rdf/reviewdog.proto, `Position`, 2026-11). */
function rdRange(index: LineIndex, span: Span) {
  const position = (offset: number) => {
    const { line } = index.position(offset);
    return { line, column: Buffer.byteLength(index.text.slice(index.lineStart(line), offset)) + 1 };
  };
  return { start: position(span[0]), end: position(span[1]) };
}

/**
 * The finding's fix as one replacement. A reader applies suggestions one by one, and half a fix is worse than none, so
 * the edits are joined with the text between them; a fix that also needs another file cannot be suggested.
 */
function suggestions(index: LineIndex, finding: Finding) {
  const fix = fixability(finding) === 'none' ? null : finding.fix;
  const edits = [...(fix?.edits ?? [])].sort((a, b) => a.span[0] - b.span[0]);
  const start = edits[0]?.span[0];
  if (start === undefined || edits.some(({ file }) => file !== finding.file)) return {};
  let text = '';
  let at = start;
  for (const edit of edits) {
    text += index.text.slice(at, edit.span[0]) + edit.text;
    at = edit.span[1];
  }
  return { suggestions: [{ range: rdRange(index, [start, at]), text }] };
}

/** Reviewdog Diagnostic Format (one `DiagnosticResult`) of what remains. */
export const rdjson: ReportFormat = {
  id: 'rdjson',
  description: 'Reviewdog diagnostics, with suggestions',
  render: (result, options) => {
    const sources = sourcesOf(result);
    const root = options.repositoryRoot ?? result.root;
    const links = new Map(options.rules?.map(({ id, helpUri }) => [id, helpUri]));
    const diagnostics = remaining(result).map((finding) => {
      const index = sources.of(finding.file);
      const url = links.get(finding.transform);
      const notes = finding.fix?.level === 'review' ? finding.fix.notes : [];
      return {
        message: [
          ...messageLines(result, finding),
          ...notes.map((note) => `Review before applying: ${visible(note)}`),
        ].join('\n'),
        location: { path: relativePath(root, finding.file), range: rdRange(index, finding.span) },
        severity: SEVERITIES[finding.severity],
        code: { value: finding.transform, ...(url === undefined ? {} : { url }) },
        ...suggestions(index, finding),
      };
    });
    return `${JSON.stringify({ source: { name: result.tool.name }, diagnostics }, null, 2)}\n`;
  },
};
