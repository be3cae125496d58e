import type { Finding, ModelFact, Outcome, RunResult } from '../types/index.js';
import { fixability, type Summary } from './summary.js';
import { visible, visibleLines } from './visible.js';

/** What happens at run time on the target model, as a sentence without its full stop. */
export function outcomeText(outcome: Outcome, target: string): string {
  const sentences: Readonly<Record<Outcome, string>> = {
    rejected: `${target} answers this request with HTTP 400`,
    throws: 'the client library throws before the request is sent',
    empty: `${target} answers, but the text that is read here is empty`,
    ignored: 'the request succeeds and the field has no effect',
    misrouted: `the program takes a branch that was not meant for ${target}`,
    outdated: 'the request works and still uses the older model',
    tolerated: `${target} accepts this value today, but it does nothing`,
  };
  return sentences[outcome];
}

/** A few words to stand beside the marked source. */
export function outcomeLabel(outcome: Outcome): string {
  const labels: Readonly<Record<Outcome, string>> = {
    rejected: 'HTTP 400',
    throws: 'throws before sending',
    empty: 'silently empty',
    ignored: 'no effect',
    misrouted: 'wrong branch',
    outdated: 'older model',
    tolerated: 'not needed',
  };
  return labels[outcome];
}

/** How the model of the request is known, on one line. */
export function modelText(model: ModelFact): string {
  const ids = model.values.map(visible).join(', ');
  const why = model.why === '' ? '' : ` (${visible(model.why)})`;
  if (model.kind === 'known') return `${ids}${why}`;
  if (model.kind === 'one-of') return `one of ${ids}${why}`;
  return `not known${ids === '' ? '' : `, perhaps ${ids}`}${why}`;
}

/** `3 errors`, `1 error`. */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`;
}

/** `3 errors, 1 warning, 2 infos`; severities with nothing are left out; empty when nothing remains. */
export function severityCounts(summary: Summary): string {
  const parts = [
    summary.errors > 0 ? count(summary.errors, 'error') : '',
    summary.warnings > 0 ? count(summary.warnings, 'warning') : '',
    summary.infos > 0 ? count(summary.infos, 'info') : '',
  ];
  return parts.filter((part) => part !== '').join(', ');
}

/** One line that says what a run found: the last word of the short formats. */
export function verdict(result: RunResult, summary: Summary): string {
  const found = severityCounts(summary);
  const fixed = summary.fixed > 0 ? `Fixed ${summary.fixed}. ` : '';
  const unread = result.counts.failed > 0 ? `; ${count(result.counts.failed, 'file')} could not be read` : '';
  if (found === '') {
    const requests = count(result.counts.requests, 'request');
    return `${fixed}Nothing ${summary.fixed > 0 ? 'remains' : 'found'} in ${requests}, ${count(result.counts.scanned, 'file')}${unread}.`;
  }
  return `${fixed}${summary.fixed > 0 ? 'Remaining' : 'Found'}: ${found}${unread}.`;
}

/** Message, effect and help of a finding as lines without control characters. */
export function messageLines(result: RunResult, finding: Finding): readonly string[] {
  const { message, outcome, help } = finding;
  const lines = [...visibleLines(message), `${outcomeText(outcome, result.target)}.`, ...visibleLines(help)];
  return lines.filter((line) => line !== '');
}

/** The command that applies the finding's fix, or null when none does. */
export function fixCommand(finding: Finding): string | null {
  const commands = { safe: 'opus-codemod scan --fix', review: 'opus-codemod scan --fix --unsafe-fixes', none: null };
  return commands[fixability(finding)];
}
