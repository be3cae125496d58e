import { addFiles, gitIn, tempDir } from '../files/temp.js';
import { type ActionRun, type ActionSetup, runAction } from './runner.js';

export {
  type ActionDefinition,
  type ActionRun,
  type ActionSetup,
  actionDefinition,
  buildBundle,
  pullRequestEvent,
  pushEvent,
  ROOT,
  type RunnerEvent,
} from './runner.js';

/** Runs the bundle with a folder of the runner that is removed after the test. */
export async function runBundle(bundle: string, setup: ActionSetup): Promise<ActionRun> {
  return runAction(bundle, setup, tempDir());
}

/** Annotations among the commands: `error src/a.ts:3 title`. */
export function annotations(run: ActionRun): string[] {
  return run.commands.flatMap((line) => {
    const match = /^::(error|warning|notice) file=([^,]*),line=(\d+),.*title=opus-codemod ([\w-]+)::/.exec(line);
    return match === null ? [] : [`${match[1]} ${match[2]}:${match[3]} ${match[4]}`];
  });
}

export function headOf(repository: string): string {
  return gitIn(repository, 'rev-parse', 'HEAD').trim();
}

/** @returns the commit's id */
export function commit(repository: string, files: Readonly<Record<string, string>>): string {
  addFiles(repository, files);
  gitIn(repository, 'add', '-A');
  gitIn(repository, 'commit', '-q', '-m', 'change');
  return headOf(repository);
}

/** A file with one request of which the move to the target makes an error. */
export function askSource(name: string, temperature = '0.2'): string {
  return `import Anthropic from '@anthropic-ai/sdk';

const client = new Anthropic();

${askFunction(name, temperature)}`;
}

/** The part of `askSource` behind the client. */
export function askFunction(name: string, temperature = '0.2'): string {
  return `export async function ${name}(question: string) {
  return client.messages.create({
    model: 'claude-opus-4-6',
    max_tokens: 1024,
    temperature: ${temperature},
    messages: [{ role: 'user', content: question }],
  });
}
`;
}
