import { basename, dirname, relative, sep } from 'node:path';
import type { Tsconfigs } from '../../../files/tsconfigs.js';
import type { Surroundings } from '../../language.js';
import { loadsByComputedName, mayLoad } from './computed-loads.js';
import { stemOf } from './importers.js';
import type { ListedFile } from './project.js';
import { createPublicApi } from './public-api.js';
import type { ModuleResolver } from './resolve.js';

export interface SurroundingsInput {
  /** Absolute directory of the project: nothing above it is known. */
  readonly root: string;
  /** Every JavaScript and TypeScript file of the scan. */
  readonly listed: readonly ListedFile[];
  /** Files of the project that the scan leaves out; asked for when a fix wants to know who uses an export. */
  readonly beyond: () => readonly ListedFile[];
  readonly resolver: ModuleResolver;
  readonly configs: Tsconfigs;
  /** Text of any file, BOM stripped; null when it cannot be read. */
  readonly read: (file: string) => string | null;
  /** Text of a file that may be written back. */
  readonly editable: (file: string) => string | null;
  /** Names of the packages that the project contains. */
  readonly workspaces: ReadonlySet<string>;
}

/** Files whose text is searched for a name; in a larger project it counts as used everywhere. */
const MAX_SEARCHED = 5_000;

/** Who loads whom in a project, with every link that cannot be told counted as a doubt. */
export function createSurroundings(input: SurroundingsInput): Surroundings {
  const { resolver, configs, read } = input;
  const api = createPublicApi(input.root);
  let links: Links | null = null;
  let hidden: Links | null = null;
  let others: readonly ListedFile[] | null = null;
  const beyond = (): readonly ListedFile[] => {
    others ??= input.beyond();
    return others;
  };
  const linksOf = (): Links => {
    links ??= new Links(input.listed, resolver, input.workspaces);
    return links;
  };
  const hiddenLinks = (): Links => {
    hidden ??= new Links(beyond(), resolver, input.workspaces);
    return hidden;
  };
  let computed: readonly string[] | null = null;
  const loaders = (): readonly string[] => {
    const files = input.listed.length > MAX_SEARCHED ? [] : [...input.listed, ...beyond()];
    computed ??= files.flatMap(({ file }) => (loadsByComputedName(read(file) ?? '') ? [file] : []));
    return computed;
  };
  return {
    text: input.editable,
    resolve: (specifier, importer) => resolver.resolve(specifier, importer),
    importers: (file) => linksOf().importers(file),
    reachedFromOutside(file, names) {
      const published = api.reasonFor(file);
      if (published !== null) return published;
      const mentions = (path: string): boolean => {
        const text = names.length === 0 ? null : read(path);
        return text === null || names.some((name) => text.includes(name));
      };
      const user = [...linksOf().doubts(file), ...hiddenLinks().importers(file), ...hiddenLinks().doubts(file)];
      const found =
        user.find(mentions) ?? loaders().find((path) => mayLoad(path, read(path) ?? '', file) && mentions(path));
      return found === undefined ? null : `${seenFrom(file, found)} may use it`;
    },
    mentioning(name) {
      if (input.listed.length > MAX_SEARCHED) return null;
      const holds = ({ file }: ListedFile): boolean => read(file)?.includes(name) !== false;
      return beyond().some(holds) ? null : input.listed.filter(holds).map(({ file }) => file);
    },
    publishes: (file) => api.reasonFor(file),
    refusesUnusedParameters(file) {
      try {
        const config = configs.nearest(dirname(file), 'tsconfig.json');
        return config !== null && configs.read(config).compilerOptions?.noUnusedParameters === true;
      } catch {
        // A broken tsconfig is reported where its path mappings are read.
        return false;
      }
    },
  };
}

/** The imports of some files, by what they mean. */
class Links {
  readonly #byStem = new Map<string, ListedFile[]>();
  readonly #importers = new Map<string, readonly string[]>();
  /** Imports by the name of a package or an alias: their last segment says nothing of the file. */
  #named: ReadonlyMap<string, ReadonlySet<string>> | null = null;
  readonly #unresolved = new Set<string>();

  constructor(
    private readonly files: readonly ListedFile[],
    private readonly resolver: ModuleResolver,
    private readonly workspaces: ReadonlySet<string>,
  ) {
    for (const entry of files)
      for (const stem of new Set(entry.imports.map(stemOf))) {
        const same = this.#byStem.get(stem);
        if (same) same.push(entry);
        else this.#byStem.set(stem, [entry]);
      }
  }

  /** Files that load `target` directly. */
  importers(target: string): readonly string[] {
    const known = this.#importers.get(target);
    if (known) return known;
    const found = new Set(this.#namedLinks().get(target) ?? []);
    for (const { file, specifier } of this.#alike(target))
      if (this.resolver.resolve(specifier, file) === target) found.add(file);
    found.delete(target);
    const files = [...found].sort();
    this.#importers.set(target, files);
    return files;
  }

  /** Files with an import that may mean `target` and that nothing resolves. */
  doubts(target: string): readonly string[] {
    this.#namedLinks();
    const found = new Set(this.#unresolved);
    for (const { file, specifier } of this.#alike(target))
      if (this.resolver.resolve(specifier, file) === null) found.add(file);
    found.delete(target);
    return [...found];
  }

  /** Imports whose last segment is that of `target`, or of its folder where it is an index. */
  *#alike(target: string): Generator<{ readonly file: string; readonly specifier: string }> {
    const stem = stemOf(target);
    const folder = basename(dirname(target));
    const names = stem === 'index' ? ['index', folder, '.', '..', ''] : [stem];
    for (const name of names)
      for (const { file, imports } of this.#byStem.get(name) ?? [])
        for (const specifier of imports) if (stemOf(specifier) === name) yield { file, specifier };
  }

  #namedLinks(): ReadonlyMap<string, ReadonlySet<string>> {
    if (this.#named) return this.#named;
    const named = new Map<string, Set<string>>();
    for (const { file, imports } of this.files)
      for (const specifier of imports) {
        if (specifier.startsWith('.') || specifier.startsWith('/')) continue;
        const target = this.resolver.resolve(specifier, file);
        if (target === null) {
          if (specifier.startsWith('#') || this.workspaces.has(packageOf(specifier))) this.#unresolved.add(file);
          continue;
        }
        const same = named.get(target) ?? new Set();
        named.set(target, same.add(file));
      }
    this.#named = named;
    return named;
  }
}

/** `@scope/name` of `@scope/name/sub/path`. */
function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

/** A path for a reader of `file`, with forward slashes. */
function seenFrom(file: string, path: string): string {
  return relative(dirname(file), path).split(sep).join('/');
}
