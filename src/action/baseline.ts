import { readFileSync } from 'node:fs';
import { type Baseline, parseBaseline } from '../config/baseline.js';
import { UserError } from '../types/user-error.js';

/**
 * Reads a baseline file.
 * @param file absolute
 * @throws UserError when it cannot be read or is no baseline
 */
export function readBaseline(file: string): Baseline {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new UserError('baseline cannot be read', 'Take one first: opus-codemod baseline --file FILE.', file);
  }
  return parseBaseline(file, text);
}
