// Bundles the fuzzer and runs it: `npm run fuzz -- --cases 300000 --seed 1 [--only "programs that run"]`.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
// Inside the package, so that the bundle finds its dependencies.
const folder = mkdtempSync(join(root, 'node_modules', '.fuzz-'));
const outfile = join(folder, 'fuzz.mjs');
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
// A case is short and leaves everything behind: with room for young objects the collector takes a fraction of the time.
const { status } = spawnSync(process.execPath, ['--max-semi-space-size=64', outfile, ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
