import type { RequestField } from './site.js';

/** A function of the scanned program that, given a model id, tells whether the model takes certain request fields. */
export interface ModelHelper {
  /** Absolute path of the module that exports it; null when it is imported from a package or through an alias. */
  readonly file: string | null;
  /** What an import of it names where `file` is null. */
  readonly specifier: string;
  /** Whether an import of `file` has to end in `.js`, as Node's own resolution wants it; left out: it has not. */
  readonly needsExtension?: boolean;
  readonly name: string;
  readonly accepts: readonly RequestField[];
}
