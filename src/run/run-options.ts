import type { WriteFile, WriteResult } from '../edits/write.js';
import type { ScannedFile } from '../files/scan.js';
import type { ListedFile } from '../languages/javascript/project/project.js';
import type { Surface } from '../surfaces/surface.js';
import type { EffortPolicy, Finding, ModelHelper, Transform } from '../types/index.js';

export interface RunOptions {
  /** Absolute directory that reported paths are relative to. */
  readonly root: string;
  /** What the byte pass found, sorted by path. */
  readonly files: readonly ScannedFile[];
  /** Files larger than this are not read when another file imports them; 1 MiB where absent. */
  readonly maxBytes?: number;
  /** Canonical id of the target model. */
  readonly to: string;
  /** `--from` as given: ids, `opus` or `any`. */
  readonly from: readonly string[];
  readonly transforms: readonly Transform[];
  /** Model to take for requests in a file whose model is unknown. */
  readonly assumeModel: (file: string) => string | null;
  readonly fix: boolean;
  readonly unsafe: boolean;
  readonly diff: boolean;
  /** Whether fixes are held against TypeScript's diagnostics before they are kept. */
  readonly verifyTypes: boolean;
  readonly write: (batch: readonly WriteFile[]) => WriteResult;
  /** Called before anything is written, with the files to be changed; throws to stop the run. */
  readonly beforeWrite?: (files: readonly string[]) => void;
  /** Findings a reader has silenced; they are dropped before fixes are chosen. */
  readonly keep?: (findings: readonly Finding[], sources: ReadonlyMap<string, string>) => readonly Finding[];
  /**
   * Picks fixes where somebody decides on each: gets the findings whose fix would be made, in the order of the report, and
   * gives the ids of those to make. The others stay reported. Absent: every fix that the level allows is made.
   */
  readonly choose?: (
    findings: readonly Finding[],
    sources: ReadonlyMap<string, string>,
  ) => Promise<ReadonlySet<string>>;
  /**
   * Files of the project that are not in `files` and may still use what its modules export, with their imports: those that a
   * narrower scan leaves out, and components whose code is not read. Asked for when a fix needs it. Absent: there are none.
   */
  readonly beyond?: () => readonly ListedFile[];
  /** Ways to send a request beyond those that the tool knows; they are asked first. */
  readonly surfaces?: readonly Surface[];
  /** What a fix writes in place of a thinking budget; absent: nothing. */
  readonly effort?: EffortPolicy;
  /** Functions of the program that know what a model takes. */
  readonly modelHelpers?: readonly ModelHelper[];
  readonly onProgress?: (progress: { phase: string; done: number; total: number }) => void;
  readonly signal?: AbortSignal;
}
