import { randomUUID } from 'node:crypto';

/**
 * Writes text to the log of the step so that nothing in it is taken for a workflow command, whatever a scanned repository
 * puts into file names or code (docs "Workflow commands", "Stopping and starting workflow commands", 2026-11).
 */
export function logText(text: string): void {
  if (text === '') return;
  const token = randomUUID();
  process.stdout.write(`::stop-commands::${token}\n${text.replace(/\n?$/, '\n')}::${token}::\n`);
}
