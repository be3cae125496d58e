// Builds the CLI with a resolver that finds no file of the project: what a scan costs that follows nothing from one file
// into another. Only the benchmark has a use for it, so the product has no switch for it.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/**
 * @returns path of a script that takes the arguments of the CLI; within the package, so that it finds its dependencies
 */
export async function buildSingleFile() {
  const out = join(root, 'node_modules', '.cache', 'opus-codemod-bench');
  mkdirSync(out, { recursive: true });
  await build({
    absWorkingDir: root,
    entryPoints: { cli: 'src/cli/main.ts' },
    outdir: out,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    define: { OPUS_CODEMOD_PAGES: '{}' },
    logLevel: 'error',
    plugins: [
      {
        name: 'resolve-nothing',
        setup(builder) {
          builder.onLoad({ filter: /project[\\/]resolve\.ts$/ }, ({ path }) => ({
            loader: 'ts',
            resolveDir: dirname(path),
            contents:
              "import { registryPackage as packageOf } from './specifiers.js';\n" +
              'export const createResolver = () => ({ resolve: () => null, packageOf, problems: new Map() });\n',
          }));
        },
      },
    ],
  });
  writeFileSync(join(out, 'package.json'), '{ "type": "module" }\n');
  const script = join(out, 'run.js');
  writeFileSync(script, "import { main } from './cli.js';\nprocess.exitCode = await main(process.argv.slice(2));\n");
  return script;
}
