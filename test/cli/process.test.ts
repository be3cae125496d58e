import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { beforeAll, describe, expect, it } from 'vitest';
import { formats } from '../../src/report/index.js';
import { tempDir } from '../files/temp.js';
import { runCli } from './host.js';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
/** Below node_modules, so that packages left out of the bundle are found. */
const out = join(root, 'node_modules', '.cache', 'opus-codemod-test');
const entry = join(out, 'main.js');
let staticInputs: string[] = [];

beforeAll(async () => {
  const options = {
    absWorkingDir: root,
    bundle: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    logLevel: 'error',
  } as const;
  await build({ ...options, entryPoints: ['src/cli/main.ts'], outdir: out, splitting: true });
  const lazy = {
    name: 'lazy',
    setup: (hooks: import('esbuild').PluginBuild) =>
      hooks.onResolve({ filter: /./ }, ({ kind, path }) =>
        kind === 'dynamic-import' ? { path, external: true } : null,
      ),
  };
  const eager = await build({
    ...options,
    entryPoints: ['src/cli/main.ts'],
    write: false,
    metafile: true,
    plugins: [lazy],
  });
  const external = Object.values(eager.metafile.outputs).flatMap(({ imports }) =>
    imports.filter(({ kind }) => kind === 'import-statement').map(({ path }) => path),
  );
  staticInputs = [...Object.keys(eager.metafile.inputs), ...external].sort();
});

function cli(
  argv: string[],
  cwd: string,
  env: Record<string, string> = {},
): { code: number | null; stdout: string; stderr: string } {
  const code = `import { main } from ${JSON.stringify(pathToFileURL(entry).href)}; process.exitCode = await main(${JSON.stringify(argv)});`;
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', code], {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
  return { code: status, stdout, stderr };
}

describe('start', () => {
  it('loads arguments and nothing heavy before a command is chosen', () => {
    const own = staticInputs.filter((path) => path.startsWith('src/'));
    expect(
      own.filter(
        (path) =>
          !/^src\/(cli\/[a-z]+|cli\/commands\/(serve|check-requests|completion)|config\/config|types\/user-error|report\/visible|version)\.ts$/.test(
            path,
          ),
      ),
    ).toEqual([]);
    expect(own).toContain('src/cli/main.ts');
    const others = staticInputs.filter((path) => !path.startsWith('src/') && !path.startsWith('node:'));
    expect([...new Set(others)]).toEqual(['commander', 'package.json']);
  });

  it('prints the version of package.json', () => {
    const manifest: { version: string } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    expect(cli(['--version'], root)).toEqual({ code: 0, stdout: `${manifest.version}\n`, stderr: '' });
  });

  it('prints help with every option, every format, examples and exit codes', async () => {
    const { code, stdout, stderr } = await runCli(['--help'], { cwd: root });
    expect([code, stderr]).toEqual([0, '']);
    for (const flag of [
      '--fix',
      '--unsafe-fixes',
      '--diff',
      '--format',
      '--from',
      '--to',
      '--assume-model',
      '--fail-on',
      '--config',
      '--transform',
      '--changed',
      '--staged',
      '--baseline',
      '--force',
      '--no-verify-types',
      '--max-file-size',
    ]) {
      expect(stdout).toContain(`  ${flag}`);
    }
    for (const { id } of formats) expect(stdout).toMatch(new RegExp(`\\b${id}\\b`));
    expect(stdout).toContain('Examples:\n');
    expect(stdout).toContain('Exit codes: 0');
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(160);
  });
});

describe('a real process', () => {
  it('ends with 2 and a clean message for bad input', () => {
    expect(cli(['nowhere.ts'], tempDir())).toEqual({
      code: 2,
      stdout: '',
      stderr:
        'opus-codemod: no such file or folder (nowhere.ts)\n  Check the path; globs need quotes in most shells.\n',
    });
  });

  it('keeps quiet when the reader of its output goes away', async () => {
    const code = `import { main } from ${JSON.stringify(pathToFileURL(entry).href)}; process.exitCode = await main(['list']);`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.destroy();
    let stderr = '';
    child.stderr.on('data', (chunk: Buffer) => {
      stderr += chunk.toString();
    });
    const status = await new Promise((resolve) => child.on('close', resolve));
    expect([status, stderr]).toEqual([0, '']);
  });
});
