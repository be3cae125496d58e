import { basename, dirname, extname, join } from 'node:path';
import type { ListedFile } from './project.js';
import type { ModuleResolver } from './resolve.js';

/** An import of a listed file. */
interface Lead {
  readonly specifier: string;
  /** What the path of any file that it leads to begins with; null for one that is no path, and may lead anywhere. */
  readonly start: string | null;
}

/** A listed file with its imports by the last segment of what they spell. */
interface Importer {
  readonly file: string;
  readonly imports: ReadonlyMap<string, readonly string[]>;
  /** Of the imports that were looked at. */
  readonly leads: Map<string, readonly Lead[]>;
}

/** Who imports a file directly, told by what the byte pass found in each text: nothing is parsed for it. */
export class Importers {
  readonly #byStem = new Map<string, Importer[]>();
  readonly #all = new Map<string, readonly string[]>();
  readonly #found = new Map<string, readonly string[]>();
  readonly #resolver: ModuleResolver;
  readonly #counts: (file: string, target: string) => boolean;

  /**
   * @param listed every file in the scan
   * @param counts whether a file that imports another one says anything of it
   */
  constructor(
    listed: readonly ListedFile[],
    resolver: ModuleResolver,
    counts: (file: string, target: string) => boolean,
  ) {
    this.#resolver = resolver;
    this.#counts = counts;
    for (const { file, imports } of listed) {
      const byStem = new Map<string, string[]>();
      for (const specifier of imports) add(byStem, stemOf(specifier), specifier);
      const importer: Importer = { file, imports: byStem, leads: new Map() };
      for (const stem of byStem.keys()) add(this.#byStem, stem, importer);
    }
  }

  /** Listed files with an import of `target`, a file by its absolute path, that say anything of it. */
  of(target: string): readonly string[] {
    const known = this.#found.get(target);
    if (known) return known;
    const files = this.all(target).filter((file) => this.#counts(file, target));
    this.#found.set(target, files);
    return files;
  }

  /** Every listed file with an import of `target`: what they say of it or not, they may no longer compile once it changes. */
  all(target: string): readonly string[] {
    const known = this.#all.get(target);
    if (known) return known;
    const near = namesOf(target).map((name) => [name, this.#byStem.get(name) ?? []] as const);
    const leading = new Set<Importer>();
    for (const [name, importers] of near)
      for (const importer of importers)
        if (importer.file !== target && !leading.has(importer) && this.#leadsTo(importer, name, target))
          leading.add(importer);
    // In the order in which they may import it, by whichever name they do.
    const found = new Set(near.flatMap(([, importers]) => importers).filter((importer) => leading.has(importer)));
    const files = [...found].map(({ file }) => file);
    this.#all.set(target, files);
    return files;
  }

  /** Whether a file imports `target` by something that ends in `stem`. */
  #leadsTo(importer: Importer, stem: string, target: string): boolean {
    const { file } = importer;
    return leadsOf(importer, stem).some(
      ({ specifier, start }) =>
        (start === null || target.startsWith(start)) && this.#resolver.resolve(specifier, file) === target,
    );
  }
}

function add<T>(table: Map<string, T[]>, key: string, item: T): void {
  const same = table.get(key);
  if (same) same.push(item);
  else table.set(key, [item]);
}

function leadsOf({ file, imports, leads }: Importer, stem: string): readonly Lead[] {
  const known = leads.get(stem);
  if (known) return known;
  const found = (imports.get(stem) ?? []).map((specifier): Lead => {
    if (!specifier.startsWith('.')) return { specifier, start: null };
    // What it spells is the file's path up to its end, or a directory of it.
    const around = specifier.slice(0, specifier.length - basename(specifier).length);
    return { specifier, start: join(dirname(file), around, stem) };
  });
  leads.set(stem, found);
  return found;
}

/** What imports of a file end in: its name, or that of a directory or package that it stands for. */
function namesOf(target: string): readonly string[] {
  const stem = stemOf(target);
  if (stem !== 'index' && stem !== 'src') return [stem];
  const parent = dirname(target);
  return [...new Set([stem, basename(parent), basename(dirname(parent)), '.', '..', ''])];
}

/** Last path segment of a specifier or file, without extension: what an import of a file must end in. */
export function stemOf(path: string): string {
  const base = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  const extension = extname(base);
  return /^\.[cm]?[jt]sx?$|^\.jsonc?$/.test(extension) ? base.slice(0, -extension.length) : base;
}
