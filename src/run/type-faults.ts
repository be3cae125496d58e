import { fixesIn, type Made, takesAway } from './faults.js';

/** Adds to `bad` the fixes of files in which the compiler finds more errors than before; what it could not check to `said`. */
export async function typeFaults(bad: Map<string, string>, made: Made, said: Set<string>): Promise<void> {
  const { checkTypes } = await import('../languages/javascript/types/check.js');
  const idle = new Set(made.idle.map(({ file, name }) => `${file}\0${name}`));
  const checked = await checkTypes(
    made.texts,
    (file) => made.after.project.importersOf(file),
    (file, name) => idle.has(`${file}\0${name}`),
  );
  for (const notice of checked.notices) said.add(notice);
  for (const [file, why] of checked.faults) {
    const fixes = fixesIn(file, made);
    const suspects = fixes.filter(takesAway);
    for (const { id } of suspects.length > 0 ? suspects : fixes) bad.set(id, why);
  }
}
