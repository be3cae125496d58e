import { readFileSync } from 'node:fs';
import type { Finding } from '../types/index.js';
import { UserError } from '../types/user-error.js';

/** Findings that were there when the baseline was taken. */
export interface BaselineEntry {
  /** `Finding.id`: survives reformatting and line moves. */
  readonly id: string;
  readonly transform: string;
  /** Relative to the report's root, forward slashes; for readers, the id decides. */
  readonly file: string;
  /** How many findings with this id there were. */
  readonly count: number;
}

export interface Baseline {
  readonly version: 1;
  /** Sorted by file, transform, id. */
  readonly entries: readonly BaselineEntry[];
}

export interface BaselineResult {
  /** Findings the baseline does not cover. A further copy of a covered one is not covered. */
  readonly kept: readonly Finding[];
  readonly known: readonly Finding[];
  /** Entries, or the part of their count, that no finding needs any more. */
  readonly stale: readonly BaselineEntry[];
}

/**
 * @param relativePath gives the path that the file is to show for a finding's absolute one
 */
export function createBaseline(findings: readonly Finding[], relativePath: (file: string) => string): Baseline {
  const entries = new Map<string, BaselineEntry>();
  for (const { id, transform, file } of findings) {
    const count = (entries.get(id)?.count ?? 0) + 1;
    entries.set(id, { id, transform, file: relativePath(file), count });
  }
  return { version: 1, entries: [...entries.values()].sort(compareEntries) };
}

/** Splits findings (in report order) by a baseline. */
export function applyBaseline(findings: readonly Finding[], baseline: Baseline): BaselineResult {
  const left = new Map(baseline.entries.map((entry) => [entry.id, entry.count]));
  const kept: Finding[] = [];
  const known: Finding[] = [];
  for (const finding of findings) {
    const count = left.get(finding.id) ?? 0;
    if (count > 0) {
      left.set(finding.id, count - 1);
      known.push(finding);
    } else kept.push(finding);
  }
  const stale = baseline.entries.flatMap((entry) => {
    const count = left.get(entry.id) ?? 0;
    return count > 0 ? [{ ...entry, count }] : [];
  });
  return { kept, known, stale };
}

/** The baseline without what no finding needs any more; nothing new is taken in. */
export function pruneBaseline(findings: readonly Finding[], baseline: Baseline): Baseline {
  const stale = new Map(applyBaseline(findings, baseline).stale.map((entry) => [entry.id, entry.count]));
  const entries = baseline.entries.flatMap((entry) => {
    const count = entry.count - (stale.get(entry.id) ?? 0);
    return count > 0 ? [{ ...entry, count }] : [];
  });
  return { version: 1, entries };
}

/** Text of a baseline file: one entry per line, so that merges and reviews stay readable. */
export function formatBaseline(baseline: Baseline): string {
  const lines = baseline.entries.map((entry) => `    ${JSON.stringify(entry)}`);
  const entries = lines.length === 0 ? '[]' : `[\n${lines.join(',\n')}\n  ]`;
  return `{\n  "version": ${baseline.version},\n  "entries": ${entries}\n}\n`;
}

/**
 * Reads a baseline file.
 * @param file path as the system finds it, and as the user is told it
 * @throws UserError when it cannot be read or is no baseline
 */
export function readBaseline(file: string): Baseline {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new UserError(
      `baseline cannot be read (${code})`,
      'Take one first: opus-codemod baseline --file FILE.',
      file,
    );
  }
  return parseBaseline(file, text);
}

/**
 * Reads the text of a baseline file.
 * @throws UserError naming `file` when it is no baseline, or one of a later version
 */
export function parseBaseline(file: string, text: string): Baseline {
  const refuse = (what: string): UserError =>
    new UserError(`baseline ${what}`, 'Take a new one: opus-codemod baseline.', file);
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw refuse('is not valid JSON');
  }
  if (typeof value !== 'object' || value === null || !('version' in value) || !('entries' in value)) {
    throw refuse('has no version or no entries');
  }
  if (value.version !== 1) throw refuse(`has version ${JSON.stringify(value.version)}, this tool reads version 1`);
  if (!Array.isArray(value.entries)) throw refuse('has entries that are no list');
  const entries: unknown[] = value.entries;
  const bad = entries.findIndex((entry) => !isEntry(entry));
  if (bad !== -1) throw refuse(`has a broken entry at /entries/${bad}`);
  return { version: 1, entries: entries.filter(isEntry) };
}

function isEntry(value: unknown): value is BaselineEntry {
  if (typeof value !== 'object' || value === null) return false;
  if (!('id' in value && 'transform' in value && 'file' in value && 'count' in value)) return false;
  const strings = [value.id, value.transform, value.file];
  return strings.every((text) => typeof text === 'string') && Number.isInteger(value.count) && Number(value.count) > 0;
}

function compareEntries(a: BaselineEntry, b: BaselineEntry): number {
  const left = [a.file, a.transform, a.id];
  const right = [b.file, b.transform, b.id];
  const at = left.findIndex((text, index) => text !== right[index]);
  return at === -1 ? 0 : (left[at] ?? '') < (right[at] ?? '') ? -1 : 1;
}
