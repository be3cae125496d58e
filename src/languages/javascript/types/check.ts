import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Diagnostic, DiagnosticMessageChain, Project } from 'ts-morph';
import { assertRegular } from '../../../files/regular.js';

/** A new diagnostic of a file. */
export interface TypeFault {
  /** In words. */
  readonly why: string;
  /** Where it is in the new text of the file, in UTF-16 units; null where it is in another file. */
  readonly start: number | null;
}

export interface TypeCheckResult {
  /** File that an edit would break -> what the compiler has against it: one thing at least. */
  readonly faults: ReadonlyMap<string, readonly TypeFault[]>;
  /** What could not be checked, for the reader. */
  readonly notices: readonly string[];
}

/** Past this many files a check would take longer than the fix is worth; the rest is said not to be checked. */
const MAX_FILES = 120;

/**
 * Compares TypeScript's diagnostics before and after edits, in the edited files and in the files that import them, with
 * the project's own tsconfig and installed types. Newly unused names count as errors whatever the project's flags say.
 * ts-morph (which carries its own compiler) is loaded here and nowhere else.
 * @param texts new text of each edited file, BOM stripped
 * @param dependents files that import a file
 * @param mayBeUnused whether a name of a file is meant to be left without a use
 */
export async function checkTypes(
  texts: ReadonlyMap<string, string>,
  dependents: (file: string) => readonly string[],
  mayBeUnused: (file: string, name: string) => boolean,
): Promise<TypeCheckResult> {
  const faults = new Map<string, TypeFault[]>();
  const notices: string[] = [];
  const byConfig = new Map<string, string[]>();
  let without = 0;
  for (const file of texts.keys()) {
    const config = nearestConfig(file);
    if (config) byConfig.set(config, [...(byConfig.get(config) ?? []), file]);
    else if (/\.[cm]?tsx?$/.test(file)) without++;
  }
  if (without > 0)
    notices.push(
      `${without} edited file${without === 1 ? ' has' : 's have'} no tsconfig.json: types were not checked there`,
    );
  if (byConfig.size === 0) return { faults, notices };
  const { Project: TsProject } = await import('ts-morph');
  for (const [config, files] of byConfig) {
    let project: Project;
    try {
      for (const file of files) assertReadable(dirname(file));
      project = new TsProject({
        tsConfigFilePath: config,
        skipAddingFilesFromTsConfig: true,
        compilerOptions: { noEmit: true, noUnusedLocals: true, noUnusedParameters: true, skipLibCheck: true },
      });
    } catch (error) {
      notices.push(
        `${config} could not be read (${error instanceof Error ? error.message.split('\n')[0] : String(error)}): types were not checked there`,
      );
      continue;
    }
    const checked = files.filter((file) => isChecked(project, file));
    if (checked.length === 0) continue;
    if (!installed(dirname(config)))
      notices.push(`dependencies of ${dirname(config)} are not installed: their types were not checked`);
    try {
      const unchecked = compare(project, checked, { texts, dependents, mayBeUnused }, faults);
      if (unchecked > 0)
        notices.push(`${unchecked} files of ${dirname(config)} are beyond what is type-checked in one run`);
    } catch (error) {
      // The compiler recurses over what it checks: a program may be too deep for it.
      notices.push(
        `types of ${dirname(config)} were not checked: the compiler failed (${error instanceof Error ? error.message : String(error)})`,
      );
    }
  }
  return { faults, notices };
}

/** "'x' is declared but its value is never read." */
const UNUSED = /^TS6133: '([^']+)'/;

interface Edited {
  readonly texts: ReadonlyMap<string, string>;
  readonly dependents: (file: string) => readonly string[];
  readonly mayBeUnused: (file: string, name: string) => boolean;
}

/**
 * Adds to `faults` each edited file of one project that makes the compiler say more than before.
 * @returns how many edited or dependent files are not looked at
 */
function compare(
  project: Project,
  files: readonly string[],
  { texts, dependents, mayBeUnused }: Edited,
  faults: Map<string, TypeFault[]>,
): number {
  const wanted = [...new Set([...files, ...files.flatMap(dependents)])].filter((file) => isChecked(project, file));
  const all = wanted.slice(0, MAX_FILES);
  for (const file of all) project.addSourceFileAtPathIfExists(file);
  const before = new Map(all.map((file) => [file, diagnosticsOf(project, file).map(keyOf)]));
  for (const file of files) project.getSourceFile(file)?.replaceWithText(texts.get(file) ?? '');
  for (const file of all) {
    const known = new Map<string, number>();
    for (const key of before.get(file) ?? []) known.set(key, (known.get(key) ?? 0) + 1);
    for (const diagnostic of diagnosticsOf(project, file)) {
      const key = keyOf(diagnostic);
      const unused = UNUSED.exec(key)?.[1];
      if (unused !== undefined && mayBeUnused(file, unused)) continue;
      const left = known.get(key) ?? 0;
      if (left > 0) {
        known.set(key, left - 1);
        continue;
      }
      // A dependent that breaks is the doing of what it imports.
      const isEdited = texts.has(file);
      const why = `TypeScript would report ${key}${isEdited ? '' : ` in ${file}`}`;
      for (const edited of isEdited ? [file] : files.filter((f) => dependents(f).includes(file)))
        faults.set(edited, [
          ...(faults.get(edited) ?? []),
          { why, start: isEdited ? (diagnostic.getStart() ?? null) : null },
        ]);
    }
  }
  return wanted.length - all.length;
}

/** Whether the project compiles a file: JavaScript only where it says so. The compiler may crash over what it was not to read. */
function isChecked(project: Project, file: string): boolean {
  const { allowJs, checkJs } = project.getCompilerOptions();
  return allowJs === true || checkJs === true || !/\.[cm]?jsx?$/.test(file);
}

function diagnosticsOf(project: Project, file: string): readonly Diagnostic[] {
  return project.getSourceFile(file)?.getPreEmitDiagnostics().filter(isOfText) ?? [];
}

/** "The file is in the program because:" */
const IN_PROGRAM = 1430;

/**
 * Whether it tells of the text: where a file stands, beyond the `rootDir` of a project, no edit changes, and why the program
 * has it is told in other words the second time.
 */
function isOfText(diagnostic: Diagnostic): boolean {
  const message = diagnostic.getMessageText();
  return typeof message === 'string' || !(message.getNext() ?? []).some((next) => next.getCode() === IN_PROGRAM);
}

function keyOf(diagnostic: Diagnostic): string {
  const message = diagnostic.getMessageText();
  return `TS${diagnostic.getCode()}: ${typeof message === 'string' ? message : flatten(message)}`;
}

function flatten(chain: DiagnosticMessageChain): string {
  return [chain.getMessageText(), ...(chain.getNext() ?? []).map(flatten)].join(' ');
}

/** @throws Error where the compiler would read a pipe or a device for one of these names, and never come back */
function assertReadable(directory: string): void {
  for (let at = directory; ; at = dirname(at)) {
    for (const name of ['package.json', 'tsconfig.json']) if (existsSync(join(at, name))) assertRegular(join(at, name));
    if (dirname(at) === at) return;
  }
}

function nearestConfig(file: string): string | null {
  for (let at = dirname(file); ; at = dirname(at)) {
    const path = join(at, 'tsconfig.json');
    if (existsSync(path)) return path;
    if (dirname(at) === at || existsSync(join(at, '.git'))) return null;
  }
}

function installed(directory: string): boolean {
  for (let at = directory; ; at = dirname(at)) {
    if (existsSync(join(at, 'node_modules'))) return true;
    if (dirname(at) === at) return false;
  }
}
