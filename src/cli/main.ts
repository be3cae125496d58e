import { Command, CommanderError, Option } from 'commander';
import { FAIL_LEVELS } from '../config/config.js';
import { VERSION } from '../version.js';
import { registerCheckRequests } from './commands/check-requests.js';
import { registerCompletion } from './commands/completion.js';
import { registerServe } from './commands/serve.js';
import { reportError } from './errors.js';
import { CANNOT } from './exit.js';
import {
  type BaselineFlags,
  collect,
  collectList,
  type InitFlags,
  normalizeArguments,
  parseSize,
  type ScanFlags,
} from './flags.js';
import { type Host, processHost } from './host.js';

const EXAMPLES = `
Examples:
  opus-codemod                                  report what breaks below this folder
  opus-codemod scan src --diff                  show what --fix would change
  opus-codemod scan --fix                       write the safe fixes
  opus-codemod scan --fix --interactive         the same, one by one
  opus-codemod scan --changed=origin/main       only lines that differ from main
  opus-codemod scan --format sarif:out.sarif    report to a file
  opus-codemod explain sampling-params          what a finding means

Exit codes: 0 nothing left at or above --fail-on, 1 something is, 2 the job could not be done.
`;

/**
 * Runs one command line. Never throws.
 * @param argv arguments without the program's own name
 * @returns the exit code: 0, 1 or 2 as `--help` says
 */
export async function main(argv: readonly string[], host: Host = processHost()): Promise<number> {
  let exitCode = 0;
  const program = createProgram(host, (code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync(normalizeArguments(argv), { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : CANNOT;
    return reportError(host, error);
  }
}

/** Only this module is loaded for `--help` and `--version`: everything heavy stands behind the commands' `import()`. */
function createProgram(host: Host, finish: (code: number) => void): Command {
  const program = new Command('opus-codemod')
    .description('Finds and fixes what breaks when code moves from claude-opus-4-6 to claude-opus-4-7.')
    .version(VERSION, '-v, --version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => host.stdout.write(text),
      writeErr: (text) => host.stderr.write(text),
      getOutHelpWidth: () => 120,
      outputError: (text, write) => {
        const lines = text
          .trim()
          .replace(/^error: /, '')
          .split('\n')
          .join(' ');
        write(`opus-codemod: ${lines}\n  Run "opus-codemod --help" for what there is.\n`);
      },
    });

  const scan = addScopeOptions(program.command('scan', { isDefault: true }))
    .description('report, and with --fix repair, what breaks (the default command)')
    .argument('[paths...]', 'files, folders or quoted globs; default: this folder')
    .option('--fix', 'write safe fixes')
    .option('--unsafe-fixes', 'let --fix and --diff use fixes that need a review, too')
    .option('--interactive', 'with --fix: show each fix and ask whether to make it')
    .option('--diff', 'write nothing; print the fixes as a diff that git apply accepts')
    .option(
      '--format <fmt[:file]>',
      'pretty (default), concise, json, sarif, github, gitlab, junit, markdown, rdjson, diff; repeatable, one without a file',
      collect,
    )
    .addOption(
      new Option('--fail-on <level>', 'lowest severity that makes the exit code 1 (default: error)').choices(
        FAIL_LEVELS,
      ),
    )
    .option(
      '--changed [=ref]',
      'only findings on lines that differ from the merge base with ref (default: default branch)',
    )
    .option('--staged', 'only findings in files that are staged')
    .option('--stdin', 'scan one file from standard input; with --fix print its new text, and the report on stderr')
    .option('--stdin-filename <name>', 'the name of that file, which need not exist')
    .option('--baseline <file>', 'leave out findings that this baseline holds')
    .option('--force', 'let --fix change files that have uncommitted changes')
    .option('--no-verify-types', 'keep fixes without asking TypeScript whether they add errors')
    .option('--all', 'show every finding in full')
    .action(async (paths: string[], flags: ScanFlags) => {
      if (flags.stdin === true || flags.stdinFilename !== undefined) {
        const { scanStdin } = await import('./commands/scan-stdin.js');
        return finish(await scanStdin(host, paths, flags));
      }
      const { scan: command } = await import('./commands/scan.js');
      finish(await command(host, paths, flags));
    });

  addScopeOptions(program.command('baseline'))
    .description('write a file of the findings there are now, for scan --baseline')
    .option('--file <file>', 'where to (default: "baseline" of the configuration, else opus-codemod.baseline.json)')
    .option('--prune', 'only take out entries that no finding needs any more')
    .action(async (flags: BaselineFlags) => {
      const { baseline: command } = await import('./commands/baseline.js');
      finish(await command(host, flags));
    });

  program
    .command('init')
    .description('write a configuration and a GitHub workflow, after asking')
    .option('--yes', 'write without asking')
    .action(async (flags: InitFlags) => {
      const { init: command } = await import('./commands/init.js');
      finish(await command(host, flags));
    });

  program
    .command('explain')
    .description('print the page of one transform')
    .argument('<id>', 'transform id, as findings show it')
    .action(async (id: string) => {
      const { explain: command } = await import('./commands/explain.js');
      finish(await command(host, id));
    });

  program
    .command('list')
    .description('list the transforms')
    .action(async () => {
      const { list: command } = await import('./commands/list.js');
      finish(await command(host));
    });

  registerServe(program, host, finish);
  registerCheckRequests(program, host, finish);
  registerCompletion(program, host, scan.name(), finish);
  program.addHelpText('after', () => `\n${optionsOf(scan)}\n${EXAMPLES}`);
  return program;
}

function addScopeOptions(command: Command): Command {
  return command
    .option('--from <ids>', 'models to move: ids, opus (default: every older Opus) or any; repeatable', collectList)
    .option('--to <id>', 'target model (default: claude-opus-4-7)')
    .option('--assume-model <id>', 'model of requests whose model cannot be read from the source')
    .option('--transform <ids>', 'only these transforms; repeatable', collectList)
    .option('--config <file>', 'configuration file (default: the nearest opus-codemod.config.json)')
    .option('--max-file-size <size>', 'largest file to scan (default: 1M)', parseSize);
}

/** The options of the default command, which commander would show in the command's own help only. */
function optionsOf(command: Command): string {
  const help = command.createHelp();
  const options = help.visibleOptions(command).filter((option) => option.long !== '--help');
  const width = Math.max(...options.map((option) => help.optionTerm(option).length));
  const lines = options.map((option) => `  ${help.optionTerm(option).padEnd(width)}  ${option.description}`);
  return `Options of scan:\n${lines.join('\n')}`;
}
