import { concise } from './concise.js';
import { diff } from './diff.js';
import type { ReportFormat } from './format.js';
import { github } from './github.js';
import { gitlab } from './gitlab.js';
import { json } from './json.js';
import { junit } from './junit.js';
import { markdown } from './markdown.js';
import { pretty } from './pretty.js';
import { rdjson } from './rdjson.js';
import { sarif } from './sarif.js';

export { exitCode, type FailOn } from './exit-code.js';
export type { Colors, ReportFormat, ReportOptions, RuleDocs } from './format.js';

/** Every report format, the default one first. A new format is one file and one entry here. */
export const formats: readonly ReportFormat[] = [
  pretty,
  concise,
  json,
  sarif,
  github,
  markdown,
  gitlab,
  junit,
  rdjson,
  diff,
];

/** The format with this id, or undefined when there is none. */
export function getFormat(id: string): ReportFormat | undefined {
  return formats.find((format) => format.id === id);
}
