import { type Stats, statSync } from 'node:fs';
import { extname, join, relative, resolve } from 'node:path';
import { UserError } from '../types/user-error.js';
import { COMPONENT_EXTENSIONS, hasGeneratedName, SOURCE_EXTENSIONS, skippedFolders } from './defaults.js';
import { type DirectoryListing, listWithGit } from './git-listing.js';
import { compilePatterns, globBases, isGlob, type PathTest, toPosix } from './patterns.js';
import { listByWalking } from './walk-listing.js';

export interface ListOptions {
  /** Absolute directory that relative paths and globs are read from. */
  readonly root: string;
  /** Files, directories or globs; none means `root`. */
  readonly paths: readonly string[];
  /** When not empty, only files that match one of these globs are listed. */
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  /** Lower-case, with the dot. */
  readonly extensions?: readonly string[];
  /** Told, once each, what was left out that the user may not expect. */
  readonly onNotice?: (notice: string) => void;
}

/**
 * Which files a scan reads. In a git work tree git decides (tracked files and untracked ones it does not ignore), elsewhere
 * a walk that honours `.gitignore` files. Symbolic links are not followed, unless named as a path; a file that is named is
 * listed whatever ignores it.
 * @returns absolute paths, each once, sorted by UTF-16 code units of the path with forward slashes
 * @throws UserError for a path that does not exist, a glob without a match, or when nothing is left to scan
 */
export function listFiles(options: ListOptions): readonly string[] {
  const listing = new Listing(options);
  for (const path of options.paths.length === 0 ? ['.'] : options.paths) listing.add(path);
  return listing.finish();
}

class Listing {
  readonly #files = new Set<string>();
  readonly #notices = new Set<string>();
  readonly #included: PathTest;
  readonly #excluded: PathTest;
  readonly #extensions: readonly string[];

  constructor(private readonly options: ListOptions) {
    this.#extensions = options.extensions ?? [...SOURCE_EXTENSIONS, ...COMPONENT_EXTENSIONS];
    this.#included = options.include.length === 0 ? () => true : compilePatterns(options.include, options.root);
    this.#excluded = compilePatterns(options.exclude, options.root);
  }

  add(path: string): void {
    const absolute = resolve(this.options.root, path);
    const stats = statPath(absolute, path);
    if (stats?.isFile()) this.#addNamed(absolute, path);
    else if (stats?.isDirectory()) this.#addFolder(absolute, () => true);
    else if (stats !== null)
      throw new UserError('not a regular file or folder', 'Name a file, a folder or a glob.', path);
    else if (isGlob(path)) this.#addGlob(path);
    else throw new UserError('no such file or folder', 'Check the path; globs need quotes in most shells.', path);
  }

  finish(): readonly string[] {
    if (this.#files.size === 0) {
      const looked = `Looked for ${this.#extensions.join(', ')}; ignored files are left out unless named.`;
      throw new UserError(
        'no file to scan',
        [...this.#notices, looked].join('. '),
        this.options.paths.join(' ') || '.',
      );
    }
    const keyed = [...this.#files].map((file) => ({ file, key: toPosix(file) }));
    keyed.sort((a, b) => (a.key < b.key ? -1 : 1));
    for (const notice of this.#notices) this.options.onNotice?.(notice);
    return keyed.map((each) => each.file);
  }

  #addNamed(absolute: string, path: string): void {
    if (!this.#hasExtension(absolute)) {
      this.#notices.add(`${path} was not scanned: files of this kind are not read`);
      return;
    }
    this.#files.add(absolute);
  }

  #addGlob(glob: string): void {
    const matches = compilePatterns([glob], this.options.root);
    let found = false;
    for (const base of globBases(glob)) {
      const folder = resolve(this.options.root, base);
      if (statPath(folder, glob)?.isDirectory() && this.#addFolder(folder, matches)) found = true;
    }
    if (!found) {
      throw new UserError('no file to scan matches this glob', 'Check it; to leave files out use "exclude".', glob);
    }
  }

  /** Adds what `matches` of a folder's files; tells whether there was any. */
  #addFolder(folder: string, matches: PathTest): boolean {
    let found = false;
    for (const path of this.#listFolder(folder)) {
      const file = join(folder, path);
      if (!matches(file)) continue;
      found = true;
      if (this.#included(file) && !this.#excluded(file)) this.#files.add(file);
    }
    return found;
  }

  #listFolder(folder: string): readonly string[] {
    const wanted = (path: string): boolean => this.#hasExtension(path) && !hasGeneratedName(path);
    const fromGit = listWithGit(folder, wanted);
    if (fromGit !== null) return this.#withoutOutput(folder, fromGit);
    const walked = listByWalking(folder, skippedFolders(false), wanted);
    for (const notice of walked.notices) this.#notices.add(notice);
    return walked.paths;
  }

  /** Leaves out what is tracked but lies in a folder of output: said, since tracking it was somebody's choice. */
  #withoutOutput(folder: string, listing: DirectoryListing): string[] {
    const skipped = skippedFolders(true);
    const hits = new Map<string, number>();
    const kept = listing.paths.filter((path) => {
      const segments = path.split('/');
      const index = segments.findIndex((segment, at) => at < segments.length - 1 && skipped.has(segment));
      if (index === -1) return true;
      const output = toPosix(relative(this.options.root, join(folder, ...segments.slice(0, index + 1))));
      hits.set(output, (hits.get(output) ?? 0) + 1);
      return false;
    });
    for (const notice of listing.notices) this.#notices.add(notice);
    for (const [output, count] of hits) {
      if (this.#excluded(resolve(this.options.root, output))) continue;
      const files =
        count === 1 ? '1 file that git tracks or would track' : `${count} files that git tracks or would track`;
      this.#notices.add(`${output} was not scanned (${files}); name it to scan it, or exclude it to silence this`);
    }
    return kept;
  }

  #hasExtension(path: string): boolean {
    return this.#extensions.includes(extname(path).toLowerCase());
  }
}

function statPath(absolute: string, path: string): Stats | null {
  try {
    return statSync(absolute, { throwIfNoEntry: false }) ?? null;
  } catch (error) {
    // ELOOP (a link to itself), ENAMETOOLONG, EACCES on a parent folder.
    throw new UserError(error instanceof Error ? error.message : String(error), 'Name another path.', path);
  }
}
