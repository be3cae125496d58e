import { createInterface } from 'node:readline/promises';
import type { Dialogue } from './host.js';

/**
 * Asks line by line. Lines that arrive before their question (pasted, or typed ahead) are kept for it.
 * @param input what the person types
 * @param output where questions go
 */
export function openDialogue(input: NodeJS.ReadableStream, output: NodeJS.WritableStream): Dialogue {
  const terminal = createInterface({ input, output });
  // Without a listener, Ctrl-C would leave the pending question unanswered for ever.
  terminal.on('SIGINT', () => terminal.close());
  const lines = terminal[Symbol.asyncIterator]();
  return {
    ask: async (question) => {
      terminal.setPrompt(question);
      terminal.prompt();
      const { value, done } = await lines.next();
      return done === true ? null : value;
    },
    close: () => terminal.close(),
  };
}
