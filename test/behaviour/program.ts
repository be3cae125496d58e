import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ContractServer } from '../../src/server/server.js';
import { type Exchange, startFront } from './front.js';

/** One run of a program. */
export interface Run {
  /** Exit code; null when a signal ended the program. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly exchanges: readonly Exchange[];
}

const TIMEOUT_MS = 30_000;
const REDIRECT = pathToFileURL(join(import.meta.dirname, 'redirect.mjs')).href;

/**
 * Runs a compiled program against contract servers.
 *
 * @param script absolute path
 * @param opus answers requests to Opus models
 * @param others answers all other requests
 */
export async function runProgram(script: string, opus: ContractServer, others: ContractServer): Promise<Run> {
  const front = await startFront(opus, others);
  try {
    const ended = await new Promise<Omit<Run, 'exchanges'>>((resolve) => {
      const env = {
        PATH: process.env.PATH,
        ANTHROPIC_API_KEY: 'test',
        ANTHROPIC_BASE_URL: front.url,
        NODE_NO_WARNINGS: '1',
      };
      const child = execFile(
        process.execPath,
        ['--import', REDIRECT, script],
        { env, timeout: TIMEOUT_MS },
        (_, stdout, stderr) => {
          resolve({ code: child.exitCode, stdout, stderr });
        },
      );
    });
    return { ...ended, exchanges: front.exchanges };
  } finally {
    await front.close();
  }
}
