// Bundles src/ and transforms/ into dist/. The CLI is split so that a command loads only what it needs; each transform
// becomes one CommonJS file, because stock jscodeshift compiles whatever a transform requires with @babel/register.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const out = join(root, 'dist');
rmSync(out, { recursive: true, force: true });

// The pages that `explain` prints travel in the bundle, so that they are there wherever the bundle is.
const pagesFolder = join(root, 'docs', 'transforms');
const pages = Object.fromEntries(
  readdirSync(pagesFolder)
    .filter((name) => /^[a-z-]+\.md$/.test(name))
    .map((name) => [name.slice(0, -3), readFileSync(join(pagesFolder, name), 'utf8')]),
);

await build({
  absWorkingDir: root,
  entryPoints: { cli: 'src/cli/main.ts', index: 'src/index.ts' },
  outdir: out,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  packages: 'external',
  define: { OPUS_CODEMOD_PAGES: JSON.stringify(pages) },
  logLevel: 'warning',
});

const transforms = readdirSync(join(root, 'transforms')).filter(
  (name) => /^[a-z-]+\.ts$/.test(name) && name !== 'index.ts',
);
await build({
  absWorkingDir: root,
  entryPoints: transforms.map((name) => `transforms/${name}`),
  outdir: join(out, 'transforms'),
  bundle: true,
  format: 'cjs',
  platform: 'node',
  target: 'es2021',
  packages: 'external',
  logLevel: 'warning',
});
writeFileSync(join(out, 'transforms', 'package.json'), '{ "type": "commonjs" }\n');
