import type { Finding, Severity } from '../types/index.js';
import type { ReportFormat } from './format.js';
import { remaining } from './summary.js';
import { relativePath, sourcesOf } from './text.js';
import { messageLines } from './words.js';

// GitLab docs "Code Quality", section "Code Quality report format", 2026-11: info, minor, major, critical or blocker.
const SEVERITIES: Readonly<Record<Severity, string>> = { error: 'critical', warning: 'major', info: 'info' };

/**
 * A fingerprint per finding. GitLab shows findings with the same fingerprint once, so a repeated one is numbered.
 */
function fingerprints(findings: readonly Finding[]): readonly string[] {
  const taken = new Set(findings.map(({ id }) => id));
  const used = new Set<string>();
  return findings.map(({ id }) => {
    let candidate = id;
    for (let n = 2; used.has(candidate) || (candidate !== id && taken.has(candidate)); n += 1) candidate = `${id}-${n}`;
    used.add(candidate);
    return candidate;
  });
}

/** A GitLab Code Quality report artifact of what remains. */
export const gitlab: ReportFormat = {
  id: 'gitlab',
  description: 'GitLab Code Quality report',
  render: (result, options) => {
    const sources = sourcesOf(result);
    const root = options.repositoryRoot ?? result.root;
    const findings = remaining(result);
    const prints = fingerprints(findings);
    const report = findings.map((finding, at) => {
      const { start, end } = sources.of(finding.file).range(finding.span);
      return {
        description: messageLines(result, finding).join(' '),
        check_name: finding.transform,
        fingerprint: prints[at],
        severity: SEVERITIES[finding.severity],
        location: { path: relativePath(root, finding.file), lines: { begin: start.line, end: end.line } },
      };
    });
    return `${JSON.stringify(report, null, 2)}\n`;
  },
};
