import type { JavaScriptProject } from '../languages/javascript/index.js';
import type { Heir } from '../requests/sites.js';
import type { Surface } from '../surfaces/surface.js';

/*
 * Requests whose own file does not name the service: another module makes the client, or the URL and the headers, be it by
 * constants, a table of providers or a function.
 */

/** Modules that pass another one on, one behind the other, are followed so far. */
const MAX_MODULES = 3;
/** A module larger than this (UTF-16 units) does more than list what it imports. */
const MAX_LENGTH = 8_000;

/** An index that passes on what another module exports. */
const INDEX = /\bexport\s*(?:type\s*)?(?:\*|\{[^}]*\})[^;\n]*\bfrom\b/;
/** It may be a table of what it imports: `export const providers = { anthropic, openai }`. */
const TABLE = /\bexport\b|\bmodule\.exports\b/;

/** @param level how many modules lie between */
function passesOn(source: string, level: number): boolean {
  return INDEX.test(source) || (level === 0 && source.length <= MAX_LENGTH && TABLE.test(source));
}

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
  const named = surfaces.filter(({ imported }) => imported?.markers.some((marker) => text.includes(marker)));
  if (named.length === 0) return [];
  const sends = (source: string): boolean =>
    named.some(
      ({ markers, imported }) =>
        imported?.sends.every((form) => form.test(source)) && !markers.some((marker) => source.includes(marker)),
    );
  const found = new Set<string>();
  const seen = new Set([file]);
  for (let level = 0, files: readonly string[] = [file]; level <= MAX_MODULES && files.length > 0; level++) {
    const importers = new Set(files.flatMap((each) => project.importersOf(each)));
    files = [...importers].filter((importer) => {
      if (seen.has(importer)) return false;
      seen.add(importer);
      const source = project.textOf(importer);
      if (sends(source)) found.add(importer);
      return passesOn(source, level);
    });
  }
  return [...found];
}
