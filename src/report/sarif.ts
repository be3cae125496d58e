import type { Log, Notification, ReportingDescriptor, Result } from 'sarif';
import type { Finding, RunResult, Severity } from '../types/index.js';
import type { ReportFormat, ReportOptions, RuleDocs } from './format.js';
import { type SarifLocator, sarifFix, sarifLocator, threadFlow, URI_BASE } from './sarif-parts.js';
import { byWeight, fixability, remaining } from './summary.js';
import { count, messageLines, modelText } from './words.js';

/** GitHub rejects a run with more results (docs "SARIF results exceed limits", 2026-11), and shows 5,000 of them. */
export const MAX_RESULTS = 25_000;
/** Longest description GitHub keeps, in characters (docs "SARIF support for code scanning", 2026-11). */
export const MAX_DESCRIPTION = 1024;
/**
 * Key of our fingerprint. The other key that GitHub knows, `primaryLocationLineHash`, is left to the upload action, which
 * fills it in from the checkout.
 */
export const FINGERPRINT_KEY = 'opusCodemod/v1';

const LEVELS: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
};

const clip = (text: string): string =>
  text.length > MAX_DESCRIPTION ? `${text.slice(0, MAX_DESCRIPTION - 1)}…` : text;

function rule({ id, title, summary, helpMarkdown, helpUri }: RuleDocs): ReportingDescriptor {
  // GitHub takes an empty text for a missing one, and these texts are required.
  return {
    id,
    shortDescription: { text: clip(title || id) },
    fullDescription: { text: clip(summary || title || id) },
    help: { text: summary || title || id, markdown: helpMarkdown || summary || title || id },
    ...(helpUri === '' ? {} : { helpUri }),
    properties: { tags: ['migration'] },
  };
}

function rulesOf(options: ReportOptions, findings: readonly Finding[]): readonly RuleDocs[] {
  const given = options.rules ?? [];
  const known = new Set(given.map(({ id }) => id));
  const bare = [...new Set(findings.map(({ transform }) => transform))].filter((id) => !known.has(id));
  return [...given, ...bare.map((id) => ({ id, title: id, summary: '', helpMarkdown: '', helpUri: '' }))];
}

function resultOf(run: RunResult, locator: SarifLocator, finding: Finding, ruleIndex: number): Result {
  const fix = fixability(finding) === 'none' ? null : finding.fix;
  return {
    ruleId: finding.transform,
    ruleIndex,
    level: LEVELS[finding.severity],
    message: { text: messageLines(run, finding).join('\n') },
    locations: [{ physicalLocation: locator.physical(finding.file, finding.span) }],
    partialFingerprints: { [FINGERPRINT_KEY]: finding.id },
    ...(finding.flow.length === 0
      ? {}
      : { codeFlows: [{ threadFlows: [{ locations: threadFlow(locator, finding) }] }] }),
    ...(fix === null || fix.edits.length === 0 ? {} : { fixes: [sarifFix(locator, fix)] }),
    properties: {
      certainty: finding.certainty,
      outcome: finding.outcome,
      surface: finding.surface,
      operation: finding.operation,
      platform: finding.platform,
      model: modelText(finding.model),
      fixLevel: fixability(finding),
    },
  };
}

function notifications(run: RunResult, locator: SarifLocator, left: number): Notification[] {
  const files = run.files
    .filter(({ status }) => status === 'failed' || status === 'skipped')
    .map(({ file, status, reason }): Notification => {
      const level = status === 'failed' ? 'warning' : 'note';
      const text = `${status}: ${reason ?? 'no reason known'}`;
      return {
        level,
        message: { text },
        locations: [{ physicalLocation: { artifactLocation: locator.artifact(file) } }],
      };
    });
  const texts =
    left > 0 ? [...run.notices, `${count(left, 'finding')} left out: more than GitHub accepts`] : run.notices;
  return [...files, ...texts.map((text): Notification => ({ level: 'note', message: { text } }))];
}

/** SARIF 2.1.0 of what remains, within the limits of GitHub code scanning; the worst come first when it is too much. */
export const sarif: ReportFormat = {
  id: 'sarif',
  description: 'SARIF 2.1.0, for code scanning and editors',
  render: (run, options) => {
    const locator = sarifLocator(run, options);
    const all = remaining(run);
    const findings = all.length > MAX_RESULTS ? [...all].sort(byWeight).slice(0, MAX_RESULTS) : all;
    const rules = rulesOf(options, findings);
    const ruleIndexes = new Map(rules.map(({ id }, index) => [id, index]));
    const log: Log = {
      $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
      version: '2.1.0',
      runs: [
        {
          tool: {
            driver: {
              name: run.tool.name,
              version: run.tool.version,
              rules: rules.map(rule),
              properties: { factsDate: run.tool.factsDate, target: run.target },
            },
          },
          invocations: [
            {
              executionSuccessful: true,
              toolExecutionNotifications: notifications(run, locator, all.length - findings.length),
            },
          ],
          originalUriBaseIds: { [URI_BASE]: { description: { text: 'The directory that paths are relative to' } } },
          columnKind: 'utf16CodeUnits',
          results: findings.map((finding) => resultOf(run, locator, finding, ruleIndexes.get(finding.transform) ?? -1)),
        },
      ],
    };
    return `${JSON.stringify(log, null, 2)}\n`;
  },
};
