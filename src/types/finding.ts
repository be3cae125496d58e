import type { FixLevel, Outcome, Severity, TextEdit, TransformId } from './change.js';
import type { Certainty, Platform } from './site.js';
import type { Place, Span } from './value.js';

/** How the model of a request is known. */
export interface ModelFact {
  /** one id, several, or none that reading could find. */
  readonly kind: 'known' | 'one-of' | 'unknown';
  /** The ids as the source spells them. */
  readonly values: readonly string[];
  /** Why it is not fully known; empty when it is. */
  readonly why: string;
}

/** A fix with its text, as reports show it and `--fix` writes it. */
export interface CompiledFix {
  readonly title: string;
  readonly level: FixLevel;
  readonly notes: readonly string[];
  readonly edits: readonly TextEdit[];
}

/** One problem, placed. Everything a report prints comes from here. */
export interface Finding {
  /** Stable over reformatting and line moves: hash of transform, file, enclosing symbol, normalised snippet, ordinal. */
  readonly id: string;
  readonly transform: TransformId;
  readonly severity: Severity;
  readonly certainty: Certainty;
  readonly outcome: Outcome;
  readonly message: string;
  readonly help: string;
  /** Absolute path. */
  readonly file: string;
  readonly span: Span;
  readonly surface: string;
  readonly operation: string;
  readonly platform: Platform;
  readonly model: ModelFact;
  /** origin -> … -> request. */
  readonly flow: readonly Place[];
  readonly fix: CompiledFix | null;
  /** Why there is no fix, or why a fix was rolled back; null when there is one or none was wanted. */
  readonly blocked: string | null;
  /** True after `--fix` wrote it. */
  readonly fixed: boolean;
}

export type FileStatus = 'clean' | 'findings' | 'fixed' | 'skipped' | 'failed';

export interface FileResult {
  /** Absolute path. */
  readonly file: string;
  readonly status: FileStatus;
  /** What to know or do, for `skipped` and `failed`. */
  readonly reason?: string;
}

/** Everything one run found out: the only input of a report. */
export interface RunResult {
  readonly tool: { readonly name: string; readonly version: string; readonly factsDate: string };
  /** Absolute directory that reported paths are relative to. */
  readonly root: string;
  readonly target: string;
  readonly from: readonly string[];
  /** Sorted by file, then span start, then transform. */
  readonly findings: readonly Finding[];
  /** Only files that are not `clean`; `counts` covers the rest. */
  readonly files: readonly FileResult[];
  readonly counts: {
    readonly scanned: number;
    readonly parsed: number;
    readonly skipped: number;
    readonly failed: number;
    /** Requests seen, affected or not. */
    readonly requests: number;
  };
  /** Things a reader must know and no finding says (requests that could not be read, types that were not checked). */
  readonly notices: readonly string[];
  /** Text (BOM stripped) of every file that a finding, a flow step or an edit names, as scanned. */
  readonly sources: ReadonlyMap<string, string>;
  /** Text after the fixes that `--fix`, or `--diff` as a preview, chose; only changed files. */
  readonly fixedSources: ReadonlyMap<string, string>;
  readonly mode: { readonly fix: boolean; readonly unsafe: boolean; readonly diff: boolean };
  /** Files of `sources` that start with a BOM on disk: a patch has to show it. Absent: none does. */
  readonly boms?: ReadonlySet<string>;
}
