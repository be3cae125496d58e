import type { JavaScriptProject } from '../languages/javascript/index.js';
import type { Heir } from '../requests/sites.js';
import type { Surface } from '../surfaces/surface.js';

/*
 * Requests whose own file does not name the service: constants, a table of providers, or a function of another module makes
 * the URL or the headers.
 */

/** Indexes that pass a module on, one behind the other, are followed so far. */
const MAX_INDEXES = 3;

/** Such a file holds more than what it passes on. */
const PASSES_ON = /\bexport\s*(?:type\s*)?(?:\*|\{[^}]*\})[^;\n]*\bfrom\b/;
/** A call by which programs send, and the method that is needed to send something. */
const CALLS = /\b(?:\w*[fF]etch\w*|axios|got|ky|\w*[rR]equest\w*|[pP]ost\w*)(?:<[^()]*>)?\s*\(/;
const POSTS = /\bpost\b/i;

/**
 * The files that may send a request to a service which modules that they import name.
 * @param file a candidate
 * @param project texts are looked at, nothing is parsed
 * @returns absolute paths, each once; none where the file names no such service
 */
export function sendersBeside(
  { file, text }: Heir,
  surfaces: readonly Surface[],
  project: Pick<JavaScriptProject, 'importersOf' | 'textOf'>,
): readonly string[] {
  const markers = surfaces.flatMap(({ importedMarkers }) => importedMarkers ?? []);
  const isNamed = (source: string): boolean => markers.some((marker) => source.includes(marker));
  if (!isNamed(text)) return [];
  const found = new Set<string>();
  const seen = new Set([file]);
  for (let level = 0, files: readonly string[] = [file]; level <= MAX_INDEXES && files.length > 0; level++) {
    const importers = new Set(files.flatMap((each) => project.importersOf(each)));
    files = [...importers].filter((importer) => {
      if (seen.has(importer)) return false;
      seen.add(importer);
      const source = project.textOf(importer);
      if (POSTS.test(source) && CALLS.test(source) && !isNamed(source)) found.add(importer);
      return PASSES_ON.test(source);
    });
  }
  return [...found];
}
