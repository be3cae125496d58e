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
