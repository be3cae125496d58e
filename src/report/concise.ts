import type { Finding, RunResult } from '../types/index.js';
import type { ReportFormat } from './format.js';
import { fixability, isFixed, summarize } from './summary.js';
import { relativePath, sourcesOf } from './text.js';
import { visible } from './visible.js';
import { verdict } from './words.js';

const MARKS = { safe: ' [fixable]', review: ' [fixable after review]', none: '' };

/** `path:line:column: severity[transform] message`, which editors and grep understand. */
export const concise: ReportFormat = {
  id: 'concise',
  description: 'One line per finding',
  render: (result) => {
    const sources = sourcesOf(result);
    const line = (finding: Finding): string => {
      const { line, column } = sources.of(finding.file).position(finding.span[0]);
      const fixed = isFixed(result, finding);
      const mark = fixed ? '' : MARKS[fixability(finding)];
      const kind = `${fixed ? 'fixed' : finding.severity}[${finding.transform}]`;
      return `${path(result, finding.file)}:${line}:${column}: ${kind} ${visible(finding.message)}${mark}`;
    };
    const unread = result.files
      .filter(({ status }) => status === 'failed')
      .map(({ file, reason }) => `${path(result, file)}:1:1: failed ${visible(reason ?? 'could not be read')}`);
    return [...result.findings.map(line), ...unread, verdict(result, summarize(result)), ''].join('\n');
  },
};

function path(result: RunResult, file: string): string {
  return visible(relativePath(result.root, file));
}
