import { readFileSync, statSync } from 'node:fs';

/** Far above any manifest, lock file or tsconfig that a package manager or a person has written. */
const MAX_BYTES = 64 * 1024 * 1024;

/**
 * Text of a file that a project was found to have, in UTF-8. A project may give a pipe or a link to a device such a name,
 * and reading that would never end.
 * @param path followed where it is a symbolic link
 * @param maxBytes what a file may have at most, 64 MiB where nothing is said
 * @throws Error what the file system says; when it is no regular file; when it is larger than that
 */
export function readRegularFile(path: string, maxBytes = MAX_BYTES): string {
  assertRegular(path, maxBytes);
  return readFileSync(path, 'utf8');
}

/**
 * Throws unless reading `path` comes to an end.
 * @throws Error as `readRegularFile` does
 */
export function assertRegular(path: string, maxBytes = MAX_BYTES): void {
  const stats = statSync(path);
  if (!stats.isFile()) throw new Error(`${path} is not a regular file`);
  if (stats.size > maxBytes) throw new Error(`${path} is larger than ${maxBytes / 1024 / 1024} MiB`);
}
