import fs from 'node:fs';
import enhancedResolve from 'enhanced-resolve';
import { assertRegular } from '../../../files/regular.js';

/** Milliseconds for which what the file system said is taken to hold; a run reads each file in a small part of it. */
const KEPT_MS = 4_000;

/** The file system for the module resolver; reading what is no regular file fails instead of waiting for ever. */
export function regularFiles(): InstanceType<typeof enhancedResolve.CachedInputFileSystem> {
  // The resolver reads package.json alone, and as bytes.
  const readFileSync = (path: fs.PathOrFileDescriptor): Buffer => {
    assertRegular(String(path));
    return fs.readFileSync(path);
  };
  const guarded: typeof fs = Object.create(fs, { readFileSync: { value: readFileSync } });
  return new enhancedResolve.CachedInputFileSystem(guarded, KEPT_MS);
}

/** What getTsconfig keeps of the file system, by call and path; it asks here before it reads a file. */
export class RegularConfigs extends Map<string, string> {
  override get(key: string): string | undefined {
    const path = /^readFileSync:(.*):utf8$/s.exec(key)?.[1];
    if (path !== undefined && !this.has(key)) assertRegular(path);
    return super.get(key);
  }
}
