import { fixesIn, type Made } from './faults.js';

/** Adds to `bad` the fixes of files in which the compiler finds more errors than before; what it could not check to `said`. */
export async function typeFaults(bad: Map<string, string>, made: Made, said: Set<string>): Promise<void> {
  const { checkTypes } = await import('../languages/javascript/types/check.js');
  const checked = await checkTypes(made.texts, (file) => made.after.project.importersOf(file));
  for (const notice of checked.notices) said.add(notice);
  for (const [file, why] of checked.faults) for (const { id } of fixesIn(file, made)) bad.set(id, why);
}
