import type { Host } from './host.js';
import { inCi } from './terminal.js';

export type ProgressListener = (progress: { phase: string; done: number; total: number }) => void;

export interface Progress {
  readonly update: ProgressListener;
  /** Takes the line away again. */
  readonly clear: () => void;
}

const REDRAW_MS = 100;
const CLEAR_LINE = '\r\u001b[2K';

/** One line on standard error that counts along: only on a terminal, and never in CI, where every redraw is a new line. */
export function createProgress(host: Host): Progress {
  if (!host.stderr.isTTY || host.env.TERM === 'dumb' || inCi(host)) {
    return { update: () => {}, clear: () => {} };
  }
  let drawnAt = 0;
  let visible = false;
  return {
    update: ({ phase, done, total }) => {
      const now = Date.now();
      if (now - drawnAt < REDRAW_MS) return;
      drawnAt = now;
      visible = true;
      host.stderr.write(`${CLEAR_LINE}${phase} ${done}/${total}`);
    },
    clear: () => {
      if (visible) host.stderr.write(CLEAR_LINE);
      visible = false;
    },
  };
}
