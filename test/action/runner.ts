import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { addFiles } from '../files/repository.js';
import { TOKEN } from './github-server.js';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Builds the action into a folder far from any node_modules, so that it has to bring all it needs. */
export function buildBundle(): { readonly bundle: string; readonly dispose: () => void } {
  const directory = realpathSync(mkdtempSync(join(tmpdir(), 'opus-codemod-bundle-')));
  const bundle = join(directory, 'index.mjs');
  execFileSync(process.execPath, [join(ROOT, 'scripts/build-action.js'), bundle], { stdio: 'pipe' });
  return { bundle, dispose: () => rmSync(directory, { recursive: true, force: true }) };
}

export interface ActionDefinition {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default: string }>>;
  readonly outputs: Readonly<Record<string, { readonly description: string }>>;
  readonly runs: { readonly using: string; readonly main: string };
}

export function actionDefinition(): ActionDefinition {
  return parse(readFileSync(join(ROOT, 'action.yml'), 'utf8'));
}

type Payload = Record<string, unknown>;

/** Payloads as GitHub sent them: @octokit/webhooks-examples@7.6.1 (MIT), without the fields that hold links. */
function recorded(name: string): Payload {
  return JSON.parse(readFileSync(new URL(`./events/${name}.json`, import.meta.url), 'utf8'));
}

export interface RunnerEvent {
  readonly name: string;
  readonly payload: Payload;
}

export function pushEvent(before: string, after: string): RunnerEvent {
  return { name: 'push', payload: { ...recorded('push'), ref: 'refs/heads/topic', before, after } };
}

/** @param action `fork` is a pull request from another repository */
export function pullRequestEvent(
  base: string,
  head: string,
  action: 'opened' | 'synchronize' | 'fork' = 'opened',
): RunnerEvent {
  const text = JSON.stringify(recorded(action === 'synchronize' ? 'pull-request-synchronize' : 'pull-request-opened'));
  const payload = JSON.parse(text);
  payload.pull_request.base.sha = base;
  payload.pull_request.head.sha = head;
  if (action === 'fork') payload.pull_request.head.repo.full_name = 'somebody/Hello-World';
  return { name: 'pull_request', payload };
}

export interface ActionRun {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
  /** Workflow commands the runner would obey. */
  readonly commands: readonly string[];
}

export interface ActionSetup {
  readonly workspace: string;
  readonly event: RunnerEvent;
  readonly inputs?: Readonly<Record<string, string>>;
  /** Address of the stand-in; without one nothing answers. */
  readonly api?: string;
}

/**
 * Runs the bundle as the runner does: inputs and event through the environment, outputs through files.
 * @param runner empty folder for the runner's own files
 */
export async function runAction(bundle: string, setup: ActionSetup, runner: string): Promise<ActionRun> {
  addFiles(runner, { 'event.json': JSON.stringify(setup.event.payload), output: '', summary: '' });
  const defaults = Object.entries(actionDefinition().inputs).map(([name, input]): [string, string] => [
    name,
    name === 'token' ? TOKEN : input.default,
  ]);
  const inputs = { ...Object.fromEntries(defaults), ...setup.inputs };
  const child = spawn(process.execPath, [bundle], {
    cwd: setup.workspace,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH,
      HOME: runner,
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_CONFIG_SYSTEM: '/dev/null',
      CI: 'true',
      GITHUB_ACTIONS: 'true',
      GITHUB_WORKSPACE: setup.workspace,
      GITHUB_REPOSITORY: 'Codertocat/Hello-World',
      GITHUB_EVENT_NAME: setup.event.name,
      GITHUB_EVENT_PATH: join(runner, 'event.json'),
      GITHUB_OUTPUT: join(runner, 'output'),
      GITHUB_STEP_SUMMARY: join(runner, 'summary'),
      GITHUB_API_URL: setup.api ?? 'http://127.0.0.1:1',
      RUNNER_TEMP: runner,
      ...Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])),
    },
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  const output = readFileSync(join(runner, 'output'), 'utf8');
  const outputs = [...output.matchAll(/^(.+)<<(ghadelimiter_\S+)\n([\s\S]*?)\n\2$/gm)];
  return {
    code,
    stdout,
    stderr,
    outputs: Object.fromEntries(outputs.map((match) => [match[1] ?? '', match[3] ?? ''])),
    summary: readFileSync(join(runner, 'summary'), 'utf8'),
    commands: obeyed(stdout),
  };
}

/** Lines that the runner takes for commands, as it does: none between `stop-commands` and its token. */
function obeyed(stdout: string): string[] {
  const commands: string[] = [];
  let stopped: string | null = null;
  for (const line of stdout.split('\n')) {
    if (stopped !== null) {
      if (line === `::${stopped}::`) stopped = null;
    } else if (line.trimStart().startsWith('::stop-commands::')) stopped = line.split('::')[2] ?? '';
    else if (line.trimStart().startsWith('::') || line.includes('##[')) commands.push(line);
  }
  return commands;
}
