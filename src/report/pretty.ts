import type { FileStatus, Finding, RunResult } from '../types/index.js';
import type { Colors, ReportFormat, ReportOptions } from './format.js';
import { findingBlock } from './pretty-finding.js';
import { byWeight, fixability, isFixed, remaining, type Summary, summarize } from './summary.js';
import { relativePath, sourcesOf } from './text.js';
import { visible } from './visible.js';
import { count, severityCounts } from './words.js';

/** So many findings, and lines of each list, are shown without `all`; more than a few screens help nobody. */
export const SHOWN = 20;
const DEFAULT_WIDTH = 100;

const identity = (text: string): string => text;
const PLAIN: Colors = {
  bold: identity,
  dim: identity,
  red: identity,
  yellow: identity,
  blue: identity,
  green: identity,
  cyan: identity,
};

/** The worst findings, in the order of the result. */
function worst(findings: readonly Finding[], room: number): readonly Finding[] {
  const chosen = new Set([...findings].sort(byWeight).slice(0, room));
  return findings.filter((finding) => chosen.has(finding));
}

function fixedList(result: RunResult, colors: Colors, room: number): readonly string[] {
  const fixed = result.findings.filter((finding) => isFixed(result, finding));
  const sources = sourcesOf(result);
  const lines = fixed.slice(0, room).map((finding) => {
    const { line, column } = sources.of(finding.file).position(finding.span[0]);
    const where = `${visible(relativePath(result.root, finding.file))}:${line}:${column}`;
    return `${colors.green('fixed')}[${finding.transform}] ${where}: ${visible(finding.fix?.title ?? finding.message)}`;
  });
  const more = fixed.length - lines.length;
  return [...lines, ...(more > 0 ? [`… and ${more} more fixed`] : []), ...(lines.length > 0 ? [''] : [])];
}

function totals(result: RunResult, summary: Summary, colors: Colors): readonly string[] {
  const { scanned, parsed, requests, failed } = result.counts;
  const read = `${count(scanned, 'file')} scanned, ${parsed} parsed, ${count(requests, 'request')} seen`;
  const found = severityCounts(summary);
  const fixed = summary.fixed > 0 ? colors.green(`Fixed ${summary.fixed}. `) : '';
  if (found !== '') {
    const paint = summary.errors > 0 ? colors.red : colors.yellow;
    return [`${fixed}${paint(colors.bold(`${summary.fixed > 0 ? 'Remaining' : 'Found'}: ${found}`))} (${read}).`];
  }
  // A run that could not read everything must not sound as if all were well.
  const scope = failed > 0 ? ' in the files that could be read' : '';
  const calm = summary.fixed > 0 ? 'Nothing remains' : `Nothing found that breaks on ${result.target}`;
  return [`${fixed}${colors.green(`${calm}${scope}`)} (${read}).`];
}

function nextSteps(result: RunResult, summary: Summary, colors: Colors): readonly string[] {
  const steps: string[] = [];
  const command = (flags: string): string => colors.cyan(`opus-codemod scan ${flags}`);
  if (summary.fixable > 0) steps.push(`  ${count(summary.fixable, 'finding')} can be fixed: ${command('--fix')}`);
  if (summary.heldBack > 0) {
    const fixes = count(summary.heldBack, 'fix was', 'fixes were');
    steps.push(`  ${fixes} held back for review: ${command('--fix --unsafe-fixes')}`);
  }
  const manual = remaining(result).filter((finding) => fixability(finding) === 'none').length;
  if (manual > 0) steps.push(`  ${count(manual, 'finding needs', 'findings need')} a person; see the help of each.`);
  return steps;
}

function fileList(result: RunResult, status: FileStatus, heading: string, room: number): readonly string[] {
  const files = result.files.filter((file) => file.status === status);
  if (files.length === 0) return [];
  const lines = files
    .slice(0, room)
    .map(({ file, reason }) => `  ${visible(relativePath(result.root, file))}${reason ? `: ${visible(reason)}` : ''}`);
  const more = files.length - lines.length;
  return ['', heading, ...lines, ...(more > 0 ? [`  … and ${more} more`] : [])];
}

function detailed(result: RunResult, options: ReportOptions, colors: Colors, room: number): readonly string[] {
  const left = remaining(result);
  const shown = worst(left, room);
  const sources = sourcesOf(result);
  const width = options.width ?? DEFAULT_WIDTH;
  const blocks = shown.flatMap((finding) => [...findingBlock({ result, sources, colors, width }, finding), '']);
  const more = left.length - shown.length;
  const rest =
    more > 0 ? [`… and ${count(more, 'more finding')} (the worst are shown; other formats list all)`, ''] : [];
  return [...blocks, ...rest];
}

/** Reads like a compiler: every finding with its source, its cause and what to do, then the totals. */
export const pretty: ReportFormat = {
  id: 'pretty',
  description: 'For people: source excerpts, causes, next steps',
  render: (result, options) => {
    const colors = options.colors ?? PLAIN;
    const room = options.all ? Number.POSITIVE_INFINITY : SHOWN;
    const summary = summarize(result);
    const unread = `${colors.red('Could not read')} ${count(result.counts.failed, 'file')}:`;
    const skipped = `${colors.yellow('Skipped')} ${count(result.counts.skipped, 'file')}:`;
    return [
      ...detailed(result, options, colors, room),
      ...fixedList(result, colors, room),
      ...totals(result, summary, colors),
      ...nextSteps(result, summary, colors),
      ...fileList(result, 'failed', unread, room),
      ...fileList(result, 'skipped', skipped, room),
      ...(result.notices.length > 0 ? [''] : []),
      ...result.notices.map((notice) => `${colors.blue('note')}: ${visible(notice)}`),
      '',
    ].join('\n');
  },
};
