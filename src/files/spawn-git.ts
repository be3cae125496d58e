import { spawnSync } from 'node:child_process';

/** What git answered. `status` is null when git could not be started at all (not installed, directory gone). */
export interface GitAnswer {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** `git ls-files` of a very large repository is some tens of MB; more than this is not a source tree. */
const MAX_OUTPUT_BYTES = 512 * 1024 * 1024;

/**
 * Runs git in `directory` without a shell. Never throws: callers decide on `status`.
 * Messages come in English, and no lock is taken, so that a scan never gets in the way of the user's own git.
 */
export function git(directory: string, args: readonly string[]): GitAnswer {
  const answer = spawnSync('git', ['-c', 'core.quotePath=false', '-c', 'core.fsmonitor=false', ...args], {
    cwd: directory,
    encoding: 'utf8',
    maxBuffer: MAX_OUTPUT_BYTES,
    windowsHide: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, LC_ALL: 'C', GIT_OPTIONAL_LOCKS: '0', GIT_TERMINAL_PROMPT: '0' },
  });
  return {
    status: answer.error === undefined ? answer.status : null,
    stdout: answer.stdout ?? '',
    stderr: answer.stderr ?? '',
  };
}

/** Splits output that git wrote with `-z`. */
export function splitNul(output: string): string[] {
  return output.split('\0').filter((part) => part !== '');
}
