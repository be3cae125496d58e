import { visible } from '../report/visible.js';
import { UserError } from '../types/user-error.js';
import { VERSION } from '../version.js';
import { CANNOT } from './exit.js';
import type { Host } from './host.js';

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
