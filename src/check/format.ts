import type { CheckResult, RequestFinding } from './check.js';
import { fieldPath } from './path.js';
import type { RecordPlace } from './records.js';

/** `file:line[index] (custom_id)`, of which all but the file may be missing. */
function placeText({ file, line, index, customId }: RecordPlace): string {
  const at = `${file}${line === null ? '' : `:${line}`}${index === null ? '' : `[${index}]`}`;
  return customId === null ? at : `${at} (${customId})`;
}

function findingText(finding: RequestFinding): readonly string[] {
  const { severity, field, message, explanation, help, rule, model, outcome } = finding;
  const verdict = severity === 'error' ? 'HTTP 400' : outcome;
  return [
    `${placeText(finding.place)}: ${severity}: ${fieldPath(field)}: ${message ?? explanation}`,
    `  ${model}, ${verdict}, ${rule}${message === null ? '' : `: ${explanation}`}`,
    `  help: ${help}`,
  ];
}

function count(number: number, one: string): string {
  return `${number} ${one}${number === 1 ? '' : 's'}`;
}

/**
 * The result for people.
 *
 * @returns lines without line breaks; texts from the records are in them as they are
 */
export function prettyLines({ checked, findings, skipped }: CheckResult): readonly string[] {
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const summary = [
    `${count(checked, 'request')} checked`,
    count(errors, 'error'),
    count(findings.length - errors, 'info'),
    ...(skipped.length === 0 ? [] : [`${skipped.length} not checked`]),
  ];
  return [
    ...findings.flatMap(findingText),
    ...skipped.map(({ place, reason }) => `${placeText(place)}: not checked: ${reason}`),
    `${summary.join(', ')}.`,
  ];
}

/** The result for programs: a JSON text, whose `schemaVersion` changes when a key is renamed or goes. */
export function jsonReport({ checked, findings, skipped }: CheckResult): string {
  const report = {
    schemaVersion: 1,
    checked,
    findings: findings.map(({ place, field, ...finding }) => ({
      ...place,
      path: field,
      field: fieldPath(field),
      ...finding,
    })),
    skipped: skipped.map(({ place, ...rest }) => ({ ...place, ...rest })),
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}
