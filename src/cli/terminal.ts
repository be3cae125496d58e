import { UserError } from '../types/user-error.js';
import type { Dialogue, Host } from './host.js';

/** Whether a CI system runs this, by the variable that all of them set. */
export function inCi({ env: { CI } }: Host): boolean {
  return CI !== undefined && CI !== '' && CI !== 'false';
}

/**
 * Starts a dialogue with the person at the terminal.
 * @param what the command or flag that has to ask
 * @param instead what to do where nobody can answer, as one sentence
 * @throws UserError without a terminal on standard input and output, and in CI, where a question would wait for ever
 */
export async function openTerminal(host: Host, what: string, instead: string): Promise<Dialogue> {
  const { stdin, stdout } = host;
  if (inCi(host)) throw new UserError(`${what} asks questions, and CI is set`, instead);
  if (stdin === undefined || !stdin.isTTY || !stdout.isTTY) {
    throw new UserError(`${what} asks questions and needs a terminal for input and output`, instead);
  }
  return stdin.dialogue();
}
