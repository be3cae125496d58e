import type { RunResult } from '../types/index.js';

/** Paints one piece of text. A Chalk instance of any level has all of these. */
export interface Colors {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly red: (text: string) => string;
  readonly yellow: (text: string) => string;
  readonly blue: (text: string) => string;
  readonly green: (text: string) => string;
  readonly cyan: (text: string) => string;
}

/** The documentation of one transform, for formats that carry it along. */
export interface RuleDocs {
  readonly id: string;
  readonly title: string;
  /** One sentence. */
  readonly summary: string;
  readonly helpMarkdown: string;
  readonly helpUri: string;
}

/** What a report may know besides the result. Every format ignores what does not concern it. */
export interface ReportOptions {
  /** Docs of the transforms, for `sarif` (rules) and `rdjson` (links). */
  readonly rules?: readonly RuleDocs[];
  /** `pretty`: every finding in detail, not only the first ones. */
  readonly all?: boolean;
  /** `pretty`: how to paint; without it the text is plain. */
  readonly colors?: Colors;
  /** `pretty`: terminal cells a line of source may take. */
  readonly width?: number;
  /**
   * Absolute directory that CI systems resolve paths against (`github`, `gitlab`, `rdjson`, `sarif`); the root of the
   * result when absent.
   */
  readonly repositoryRoot?: string;
  /** `github`: absolute file -> 1-based lines that the change under review touches; their findings are shown first. */
  readonly changedLines?: ReadonlyMap<string, ReadonlySet<number>>;
}

/** One report format. */
export interface ReportFormat {
  /** What `--format` takes. */
  readonly id: string;
  /** One sentence for `--help`. */
  readonly description: string;
  /**
   * The whole report, ending in a newline unless it is empty. Pure: the same result and options give the same text.
   * Never throws.
   */
  readonly render: (result: RunResult, options: ReportOptions) => string;
}
