import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { FAIL_LEVELS, type FailLevel } from '../../config/config.js';
import type { ApiVersion } from '../../models/index.js';
import { visible } from '../../report/visible.js';
import { UserError } from '../../types/user-error.js';
import type { Host } from '../host.js';

export interface CheckRequestsFlags {
  readonly model?: string;
  readonly anthropicVersion?: ApiVersion;
  readonly format: 'pretty' | 'json';
  readonly failOn: FailLevel;
}

/** @throws UserError with the system's reason */
function read(host: Host, file: string): string {
  try {
    return readFileSync(file === '-' ? 0 : resolve(host.cwd, file), 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new UserError(`requests cannot be read (${code})`, 'Name files of JSON or JSON lines, or - for stdin.', file);
  }
}

/**
 * `opus-codemod check-requests FILE…`: holds recorded requests against the contract of a model.
 * @param files as the user spells them; `-` is standard input
 * @returns the exit code
 * @throws UserError for a file that cannot be read; UnknownModelError for `--model`
 */
export async function checkRequests(host: Host, files: readonly string[], flags: CheckRequestsFlags): Promise<number> {
  const { checkExitCode, checkRecords } = await import('../../check/check.js');
  const { jsonReport, prettyLines } = await import('../../check/format.js');
  const { readRecords } = await import('../../check/records.js');
  const records = files.map((file) => readRecords(file, read(host, file)));
  const result = checkRecords(
    {
      requests: records.flatMap(({ requests }) => requests),
      unreadable: records.flatMap(({ unreadable }) => unreadable),
    },
    {
      ...(flags.model === undefined ? {} : { model: flags.model }),
      ...(flags.anthropicVersion === undefined ? {} : { apiVersion: flags.anthropicVersion }),
    },
  );
  const report =
    flags.format === 'json'
      ? jsonReport(result)
      : prettyLines(result)
          .map((line) => `${visible(line)}\n`)
          .join('');
  host.stdout.write(report);
  return checkExitCode(result, flags.failOn);
}

/**
 * Adds the command to the program.
 * @param finish gets the exit code
 */
export function registerCheckRequests(program: Command, host: Host, finish: (code: number) => void): void {
  program
    .command('check-requests')
    .description('hold recorded Messages API requests against what a model accepts')
    .argument('<files...>', 'JSON, JSON lines, batch files or logs of "serve --log"; - for stdin')
    .option('--model <id>', 'model that would get the requests (default: the one that each names)')
    .addOption(
      new Option(
        '--anthropic-version <version>',
        'API version of all requests (default: as recorded, else 2023-06-01)',
      ).choices(['2023-06-01', '2026-10-21']),
    )
    .addOption(new Option('--format <format>', 'form of the report').choices(['pretty', 'json']).default('pretty'))
    .addOption(
      new Option('--fail-on <level>', 'lowest severity that makes the exit code 1')
        .choices(FAIL_LEVELS)
        .default('error'),
    )
    .action(async (files: string[], flags: CheckRequestsFlags) => {
      finish(await checkRequests(host, files, flags));
    });
}
