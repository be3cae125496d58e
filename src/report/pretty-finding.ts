import type { CompiledFix, Finding, Place, RunResult, Severity, Span } from '../types/index.js';
import { type ExcerptRow, excerpt } from './excerpt.js';
import type { Colors } from './format.js';
import { preview } from './preview.js';
import { fixability } from './summary.js';
import { relativePath, type Sources } from './text.js';
import { visible, visibleLines } from './visible.js';
import { fixCommand, modelText, outcomeLabel, outcomeText } from './words.js';

/** What every part of the report needs. */
export interface Page {
  readonly result: Pick<RunResult, 'root' | 'target'>;
  readonly sources: Sources;
  readonly colors: Colors;
  /** Terminal cells a line of source may take. */
  readonly width: number;
  /** Shows every line that a fix changes, however many, and all of each. */
  readonly wholeFix?: boolean;
}

/** More changed lines than this say less than the fix's title. */
const PREVIEW_LINES = 12;

function severityColor(colors: Colors, severity: Severity): (text: string) => string {
  return { error: colors.red, warning: colors.yellow, info: colors.blue }[severity];
}

/** `path:line:column` relative to the root; line and column 1-based. */
function locate({ result, sources }: Page, file: string, span: Span): string {
  const { line, column } = sources.of(file).position(span[0]);
  return `${visible(relativePath(result.root, file))}:${line}:${column}`;
}

function source(page: Page, finding: Finding, gutter: number, rows: readonly ExcerptRow[]): readonly string[] {
  const { colors } = page;
  const bar = colors.blue('|');
  const paint = severityColor(colors, finding.severity);
  const lastMark = rows.findLastIndex(({ kind }) => kind === 'mark');
  return rows.map((row, at) => {
    const number = colors.blue((row.line === null ? '' : String(row.line)).padStart(gutter));
    const label = at === lastMark ? ` ${outcomeLabel(finding.outcome)}` : '';
    const text = row.kind === 'mark' ? paint(row.text + label) : row.text;
    return `${number} ${bar} ${text}`.trimEnd();
  });
}

function flowLines(page: Page, flow: readonly Place[]): readonly string[] {
  return flow.map(({ file, span, note }, at) => {
    const said = note === undefined || note === '' ? '' : `  ${visible(note)}`;
    return `  ${at + 1}. ${locate(page, file, span)}${said}`;
  });
}

function fixLines(page: Page, finding: Finding, fix: CompiledFix): readonly string[] {
  const { colors, sources, result } = page;
  const hunks = preview(sources, fix);
  const size = hunks.reduce((sum, { removed, added }) => sum + removed.length + added.length, 0);
  const whole = page.wholeFix === true;
  const clip = (line: string): string => (!whole && line.length > page.width ? `${line.slice(0, page.width)}…` : line);
  const shown = (line: string): string => visible(clip(line.replaceAll('\t', '    ')));
  const changes = hunks.flatMap(({ file, line, removed, added }) => [
    ...(hunks.length > 1 || file !== finding.file ? [`  ${visible(relativePath(result.root, file))}:${line}`] : []),
    ...removed.map((text) => colors.red(`  - ${shown(text)}`)),
    ...added.map((text) => colors.green(`  + ${shown(text)}`)),
  ]);
  return [
    ...(size > PREVIEW_LINES && !whole ? [`  ${size} lines change; see them with --diff`] : changes),
    ...fix.notes.map((note) => `  review: ${visible(note)}`),
  ];
}

function remedy(page: Page, finding: Finding): readonly (readonly string[])[] {
  const help = visibleLines(finding.help);
  const helpNote =
    finding.help.trim() === '' ? [] : [[`help: ${help[0] ?? ''}`, ...help.slice(1).map((line) => `  | ${line}`)]];
  const command = fixCommand(finding);
  if (finding.fix === null || command === null) {
    return [...(finding.blocked === null ? [] : [[`not fixed: ${visible(finding.blocked)}`]]), ...helpNote];
  }
  const title = `fix: ${visible(finding.fix.title)} (${page.colors.cyan(command)})`;
  const note = [title, ...fixLines(page, finding, finding.fix)];
  return fixability(finding) === 'safe' ? [note] : [note, ...helpNote];
}

/** One finding as a block of lines: title, place, source, effect, origin and remedy. No trailing blank line. */
export function findingBlock(page: Page, finding: Finding): readonly string[] {
  const { colors, result } = page;
  const paint = severityColor(colors, finding.severity);
  const sure = finding.certainty === 'proven' ? '' : ` (${finding.certainty})`;
  const rows = excerpt(page.sources.of(finding.file), finding.span, page.width);
  const gutter = String(Math.max(...rows.map(({ line }) => line ?? 0))).length;
  const indent = ' '.repeat(gutter + 1);
  const notes = [
    [`effect: ${outcomeText(finding.outcome, result.target)}`],
    [`model: ${modelText(finding.model)}`],
    ...(finding.flow.length > 0 ? [['how the value gets here:', ...flowLines(page, finding.flow)]] : []),
    ...remedy(page, finding),
  ];
  return [
    `${paint(colors.bold(`${finding.severity}[${finding.transform}]`))}${sure}: ${colors.bold(visible(finding.message))}`,
    `${' '.repeat(gutter)}${colors.blue('-->')} ${locate(page, finding.file, finding.span)}`,
    `${indent}${colors.blue('|')}`,
    ...source(page, finding, gutter, rows),
    `${indent}${colors.blue('|')}`,
    ...notes.flatMap(([head = '', ...rest]) => [
      `${indent}${colors.blue('=')} ${head}`,
      ...rest.map((l) => `${indent}  ${l}`),
    ]),
  ];
}
