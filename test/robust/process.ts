import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chownSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const ROOT = join(import.meta.dirname, '..', '..');
const NOBODY = 65_534;

export interface Ended {
  /** null when the process was stopped because it took longer than it may. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Wall time, start of the process included. */
  readonly milliseconds: number;
}

export interface Program {
  /** Runs a command line in a process of its own, so that a stall or a crash is seen and cannot take the test along. */
  run(argv: readonly string[], cwd: string, options?: RunSettings): Ended;
  /** The same, without waiting for its end and without its output. */
  start(argv: readonly string[], cwd: string): ChildProcess;
  dispose(): void;
}

export interface RunSettings {
  /** Milliseconds after which the process is killed. */
  readonly bound?: number;
  /** Without the rights of the superuser, for whom nothing is forbidden; `cwd` is then given to that user. */
  readonly ordinaryUser?: boolean;
}

/** Bundles the command line tool of the working tree. */
export async function buildProgram(): Promise<Program> {
  const cache = join(ROOT, 'node_modules', '.cache');
  // Below node_modules, so that packages left out of the bundle are found.
  mkdirSync(cache, { recursive: true });
  const out = mkdtempSync(join(cache, 'opus-codemod-robust-'));
  await build({
    absWorkingDir: ROOT,
    entryPoints: ['src/cli/main.ts'],
    outdir: out,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    logLevel: 'error',
  });
  const main = pathToFileURL(join(out, 'main.js')).href;
  const codeFor = (argv: readonly string[]): string =>
    `import { main } from ${JSON.stringify(main)}; process.exitCode = await main(${JSON.stringify(argv)});`;
  return {
    start: (argv, cwd) =>
      spawn(process.execPath, ['--input-type=module', '-e', codeFor(argv)], { cwd, stdio: 'ignore' }),
    run(argv, cwd, { bound = 30_000, ordinaryUser = false } = {}) {
      const superuser = process.getuid?.() === 0;
      if (ordinaryUser && superuser) {
        giveTo(NOBODY, cwd);
        giveTo(NOBODY, out);
      }
      const start = performance.now();
      const ended = spawnSync(process.execPath, ['--input-type=module', '-e', codeFor(argv)], {
        cwd,
        encoding: 'utf8',
        timeout: bound,
        killSignal: 'SIGKILL',
        maxBuffer: 256 * 1024 * 1024,
        ...(ordinaryUser && superuser ? { uid: NOBODY, gid: NOBODY } : {}),
      });
      const { status, stdout, stderr } = ended;
      return { code: status, stdout, stderr, milliseconds: performance.now() - start };
    },
    dispose: () => rmSync(out, { recursive: true, force: true }),
  };
}

function giveTo(user: number, path: string): void {
  const stats = lstatSync(path);
  if (stats.isSymbolicLink()) return;
  chownSync(path, user, user);
  if (stats.isDirectory()) for (const name of readdirSync(path)) giveTo(user, join(path, name));
}

export interface JsonReport {
  readonly summary: { readonly files: { readonly skipped: number; readonly failed: number } };
  readonly findings: readonly { readonly file: string; readonly transform: string; readonly message: string }[];
  readonly files: readonly { readonly file: string; readonly status: string; readonly reason?: string }[];
  readonly notices?: readonly string[];
}

/** What a run with `--format json` printed. */
export function reportOf(ended: Ended): JsonReport {
  const report: JsonReport = JSON.parse(ended.stdout);
  return report;
}
