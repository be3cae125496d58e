import { UserError } from '../types/user-error.js';
import { VERSION } from '../version.js';
import type { Host } from './host.js';

/** Exit code of a job that could not be done. */
export const CANNOT = 2;

/**
 * Prints what stopped the run, for a person to act on.
 * @returns the exit code, always 2
 */
export function reportError(host: Host, error: unknown): number {
  if (error instanceof UserError) {
    const file = error.file === undefined ? '' : ` (${visible(error.file)})`;
    host.stderr.write(`opus-codemod: ${visible(error.message)}${file}\n  ${visible(error.hint)}\n`);
  } else if (error instanceof Error && error.name === 'UnknownModelError') {
    host.stderr.write(
      `opus-codemod: ${visible(error.message)}\n  Model ids are listed on the docs page "Models overview".\n`,
    );
  } else {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    host.stderr.write(
      `opus-codemod: unexpected error\n${text}\n` +
        `  This is a defect of opus-codemod ${VERSION} (Node.js ${process.versions.node}); please report it with the lines above.\n`,
    );
  }
  return CANNOT;
}

/** The text with control characters written out, so that a file name cannot drive the terminal. */
export function visible(text: string): string {
  return text.replace(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this looks for
    /[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
