import type { JavaScriptProject } from '../languages/javascript/index.js';
import type { Heir } from '../requests/sites.js';
import type { Surface } from '../surfaces/surface.js';
import type { FileBudgets } from './budget.js';
import { sendersBeside } from './senders.js';

/**
 * Files that say for others which service those send to. A base class that sends what it is told names none: each class that
 * extends it says its own. Nor does a file that takes the URL from another one.
 * @param candidates absolute paths of the files that may hold a request
 * @param isTest tests say nothing for the code that they test
 * @returns by the file that is said something for
 */
export function heirsOf(
  candidates: readonly string[],
  surfaces: readonly Surface[],
  project: JavaScriptProject,
  budgets: FileBudgets,
  isTest: (file: string) => boolean,
): ReadonlyMap<string, readonly Heir[]> {
  const heirs = new Map<string, Heir[]>();
  const add = (file: string, heir: Heir): void => void heirs.set(file, [...(heirs.get(file) ?? []), heir]);
  for (const file of candidates) {
    const reading = project.open(file);
    if (!reading) continue;
    const { text } = reading;
    for (const base of budgets.spend(file, () => reading.bases()) ?? []) add(base, { file, text });
    if (isTest(file)) continue;
    for (const sender of sendersBeside(reading, surfaces, project)) add(sender, { file, text, imported: true });
  }
  return heirs;
}
