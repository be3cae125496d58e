import { closeSync, openSync, writeSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import { visible } from '../../report/visible.js';
import type { ContractServer, ContractServerOptions } from '../../server/server.js';
import { UserError } from '../../types/user-error.js';
import type { Host } from '../host.js';

export interface ServeFlags {
  /** A model id, or `request`. */
  readonly model: string;
  readonly port: number;
  readonly host: string;
  readonly log?: string;
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}

/** @throws UserError with the system's reason */
function openLog(host: Host, path: string): number {
  try {
    return openSync(resolve(host.cwd, path), 'a');
  } catch (error) {
    throw new UserError(`log cannot be written (${codeOf(error)})`, 'Name a file in a folder that exists.', path);
  }
}

/** @throws UserError when the address cannot be had; UnknownModelError */
async function start(options: ContractServerOptions, { host, port }: ServeFlags): Promise<ContractServer> {
  const { createContractServer } = await import('../../server/server.js');
  try {
    return await createContractServer(options);
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) {
      const hint = 'Choose another --port (0 takes a free one) or --host.';
      throw new UserError(`cannot listen there (${codeOf(error)})`, hint, `${host}:${port}`);
    }
    throw error;
  }
}

/**
 * `opus-codemod serve`: runs the contract server until `stopped`. The URL goes to standard output, one line per request to
 * standard error.
 * @returns the exit code, always 0
 * @throws UserError when address or log file cannot be had; UnknownModelError for `--model`
 */
export async function serve(host: Host, flags: ServeFlags, stopped: Promise<unknown>): Promise<number> {
  const { describeRecord, logLine } = await import('../../server/record.js');
  const log = flags.log === undefined ? null : openLog(host, flags.log);
  try {
    const server = await start(
      {
        model: flags.model,
        port: flags.port,
        host: flags.host,
        onRequest: (request) => {
          host.stderr.write(`${visible(describeRecord(request))}\n`);
          const line = logLine(request);
          if (log !== null && line !== null) writeSync(log, `${line}\n`);
        },
      },
      flags,
    );
    host.stdout.write(`${server.url}\n`);
    const rules = flags.model === 'request' ? 'the model that each names' : visible(flags.model);
    host.stderr.write(`opus-codemod: requests are held to the rules of ${rules}; stop with Ctrl-C\n`);
    await stopped;
    await server.close();
    return 0;
  } finally {
    if (log !== null) closeSync(log);
  }
}

function parsePort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (port <= 65_535) return port;
  throw new InvalidArgumentError('A port is a number from 0 to 65535.');
}

/** Settles on SIGINT or SIGTERM. A second signal ends the process as usual. */
function signalled(): Promise<void> {
  return new Promise((settle) => {
    process.once('SIGINT', () => settle());
    process.once('SIGTERM', () => settle());
  });
}

/**
 * Adds the command to the program.
 * @param finish gets the exit code
 */
export function registerServe(program: Command, host: Host, finish: (code: number) => void): void {
  program
    .command('serve')
    .description('run a local Messages API that rejects what a model rejects, for tests')
    .option('--model <id>', 'model whose rules hold, or "request": the one that each request names', 'claude-opus-4-7')
    .option('--port <number>', 'port to listen on, 0 for a free one', parsePort, 4747)
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option('--log <file>', 'append each request to this file, as JSON lines for check-requests')
    .action(async (flags: ServeFlags) => {
      finish(await serve(host, flags, signalled()));
    });
}
