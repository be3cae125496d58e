import { SOURCE_EXTENSIONS } from '../../files/defaults.js';
import type { ModelHelper } from '../../types/index.js';
import type { Deadline } from '../deadline.js';
import type { FileReading } from '../reading.js';
import { AskedVersions } from './project/asked-versions.js';
import { PackageVersions } from './project/packages.js';
import { type ListedFile, Project } from './project/project.js';
import type { ModuleResolver } from './project/resolve.js';
import { Reader } from './read/reader.js';
import { readFile } from './reading.js';

/** One run's view of the JavaScript and TypeScript files of a project. */
export interface JavaScriptProject {
  readonly extensions: readonly string[];
  /** The file ready to be asked, or null when it cannot be read or parsed (see `problem`). */
  open(file: string): FileReading | null;
  problem(file: string): unknown;
  readonly versions: PackageVersions;
  /** Files parsed so far. */
  readonly parsed: number;
  /** Files read so far, listed or not. */
  readonly read: readonly string[];
  /** Listed files that import a file directly. */
  importersOf(file: string): readonly string[];
  /** The same with the tests among them, which say nothing of what they test and have to compile. */
  dependentsOf(file: string): readonly string[];
  /** The text of a listed file, not parsed for it; empty where it cannot be read. */
  textOf(file: string): string;
  /** Starts the clock for what is read next; infinite at first. */
  readonly deadline: Deadline;
  /** Lets go of what was read for one file; to be called when its questions are answered. */
  release(): void;
  /** tsconfig files that were asked for and could not be read in full. */
  readonly problems: ModuleResolver['problems'];
  /**
   * The same files, read anew with a clock of its own.
   * @param steps how far one question is followed at most, in expressions read; what lies beyond is unknown
   */
  hurried(steps: number): JavaScriptProject;
}

/**
 * @param listed every JavaScript and TypeScript file of the scan, with the import specifiers in its text
 * @param resolver finds the files that imports mean
 * @param read text of a file, BOM stripped; null when it cannot be read
 * @param isTest files that do not count as callers of what they test
 * @param helpers functions of the program that are known to tell what a model takes
 */
export function openProject(
  listed: readonly ListedFile[],
  resolver: ModuleResolver,
  read: (file: string) => string | null,
  isTest: (file: string) => boolean,
  helpers: readonly ModelHelper[] = [],
): JavaScriptProject {
  const project = new Project(listed, resolver, read, isTest);
  const versions = new PackageVersions(new AskedVersions(listed, resolver));
  return withReader(project, new Reader(project, helpers), versions);
}

function withReader(project: Project, reader: Reader, versions: PackageVersions): JavaScriptProject {
  return {
    extensions: SOURCE_EXTENSIONS,
    versions,
    open(file) {
      const module = project.module(file);
      return module && readFile(reader, module);
    },
    problem: (file) => project.failures.get(file),
    get parsed() {
      return project.loaded.length;
    },
    get read() {
      return project.loaded.map(({ file }) => file);
    },
    importersOf: (file) => project.importers(file),
    dependentsOf: (file) => project.dependents(file),
    textOf: (file) => project.sourceOf(file).text,
    deadline: reader.deadline,
    release: () => reader.release(),
    problems: project.resolver.problems,
    hurried: (steps) => withReader(project, new Reader(project, reader.helpers, steps), versions),
  };
}
