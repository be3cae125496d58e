import type { FileResult, Finding, RunResult } from '../types/index.js';
import type { ReportFormat } from './format.js';
import { remaining } from './summary.js';
import { relativePath, type Sources, sourcesOf } from './text.js';
import { visible } from './visible.js';
import { messageLines } from './words.js';

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

// XML 1.0 has no spelling for most control characters, not even as a reference; `visible` replaces them by words.
const xml = (text: string): string => visible(text).replace(/[&<>"]/g, (character) => ENTITIES[character] ?? '');

interface Suite {
  readonly name: string;
  readonly cases: string[];
  failures: number;
  errors: number;
}

function findingCase(result: RunResult, sources: Sources, name: string, finding: Finding): string {
  const { line, column } = sources.of(finding.file).position(finding.span[0]);
  const open = `    <testcase classname="${xml(name)}" name="${xml(`${finding.transform} at ${line}:${column}`)}" time="0">`;
  const details = [`${name}:${line}:${column}`, ...messageLines(result, finding)].map(xml).join('\n');
  // An info fails nothing at the default fail level, so it must not turn a test view red.
  const body =
    finding.severity === 'info'
      ? `<system-out>${details}</system-out>`
      : `<failure type="${finding.severity}" message="${xml(finding.message)}">${details}</failure>`;
  return `${open}\n      ${body}\n    </testcase>`;
}

function fileCase(name: string, { reason }: FileResult): string {
  const open = `    <testcase classname="${xml(name)}" name="read" time="0">`;
  return `${open}\n      <error type="failed" message="${xml(reason ?? 'could not be read')}"/>\n    </testcase>`;
}

function renderSuite({ name, cases, failures, errors }: Suite): string {
  const counts = `tests="${cases.length}" failures="${failures}" errors="${errors}" time="0"`;
  return [`  <testsuite name="${xml(name)}" ${counts}>`, ...cases, '  </testsuite>'].join('\n');
}

/**
 * JUnit XML: one suite per file, one failing case per remaining error or warning. A clean run is one passing case, since
 * some test views take a report without cases for a broken one.
 */
export const junit: ReportFormat = {
  id: 'junit',
  description: 'JUnit XML: one suite per file',
  render: (result) => {
    const sources = sourcesOf(result);
    const suites = new Map<string, Suite>();
    const suiteOf = (file: string): Suite => {
      const name = relativePath(result.root, file);
      const suite = suites.get(name) ?? { name, cases: [], failures: 0, errors: 0 };
      suites.set(name, suite);
      return suite;
    };
    for (const finding of remaining(result)) {
      const suite = suiteOf(finding.file);
      suite.cases.push(findingCase(result, sources, suite.name, finding));
      if (finding.severity !== 'info') suite.failures += 1;
    }
    for (const file of result.files) {
      if (file.status !== 'failed') continue;
      const suite = suiteOf(file.file);
      suite.cases.push(fileCase(suite.name, file));
      suite.errors += 1;
    }
    if (suites.size === 0) {
      const passing = `    <testcase classname="${xml(result.tool.name)}" name="scan" time="0"/>`;
      suites.set('', { name: result.tool.name, cases: [passing], failures: 0, errors: 0 });
    }
    const all = [...suites.values()];
    const sum = (of: (suite: Suite) => number): number => all.reduce((total, suite) => total + of(suite), 0);
    const totals = `tests="${sum((s) => s.cases.length)}" failures="${sum((s) => s.failures)}" errors="${sum((s) => s.errors)}"`;
    return [
      '<?xml version="1.0" encoding="UTF-8"?>',
      `<testsuites name="${xml(result.tool.name)}" ${totals} time="0">`,
      ...all.map(renderSuite),
      '</testsuites>',
      '',
    ].join('\n');
  },
};
