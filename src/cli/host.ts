import type { run } from '../run/run.js';
import { CANNOT } from './exit.js';

export interface Output {
  write(text: string): void;
  readonly isTTY: boolean;
}

/** Standard input, left unread until somebody asks. */
export interface Input {
  readonly isTTY: boolean;
  /** Everything up to the end of the input. */
  readonly bytes: () => Promise<Buffer>;
  /** Starts a dialogue, line by line; its questions go to standard output. */
  readonly dialogue: () => Promise<Dialogue>;
}

/** A person at the terminal. */
export interface Dialogue {
  /** @returns the line that was typed, without its line break; null when the person ended the input */
  readonly ask: (question: string) => Promise<string | null>;
  readonly close: () => void;
}

/** Everything the command line takes from the process around it; a test gives its own. */
export interface Host {
  /** Absolute working directory. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The report and nothing else. */
  readonly stdout: Output;
  /** Progress, notices, errors. */
  readonly stderr: Output;
  /** Absent where nothing can be read and nobody asked. */
  readonly stdin?: Input;
  /** The engine; loaded when first needed unless given. */
  readonly run?: typeof run;
}

/** The real process. A reader that closes the pipe early (`| head`) is no error. */
export function processHost(): Host {
  return {
    cwd: process.cwd(),
    env: process.env,
    stdout: output(process.stdout),
    stderr: output(process.stderr),
    stdin: {
      isTTY: process.stdin.isTTY === true,
      bytes: async () => (await import('node:stream/consumers')).buffer(process.stdin),
      dialogue: async () => (await import('./dialogue.js')).openDialogue(process.stdin, process.stdout),
    },
  };
}

function output(stream: NodeJS.WriteStream): Output {
  let open = true;
  stream.on('error', (error: NodeJS.ErrnoException) => {
    open = false;
    if (error.code === 'EPIPE') return;
    // A full disk, say. Thrown from here it would end the process with 1, which means findings.
    process.stderr.write(`opus-codemod: output cannot be written (${error.code ?? error.message})\n`);
    process.exit(CANNOT);
  });
  return {
    isTTY: stream.isTTY === true,
    write: (text) => {
      if (open) stream.write(text);
    },
  };
}
