import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const NAME = /^\.opus-codemod-(\d{1,10})-[0-9a-f]{12}\.tmp$/;

/**
 * Name of the file that holds new text until it takes the place of the old one.
 * @param random 12 lower-case hexadecimal digits
 */
export function temporaryName(random: string): string {
  return `.opus-codemod-${process.pid}-${random}.tmp`;
}

/**
 * Takes away what a run that was killed left in a directory: files named as `temporaryName` does, by a process that is no
 * more. What cannot be read or removed stays; nothing is thrown.
 */
export function removeLeftovers(directory: string): void {
  let entries: ReturnType<typeof list>;
  try {
    entries = list(directory);
  } catch {
    return;
  }
  for (const entry of entries) {
    const pid = NAME.exec(entry.name)?.[1];
    if (pid === undefined || !entry.isFile() || lives(Number(pid))) continue;
    try {
      rmSync(join(directory, entry.name), { force: true });
    } catch {
      // A leftover does no harm: the next run tries again.
    }
  }
}

const list = (directory: string) => readdirSync(directory, { withFileTypes: true });

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it runs for somebody else.
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH');
  }
}
