import type { Change, Place, TextEdit } from '../types/index.js';

/** Why a text is not a program, or null when it parses. Lines 1-based, columns 1-based UTF-16. */
export interface SyntaxProblem {
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

export type CompileResult =
  | {
      readonly ok: true;
      readonly edits: readonly TextEdit[];
      /** Comments that the edits delete; a fix that has any is not safe. Absent where the language has none. */
      readonly comments?: readonly Place[];
    }
  /** Nothing is edited; `blocked` says which change could not be made and why, in words for the user. */
  | { readonly ok: false; readonly blocked: string };

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
   * Minimal edits that make all `changes` to one file together, with the code in that file which they leave dead (unused
   * constants, imports, parameters of local functions). Edits are sorted, do not overlap or touch, and keep every other
   * byte. `text` has its BOM stripped. Never throws.
   */
  compile(file: string, text: string, changes: readonly Change[]): CompileResult;
}
