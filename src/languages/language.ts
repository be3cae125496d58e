import type { Change, Place, TextEdit } from '../types/index.js';

/** Why a text is not a program, or null when it parses. Lines 1-based, columns 1-based UTF-16. */
export interface SyntaxProblem {
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

/** A parameter that nothing reads any more and that stays: code that is not seen here may still give it a value. */
export interface IdleParameter {
  readonly file: string;
  /** The name as the edited text spells it. */
  readonly name: string;
  /** Why it stays, as words that complete "`name` keeps its place: …". */
  readonly why: string;
}

export type CompileResult =
  | {
      readonly ok: true;
      /** Edits of each file that changes; those of one file are sorted and neither overlap nor touch. */
      readonly edits: ReadonlyMap<string, readonly TextEdit[]>;
      /** Comments that the edits delete; a fix that has any is not safe. Absent where the language has none. */
      readonly comments?: readonly Place[];
      /** Calls, as messages quote them, that the edits take out and that may do more than answer; a fix with any is not safe. */
      readonly lost?: readonly string[];
      /** Parameters that are left without effect; a fix that leaves any is not safe. */
      readonly idle: readonly IdleParameter[];
      /** Every file whose text was looked at: fixes that share one may depend on each other. */
      readonly consulted: readonly string[];
    }
  /** Nothing is edited; `blocked` says which change could not be made and why, in words for the user. */
  | { readonly ok: false; readonly blocked: string };

/** What an edit needs to know of the project around the files that it changes. */
export interface Surroundings {
  /** Text of a file that may be edited, BOM stripped; null when it is not part of the scan or cannot be written back. */
  text(file: string): string | null;
  /** The project file that `specifier` means in `importer`; null for a package or one that is not found. */
  resolve(specifier: string, importer: string): string | null;
  /** Files that load `file` directly, tests included. */
  importers(file: string): readonly string[];
  /**
   * Why names that `file` exports may be used by code that `importers` does not list: it is an entry of a published
   * package, or a file that is not read loads it under one of `names`. null when nobody else can.
   */
  reachedFromOutside(file: string, names: readonly string[]): string | null;
  /** Every file whose text holds `name`, whether it imports anything or not; null when they cannot all be told. */
  mentioning(name: string): readonly string[] | null;
  /** Why code outside of the project may import `file` as a whole; null when it is no entry of a published package. */
  publishes(file: string): string | null;
  /** Whether the compiler settings of a file's project refuse parameters that nothing reads. */
  refusesUnusedParameters(file: string): boolean;
}

/** What the edit engine needs of a language. One folder under languages/ implements it. */
export interface Language {
  readonly id: string;
  /** Lower-case, with the dot. */
  readonly extensions: readonly string[];
  /** null when `text` parses. Never throws. */
  syntaxProblem(file: string, text: string): SyntaxProblem | null;
  /** Names that a file declares or imports, does not export and never reads; a name once for each such declaration. */
  unusedNames(file: string, text: string): readonly string[];
  /**
   * Minimal edits that make all `changes` together, with the code which they leave dead: constants, imports, parameters
   * and options with what callers pass for them, in every file that `around` shows. Every other byte stays. Never throws.
   * @param read text of each file that a change names, BOM stripped; null when there is none
   * @param around null when nothing is known of other files: then only what no other file can see goes
   */
  compile(
    changes: readonly Change[],
    read: (file: string) => string | null,
    around: Surroundings | null,
  ): CompileResult;
}
