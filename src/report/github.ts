import type { Finding, RunResult, Severity } from '../types/index.js';
import type { ReportFormat, ReportOptions } from './format.js';
import { byWeight, fixability, remaining, summarize } from './summary.js';
import { relativePath, type Sources, sourcesOf } from './text.js';
import { visible } from './visible.js';
import { count, messageLines, severityCounts } from './words.js';

/** A step shows at most this many annotations of each level; more vanish silently (actions/toolkit docs, 2026-11). */
export const ANNOTATIONS_PER_LEVEL = 10;

type Command = 'error' | 'warning' | 'notice';
const COMMANDS: Readonly<Record<Severity, Command>> = { error: 'error', warning: 'warning', info: 'notice' };

const FIX_LINES = {
  safe: ['Fix: opus-codemod scan --fix'],
  review: ['Fix, to be reviewed: opus-codemod scan --fix --unsafe-fixes'],
  none: [],
};

// Escapes of workflow commands (@actions/core@1.11.1, command.ts).
const escapeData = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
// A name that would steer the terminal of whoever reads the log loses its anchor instead.
const escapeProperty = (text: string): string =>
  visible(escapeData(text)).replaceAll(':', '%3A').replaceAll(',', '%2C');

function command(name: Command, properties: readonly (readonly [string, string | number])[], message: string): string {
  const list = properties.map(([key, value]) => `${key}=${escapeProperty(String(value))}`).join(',');
  return `::${name} ${list}::${escapeData(message)}`;
}

function annotation(result: RunResult, options: ReportOptions, sources: Sources, finding: Finding): string {
  const { start, end } = sources.of(finding.file).range(finding.span);
  const path = relativePath(options.repositoryRoot ?? result.root, finding.file);
  // GitHub refuses columns on annotations of more than one line.
  const columns = start.line === end.line ? [['col', start.column] as const, ['endColumn', end.column] as const] : [];
  return command(
    COMMANDS[finding.severity],
    [
      ['file', path],
      ['line', start.line],
      ['endLine', end.line],
      ...columns,
      ['title', `${result.tool.name} ${finding.transform}`],
    ],
    [...messageLines(result, finding), ...FIX_LINES[fixability(finding)]].join('\n'),
  );
}

function touched(options: ReportOptions, sources: Sources, finding: Finding): boolean {
  const lines = options.changedLines?.get(finding.file);
  if (lines === undefined) return false;
  const { start, end } = sources.of(finding.file).range(finding.span);
  for (let line = start.line; line <= end.line; line += 1) if (lines.has(line)) return true;
  return false;
}

/** Says how much the annotations leave out, or null when they say it all. */
function closing(result: RunResult, shown: number, total: number): string | null {
  const unread = result.counts.failed > 0 ? `${count(result.counts.failed, 'file')} could not be read.` : '';
  if (shown === total && unread === '') return null;
  const hidden = total - shown;
  const more =
    hidden > 0
      ? `${count(hidden, 'more finding')} not shown here (${severityCounts(summarize(result))} in all); see the job summary.`
      : '';
  return command('notice', [['title', result.tool.name]], `${more} ${unread}`.trim());
}

/**
 * GitHub workflow commands, one annotation per line: findings on changed lines first, then the worst and surest, within
 * the limits of one step. What does not fit is counted in a last notice.
 */
export const github: ReportFormat = {
  id: 'github',
  description: 'Annotations for GitHub Actions',
  render: (result, options) => {
    const sources = sourcesOf(result);
    const weighed = remaining(result)
      .map((finding) => ({ finding, away: touched(options, sources, finding) ? 0 : 1 }))
      .sort((a, b) => a.away - b.away || byWeight(a.finding, b.finding))
      .map(({ finding }) => finding);
    const ofLevel = (severity: Severity, room: number): readonly Finding[] =>
      weighed.filter((finding) => finding.severity === severity).slice(0, room);
    const pick = (notices: number): readonly Finding[] => [
      ...ofLevel('error', ANNOTATIONS_PER_LEVEL),
      ...ofLevel('warning', ANNOTATIONS_PER_LEVEL),
      ...ofLevel('info', notices),
    ];
    const all = pick(ANNOTATIONS_PER_LEVEL);
    // The closing notice is one of the notices a step may show.
    const shown = closing(result, all.length, weighed.length) === null ? all : pick(ANNOTATIONS_PER_LEVEL - 1);
    const last = closing(result, shown.length, weighed.length);
    const lines = shown.map((finding) => annotation(result, options, sources, finding));
    return [...lines, ...(last === null ? [] : [last])].map((line) => `${line}\n`).join('');
  },
};
