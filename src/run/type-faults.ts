import type { TypeFault } from '../languages/javascript/types/check.js';
import { fixesIn, type Made, takesAway } from './faults.js';
import type { Active } from './held.js';

/** Adds to `bad` the fixes of files in which the compiler finds more errors than before; what it could not check to `said`. */
export async function typeFaults(bad: Map<string, string>, made: Made, said: Set<string>): Promise<void> {
  const { checkTypes } = await import('../languages/javascript/types/check.js');
  const idle = new Set(made.idle.map(({ file, name }) => `${file}\0${name}`));
  const checked = await checkTypes(
    made.texts,
    (file) => made.after.project.dependentsOf(file),
    (file, name) => idle.has(`${file}\0${name}`),
  );
  for (const notice of checked.notices) said.add(notice);
  for (const [file, faults] of checked.faults)
    for (const fault of faults)
      for (const { id } of suspects(file, fault, made)) if (!bad.has(id)) bad.set(id, fault.why);
}

/** The fixes that an error is laid to: those that wrote the text it is in, else those that took something away. */
function suspects(file: string, { start }: TypeFault, made: Made): readonly Active[] {
  const fixes = fixesIn(file, made);
  const text = made.texts.get(file) ?? '';
  const writers = start === null ? [] : fixes.filter(({ id }) => writes(id, file, text, start, made));
  if (writers.length > 0) return writers;
  const takers = fixes.filter(takesAway);
  return takers.length > 0 ? takers : fixes;
}

/** Whether a fix puts a text into a file that is found around a place of the new text. */
function writes(id: string, file: string, text: string, start: number, { perFix }: Made): boolean {
  const plan = perFix.get(id);
  if (!plan || !('edits' in plan)) return false;
  return plan.edits.some((edit) => {
    const written = edit.file === file ? edit.text.trim() : '';
    if (written === '') return false;
    for (let at = text.indexOf(written); at >= 0 && at <= start; at = text.indexOf(written, at + 1))
      if (start < at + written.length) return true;
    return false;
  });
}
