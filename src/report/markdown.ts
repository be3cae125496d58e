import type { Finding, RunResult } from '../types/index.js';
import type { ReportFormat } from './format.js';
import { findingTask } from './markdown-task.js';
import { cell, cellCode, code, inline } from './markdown-text.js';
import { byWeight, fixability, isFixed, remaining, summarize } from './summary.js';
import { relativePath, type Sources, sourcesOf } from './text.js';
import { count, verdict } from './words.js';

/** GitHub drops a step's whole summary above 1 MiB (docs "Workflow commands", "Step isolation and limits", 2026-11). */
export const MAX_BYTES = 1024 * 1024;
/** Kept free for the other summaries of the same step and for the closing note. */
const RESERVE_BYTES = 32 * 1024;
const TABLE_ROWS = 50;
const LIST_ROWS = 50;
const LIST_TEXT = 500;

function overview(result: RunResult): readonly string[] {
  const summary = summarize(result);
  const { scanned, parsed, skipped, failed, requests } = result.counts;
  const steps = [
    ...(summary.fixable > 0 ? [`- \`opus-codemod scan --fix\` fixes ${count(summary.fixable, 'finding')}.`] : []),
    ...(summary.heldBack > 0
      ? [`- \`opus-codemod scan --fix --unsafe-fixes\` fixes ${summary.heldBack} more; review the changes.`]
      : []),
  ];
  return [
    `## ${inline(result.tool.name)}: move to ${code(result.target)}`,
    '',
    verdict(result, summary),
    '',
    '| Errors | Warnings | Infos | Safe fixes | Fixes to review | Fixed |',
    '| ---: | ---: | ---: | ---: | ---: | ---: |',
    `| ${[summary.errors, summary.warnings, summary.infos, summary.fixable, summary.heldBack, summary.fixed].join(' | ')} |`,
    '',
    `${count(scanned, 'file')} scanned, ${parsed} parsed, ${skipped} skipped, ${failed} unreadable; ${count(requests, 'request')} seen.`,
    ...(steps.length > 0 ? ['', ...steps] : []),
  ];
}

function table(result: RunResult, sources: Sources, findings: readonly Finding[]): readonly string[] {
  if (findings.length === 0) return [];
  const fixes = { safe: 'safe', review: 'review', none: 'by hand' };
  const rows = findings.slice(0, TABLE_ROWS).map((finding) => {
    const { line } = sources.of(finding.file).position(finding.span[0]);
    const where = cellCode(`${relativePath(result.root, finding.file)}:${line}`);
    const fix = fixes[fixability(finding)];
    return `| ${finding.severity} | ${cellCode(finding.transform)} | ${where} | ${cell(finding.message)} | ${fix} |`;
  });
  const more = findings.length - rows.length;
  return [
    '',
    '### Findings',
    '',
    '| Severity | Transform | Where | What | Fix |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
    ...(more > 0 ? ['', `${count(more, 'more finding')} below.`] : []),
  ];
}

function list(heading: string, items: readonly string[]): readonly string[] {
  if (items.length === 0) return [];
  const more = items.length - LIST_ROWS;
  return ['', `### ${heading}`, '', ...items.slice(0, LIST_ROWS), ...(more > 0 ? [`- … and ${more} more`] : [])];
}

function unread(result: RunResult): readonly string[] {
  return result.files
    .filter(({ status }) => status === 'failed' || status === 'skipped')
    .map(({ file, status, reason }) => {
      const why = reason === undefined ? '' : `: ${inline(reason.slice(0, LIST_TEXT))}`;
      return `- ${code(relativePath(result.root, file))} ${status}${why}`;
    });
}

/** One section per finding, the file's heading with its first. Files with the worst findings come first. */
function sections(result: RunResult, sources: Sources, findings: readonly Finding[]): readonly string[] {
  const byFile = new Map<string, Finding[]>();
  for (const finding of findings) {
    const own = byFile.get(finding.file) ?? [];
    own.push(finding);
    byFile.set(finding.file, own);
  }
  return [...byFile].flatMap(([file, own]) =>
    own.map((finding, at) => {
      const heading = at === 0 ? ['', `#### ${code(relativePath(result.root, file))}`] : [];
      return [...heading, ...findingTask(result, sources, finding)].join('\n');
    }),
  );
}

/** As many leading sections as fit into `room` bytes. */
function fitting(all: readonly string[], room: number): readonly string[] {
  let left = room;
  const end = all.findIndex((section) => {
    left -= Buffer.byteLength(section) + 1;
    return left < 0;
  });
  return end === -1 ? all : all.slice(0, end);
}

/**
 * A step summary and a list of tasks that a person or an assistant can work through: each names the place, what happens
 * there and what to do. Stays under 1 MiB by leaving out whole tasks at the end, and says so.
 */
export const markdown: ReportFormat = {
  id: 'markdown',
  description: 'Step summary and task list',
  render: (result) => {
    const sources = sourcesOf(result);
    const findings = [...remaining(result)].sort(byWeight);
    const fixed = result.findings
      .filter((finding) => isFixed(result, finding))
      .map((finding) => {
        const { line } = sources.of(finding.file).position(finding.span[0]);
        const title = inline((finding.fix?.title ?? finding.message).slice(0, LIST_TEXT));
        return `- [x] ${code(`${relativePath(result.root, finding.file)}:${line}`)} ${code(finding.transform)} ${title}`;
      });
    const head = [
      ...overview(result),
      ...table(result, sources, findings),
      ...list('Files not checked', unread(result)),
      ...list(
        'Notes',
        result.notices.map((notice) => `- ${inline(notice.slice(0, LIST_TEXT))}`),
      ),
      ...list('Fixed', fixed),
    ].join('\n');
    const tasks = sections(result, sources, findings);
    const intro = '\n### Tasks\n\nAfter each change, `opus-codemod scan` tells what is left.';
    const shown = fitting(tasks, MAX_BYTES - RESERVE_BYTES - Buffer.byteLength(head + intro));
    const left = tasks.length - shown.length;
    const note = `\n> ${count(left, 'task')} left out to stay below 1 MiB; \`--format json\` has them all.`;
    return [head, ...(tasks.length > 0 ? [intro, ...shown] : []), ...(left > 0 ? [note] : []), ''].join('\n');
  },
};
