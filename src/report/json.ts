import type { CompiledFix, Finding, Place, RunResult, Span } from '../types/index.js';
import type { ReportFormat } from './format.js';
import { isFixed, summarize } from './summary.js';
import { relativePath, type Sources, sourcesOf } from './text.js';

/** Version of the JSON report, see schema/report.schema.json; grows when a field changes its meaning or goes away. */
export const SCHEMA_VERSION = 1;

interface Locator {
  readonly result: RunResult;
  readonly sources: Sources;
}

const place = ({ result, sources }: Locator, file: string, span: Span) => {
  const { start, end } = sources.of(file).range(span);
  return {
    file: relativePath(result.root, file),
    range: { start: { ...start, offset: span[0] }, end: { ...end, offset: span[1] } },
  };
};

const flowStep = (locator: Locator, step: Place) => ({
  ...place(locator, step.file, step.span),
  note: step.note ?? '',
});

const fixData = (locator: Locator, fix: CompiledFix) => ({
  level: fix.level,
  title: fix.title,
  notes: fix.notes,
  edits: fix.edits.map((edit) => ({ ...place(locator, edit.file, edit.span), text: edit.text })),
});

const findingData = (locator: Locator, finding: Finding) => ({
  id: finding.id,
  transform: finding.transform,
  severity: finding.severity,
  certainty: finding.certainty,
  message: finding.message,
  help: finding.help,
  ...place(locator, finding.file, finding.span),
  surface: finding.surface,
  operation: finding.operation,
  model: { kind: finding.model.kind, values: finding.model.values, why: finding.model.why },
  flow: finding.flow.map((step) => flowStep(locator, step)),
  fix: finding.fix === null ? null : fixData(locator, finding.fix),
  blocked: finding.blocked,
  outcome: finding.outcome,
  platform: finding.platform,
  fixed: isFixed(locator.result, finding),
});

/** The stable, versioned report for programs. Described by schema/report.schema.json. */
export const json: ReportFormat = {
  id: 'json',
  description: 'Everything, as versioned JSON (schema/report.schema.json)',
  render: (result) => {
    const locator: Locator = { result, sources: sourcesOf(result) };
    const { scanned, parsed, skipped, failed } = result.counts;
    const report = {
      schemaVersion: SCHEMA_VERSION,
      tool: { name: result.tool.name, version: result.tool.version, factsDate: result.tool.factsDate },
      target: result.target,
      from: result.from,
      summary: { files: { scanned, parsed, skipped, failed }, ...summarize(result) },
      findings: result.findings.map((finding) => findingData(locator, finding)),
      files: result.files.map(({ file, status, reason }) => ({
        file: relativePath(result.root, file),
        status,
        reason: reason ?? '',
      })),
      notices: result.notices,
    };
    return `${JSON.stringify(report, null, 2)}\n`;
  },
};
