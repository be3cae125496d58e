import type { Finding, RunResult } from '../types/index.js';
import { excerpt } from './excerpt.js';
import { code, fenced, inline } from './markdown-text.js';
import { preview } from './preview.js';
import { fixability } from './summary.js';
import { relativePath, type Sources } from './text.js';
import { visible, visibleLines } from './visible.js';
import { fixCommand, modelText, outcomeText } from './words.js';

const SOURCE_WIDTH = 120;
const DIFF_LINES = 20;
const DIFF_TEXT = 400;
const INDENT = '  ';

function changes(result: RunResult, sources: Sources, finding: Finding): readonly string[] {
  if (finding.fix === null || fixability(finding) === 'none') return [];
  const lines = preview(sources, finding.fix).flatMap(({ file, line, removed, added }) => [
    `@@ ${visible(relativePath(result.root, file))}:${line}`,
    ...removed.map((text) => `-${text}`),
    ...added.map((text) => `+${text}`),
  ]);
  const clipped = lines.slice(0, DIFF_LINES).map((line) => visible(line.slice(0, DIFF_TEXT).replaceAll('\t', '    ')));
  const more = lines.length - clipped.length;
  return ['', ...fenced([...clipped, ...(more > 0 ? [`… ${more} more lines`] : [])], 'diff', INDENT)];
}

function remedy(finding: Finding): readonly string[] {
  const command = fixCommand(finding);
  const help = visibleLines(finding.help).join(' ');
  const todo = help === '' ? [] : [`${INDENT}- To do: ${inline(help)}`];
  if (finding.fix === null || command === null) {
    const why = finding.blocked === null ? [] : [`${INDENT}- No automatic fix: ${inline(finding.blocked)}`];
    return [...why, ...todo];
  }
  const notes = finding.fix.notes.map((note) => `${INDENT}- Review: ${inline(note)}`);
  return [
    `${INDENT}- Fix (${fixability(finding)}): ${inline(finding.fix.title)} with ${code(command)}`,
    ...notes,
    ...todo,
  ];
}

/**
 * One finding as an item of a task list: what, where, what happens, how the value gets there, what to do, the source and
 * the change a fix would make. The identifier lets a reader tell two runs' tasks apart.
 */
export function findingTask(result: RunResult, sources: Sources, finding: Finding): readonly string[] {
  const at = (file: string, offset: number): string => {
    const { line, column } = sources.of(file).position(offset);
    return code(`${relativePath(result.root, file)}:${line}:${column}`);
  };
  const flow = finding.flow.map(({ file, span, note }) => `${at(file, span[0])}${note ? ` ${inline(note)}` : ''}`);
  const rows = excerpt(sources.of(finding.file), finding.span, SOURCE_WIDTH).map(({ text }) => text);
  const sure = finding.certainty === 'proven' ? '' : ` (${finding.certainty})`;
  return [
    '',
    `- [ ] **${finding.severity}**${sure} ${code(finding.transform)} at ${at(finding.file, finding.span[0])}: ${inline(visibleLines(finding.message).join(' '))}`,
    `${INDENT}- What happens: ${inline(outcomeText(finding.outcome, result.target))}`,
    `${INDENT}- Model: ${inline(modelText(finding.model))}`,
    ...(flow.length > 0 ? [`${INDENT}- How the value gets here: ${flow.join(' → ')}`] : []),
    ...remedy(finding),
    `${INDENT}- Identifier: ${code(finding.id)}`,
    '',
    ...fenced(rows, 'text', INDENT),
    ...changes(result, sources, finding),
  ];
}
