import type { FailLevel } from '../config/config.js';
import { UserError } from '../types/user-error.js';

/** Flags that `scan` and `baseline` share, as commander hands them over. */
export interface ScopeFlags {
  readonly from?: readonly string[];
  readonly to?: string;
  readonly assumeModel?: string;
  readonly config?: string;
  readonly transform?: readonly string[];
  readonly maxFileSize?: number;
}

export interface ScanFlags extends ScopeFlags {
  readonly fix?: true;
  readonly interactive?: true;
  readonly stdin?: true;
  readonly stdinFilename?: string;
  readonly unsafeFixes?: true;
  readonly diff?: true;
  readonly format?: readonly string[];
  readonly failOn?: FailLevel;
  /** A git ref; empty for the default branch. */
  readonly changed?: string;
  readonly staged?: true;
  readonly baseline?: string;
  readonly force?: true;
  /** False with --no-verify-types. */
  readonly verifyTypes: boolean;
  readonly all?: true;
}

export interface InitFlags {
  readonly yes?: true;
}

export interface BaselineFlags extends ScopeFlags {
  readonly file?: string;
  readonly prune?: true;
}

/** Collects a repeatable flag whose value may hold several, separated by commas. */
export function collectList(value: string, before: readonly string[] | undefined): readonly string[] {
  const parts = value.split(',').map((part) => part.trim());
  return [...(before ?? []), ...parts.filter((part) => part !== '')];
}

/** Collects a repeatable flag. */
export function collect(value: string, before: readonly string[] | undefined): readonly string[] {
  return [...(before ?? []), value];
}

const UNITS: Readonly<Record<string, number>> = { '': 1, k: 1024, m: 1024 * 1024 };
const LARGEST = 64 * 1024 * 1024;

/**
 * Bytes of a size such as `500000`, `500k`, `2M` or `1MiB`.
 * @throws UserError when it is no size between one byte and 64 MiB
 */
export function parseSize(text: string): number {
  const match = /^(\d{1,12})\s*([km]?)(?:i?b)?$/i.exec(text.trim());
  const bytes = Number(match?.[1] ?? 0) * (UNITS[(match?.[2] ?? '').toLowerCase()] ?? 1);
  if (bytes >= 1 && bytes <= LARGEST) return bytes;
  throw new UserError(
    '--max-file-size is no size between 1 byte and 64M',
    'Write bytes, or a number with k or M: 2M.',
    text,
  );
}

/**
 * Makes a bare `--changed` explicit. Its value is optional, and commander would take a path that follows as the value; only
 * `--changed=REF` gives one.
 */
export function normalizeArguments(argv: readonly string[]): string[] {
  const end = argv.indexOf('--');
  return argv.map((argument, index) => {
    return argument === '--changed' && (end === -1 || index < end) ? '--changed=' : argument;
  });
}
