import { Chalk, type ColorSupportLevel, supportsColor } from 'chalk';
import type { Colors } from '../report/format.js';
import type { Host } from './host.js';

/**
 * How to paint what goes to standard output. NO_COLOR (https://no-color.org, read 2026-11-21: any value that is not empty)
 * turns colours off; FORCE_COLOR, which is the more deliberate of the two, has the last word.
 */
export function outputColors(host: Host): Colors {
  return new Chalk({ level: colorLevel(host) });
}

function colorLevel(host: Host): ColorSupportLevel {
  const { FORCE_COLOR, NO_COLOR } = host.env;
  if (FORCE_COLOR !== undefined) {
    if (FORCE_COLOR === '0' || FORCE_COLOR === 'false') return 0;
    return FORCE_COLOR === '2' ? 2 : FORCE_COLOR === '3' ? 3 : 1;
  }
  if ((NO_COLOR !== undefined && NO_COLOR !== '') || !host.stdout.isTTY) return 0;
  return supportsColor === false ? 0 : supportsColor.level;
}
