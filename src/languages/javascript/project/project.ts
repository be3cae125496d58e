import type { Node } from '@babel/types';
import type { Binding } from '../scope.js';
import { EnvironmentFiles } from './env-files.js';
import { Importers } from './importers.js';
import { createModule, type Module } from './module.js';
import type { ModuleResolver } from './resolve.js';
import { Source } from './source.js';

/** A listed source file: what the byte pass learned of it. */
export interface ListedFile {
  readonly file: string;
  /** Import and require specifiers found in its text. */
  readonly imports: readonly string[];
}

/** What an exported name finally is. */
export type Exported =
  | { readonly kind: 'binding'; readonly module: Module; readonly binding: Binding }
  | { readonly kind: 'expression'; readonly module: Module; readonly node: Node }
  | { readonly kind: 'namespace'; readonly module: Module }
  /** A package's export: `name` is `*` for the whole namespace. */
  | { readonly kind: 'external'; readonly source: string; readonly name: string };

/** The modules of one run, parsed when first asked for and kept. */
export class Project {
  readonly #modules = new Map<string, Module | null>();
  readonly #importers: Importers;
  readonly #specifiers = new Map<string, readonly string[]>();
  readonly #sources = new Map<string, Source>();
  readonly #imported = new WeakMap<Node, { readonly found: Exported | null }>();
  readonly failures = new Map<string, unknown>();
  readonly environment = new EnvironmentFiles();
  readonly resolver: ModuleResolver;
  readonly #read: (file: string) => string | null;
  readonly #isTest: (file: string) => boolean;

  /**
   * @param listed every file in the scan, for finding who imports a module
   * @param read text of a file with its BOM stripped, null when it cannot be read
   * @param isTest files that do not count as importers of what they test
   */
  constructor(
    listed: readonly ListedFile[],
    resolver: ModuleResolver,
    read: (file: string) => string | null,
    isTest: (file: string) => boolean,
  ) {
    this.resolver = resolver;
    this.#read = read;
    this.#isTest = isTest;
    for (const { file, imports } of listed) this.#specifiers.set(file, imports);
    this.#importers = new Importers(listed, resolver, (file, target) => this.counts(file, target));
  }

  /** The parsed module, or null when it cannot be read or parsed (see `failures`). */
  module(file: string): Module | null {
    const known = this.#modules.get(file);
    if (known !== undefined) return known;
    let module: Module | null = null;
    try {
      const text = this.#read(file);
      if (text !== null) module = createModule(file, text);
    } catch (error) {
      this.failures.set(file, error);
    }
    this.#modules.set(file, module);
    return module;
  }

  /** Every module parsed so far. */
  get loaded(): readonly Module[] {
    return [...this.#modules.values()].filter((m) => m !== null);
  }

  /** Whether what a file passes to the code of another one says anything of that code: a test speaks for itself alone. */
  counts(file: string, target: string): boolean {
    return !this.#isTest(file) || this.#isTest(target);
  }

  /** Every listed file. */
  get files(): readonly string[] {
    return [...this.#specifiers.keys()];
  }

  /** Whether a file is in the scan, so that findings may stand in it; others are read for what they give to those that are. */
  lists(file: string): boolean {
    return this.#specifiers.has(file);
  }

  /** Listed files with an import of `target`, directly. Not parsed for it: the byte pass knows what each file imports. */
  importers(target: string): readonly string[] {
    return this.#importers.of(target);
  }

  /** Listed files that stop to compile where `target` changes: those that import it, tests of it among them. */
  dependents(target: string): readonly string[] {
    return this.#importers.all(target);
  }

  /** Files that a listed file imports by a relative path, not parsed for it. */
  importedBy(file: string): readonly string[] {
    const own = (this.#specifiers.get(file) ?? []).filter((specifier) => specifier.startsWith('.'));
    return own.flatMap((specifier) => this.resolver.resolve(specifier, file) ?? []);
  }

  /** The source of a file, which is cheaper to look at than its syntax tree; empty where it cannot be read. */
  sourceOf(file: string): Source {
    let source = this.#sources.get(file);
    if (!source) {
      source = new Source(this.#modules.get(file)?.text ?? this.#read(file) ?? '');
      this.#sources.set(file, source);
    }
    return source;
  }

  /** Follows re-exports to what `name` of `module` is; null when the module has no such export. */
  exported(module: Module, name: string, seen = new Set<string>()): Exported | null {
    const key = `${module.file}\0${name}`;
    if (seen.has(key)) return null;
    seen.add(key);
    if (name === '*') return { kind: 'namespace', module };
    const entry = module.exports.get(name);
    if (entry?.kind === 'binding') {
      const declaration = entry.binding.declaration;
      if (entry.binding.kind === 'import') return this.#broughtIn(module, declaration, seen);
      return { kind: 'binding', module, binding: entry.binding };
    }
    if (entry?.kind === 'expression') return { kind: 'expression', module, node: entry.node };
    if (entry?.kind === 'reexport') return this.#from(module, entry.source, entry.name, seen);
    if (name !== 'default')
      for (const star of module.stars) {
        if (!this.#mayExport(module, star, name)) continue;
        const found = this.#from(module, star, name, seen);
        if (found && found.kind !== 'external') return found;
      }
    // `import x from './cjs'` and `import { x } from './json'` read members of the whole export.
    return null;
  }

  /** What an import specifier (or `import x = require()`) brings in. */
  imported(module: Module, specifier: Node): Exported | null {
    // The same few names are asked about wherever they are mentioned.
    const known = this.#imported.get(specifier);
    if (known) return known.found;
    const found = this.#broughtIn(module, specifier, new Set());
    this.#imported.set(specifier, { found });
    return found;
  }

  #broughtIn(module: Module, specifier: Node, seen: Set<string>): Exported | null {
    if (specifier.type === 'TSImportEqualsDeclaration')
      return specifier.moduleReference.type === 'TSExternalModuleReference'
        ? this.#from(module, specifier.moduleReference.expression.value, '*', seen)
        : null;
    const declaration = module.scopes.parents.get(specifier);
    if (declaration?.type !== 'ImportDeclaration') return null;
    const source = declaration.source.value;
    if (specifier.type === 'ImportNamespaceSpecifier') return this.#from(module, source, '*', seen);
    if (specifier.type === 'ImportDefaultSpecifier') return this.#from(module, source, 'default', seen);
    if (specifier.type !== 'ImportSpecifier') return null;
    return this.#from(
      module,
      source,
      specifier.imported.type === 'Identifier' ? specifier.imported.name : specifier.imported.value,
      seen,
    );
  }

  /**
   * Whether the text of a module may export `name`: what it exports it names, or passes on with all that another one does.
   * A package whose modules one index passes on is not parsed as a whole for one of them.
   */
  #mayExport(from: Module, source: string, name: string): boolean {
    const file = this.resolver.resolve(source, from.file);
    if (!file) return true;
    const target = this.sourceOf(file);
    return target.mayName(name) || target.passesOn;
  }

  #from(module: Module, source: string, name: string, seen: Set<string>): Exported | null {
    const file = this.resolver.resolve(source, module.file);
    if (!file)
      return source.startsWith('.')
        ? null
        : { kind: 'external', source: this.resolver.packageOf(source, module.file)?.specifier ?? source, name };
    const target = this.module(file);
    return target && this.exported(target, name, seen);
  }

  /** The module or package that a specifier names, as `require` and `import()` see it. */
  required(module: Module, source: string): Exported | null {
    return this.#from(module, source, '*', new Set());
  }
}
