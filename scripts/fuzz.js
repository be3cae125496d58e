// Bundles the fuzzer and runs it: `npm run fuzz -- --cases 300000 --seed 1`.
import { mkdtempSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
// Inside the package, so that the bundle finds its dependencies.
const folder = mkdtempSync(join(root, 'node_modules', '.fuzz-'));
const outfile = join(folder, 'fuzz.mjs');
process.chdir(root);
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
await build({
  absWorkingDir: root,
  entryPoints: ['test/fuzz/long.ts'],
  outfile,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  packages: 'external',
  logLevel: 'warning',
});
await import(pathToFileURL(outfile).href);
