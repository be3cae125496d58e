import { Argument, type Command } from 'commander';
import type { Shell } from '../completion.js';
import type { Host } from '../host.js';

const SHELLS: readonly Shell[] = ['bash', 'zsh', 'fish'];

/**
 * Adds the command to the program.
 * @param fallback name of the command that runs when none is named
 * @param finish gets the exit code
 */
export function registerCompletion(
  program: Command,
  host: Host,
  fallback: string,
  finish: (code: number) => void,
): void {
  program
    .command('completion')
    .description('print a script that completes this command line: source <(opus-codemod completion bash)')
    .addArgument(new Argument('<shell>', 'bash, zsh or fish').choices(SHELLS))
    .action(async (shell: Shell) => {
      const [{ completionScript }, { formats }, { transforms }] = await Promise.all([
        import('../completion.js'),
        import('../../report/index.js'),
        import('../../../transforms/index.js'),
      ]);
      const ids = transforms.map(({ id }) => id);
      const vocabulary = new Map([
        ['--format', formats.map(({ id }) => id)],
        ['--transform', ids],
        ['explain.id', ids],
      ]);
      host.stdout.write(completionScript(shell, program, fallback, vocabulary));
      finish(0);
    });
}
