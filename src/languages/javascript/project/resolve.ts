import { builtinModules } from 'node:module';
import { dirname, isAbsolute, join, normalize, sep } from 'node:path';
import enhancedResolve from 'enhanced-resolve';
import { createPathsMatcher } from 'get-tsconfig';
import { Tsconfigs } from '../../../files/tsconfigs.js';
import { ImportMaps } from './import-maps.js';
import { regularFiles } from './regular-files.js';
import { COMPILED, EXTENSIONS, RelativeFiles } from './relative-files.js';
import { type RegistryPackage, registryPackage } from './specifiers.js';

const BUILTIN = new Set(builtinModules);

/** Why the path mappings of a tsconfig may be incomplete. */
export type ConfigProblem =
  | { readonly k: 'unread'; readonly why: string }
  /** It extends what is not there. */
  | { readonly k: 'baseless'; readonly base: string };

export interface ModuleResolver {
  /** Absolute path of the project file that `specifier` means in `importer`, null for a package or one not found. */
  resolve(specifier: string, importer: string): string | null;
  /** The package of a registry that a specifier, or what an import map has for it, names; null for every other one. */
  packageOf(specifier: string, importer: string): RegistryPackage | null;
  /** tsconfig files that were asked for and could not be read in full. */
  readonly problems: ReadonlyMap<string, ConfigProblem>;
}

/**
 * Resolves imports to files of the project itself: relative paths, tsconfig `paths`, import maps of Deno, `imports` of
 * package.json and the names of workspace packages. Packages under node_modules count as outside.
 * @param workspaces package name -> directory, for packages that the project contains
 * @param outside names of packages that count as outside even where the project contains them: in the repository of a
 *   client library, its examples call the library like any other program
 */
export function createResolver(
  workspaces: ReadonlyMap<string, string>,
  outside: ReadonlySet<string> = new Set(),
  configs = new Tsconfigs(),
): ModuleResolver {
  const resolver = enhancedResolve.create.sync({
    fileSystem: regularFiles(),
    extensions: [...EXTENSIONS],
    extensionAlias: Object.fromEntries(Object.entries(COMPILED).map(([written, meant]) => [written, [...meant]])),
    conditionNames: ['source', 'import', 'require', 'node', 'default', 'types'],
    mainFields: ['source', 'module', 'main'],
    symlinks: true,
  });
  const problems = new Map<string, ConfigProblem>();
  const maps = new ImportMaps();
  const cache = new Map<string, string | null>();
  const matchers = new Map<string, ((specifier: string) => string[]) | null>();
  const files = new RelativeFiles();
  const paths = new Map<string, string | null>();

  const isOwn = (path: string): boolean => !path.includes(`${sep}node_modules${sep}`);

  const resolved = (directory: string, request: string): string | null => {
    try {
      const found = resolver(directory, request);
      return typeof found === 'string' && isOwn(found) ? found : null;
    } catch {
      return null;
    }
  };

  const file = (directory: string, request: string): string | null => {
    if (!isPath(request)) return resolved(directory, request);
    // A path means the same in every file that leads to it.
    const end = /(?:^|[\\/])\.{1,2}$/.test(request) ? sep : '';
    const path = isAbsolute(request) ? normalize(request) : join(directory, request + end);
    let found = paths.get(path);
    if (found === undefined) {
      const direct = files.find(path);
      found = direct === null ? resolved(directory, request) : isOwn(direct) ? direct : null;
      paths.set(path, found);
    }
    return found;
  };

  const pathsFor = (directory: string): ((specifier: string) => string[]) | null => {
    const config = configs.nearest(directory, 'tsconfig.json') ?? configs.nearest(directory, 'jsconfig.json');
    if (config === null) return null;
    const known = matchers.get(config);
    if (known !== undefined) return known;
    let matcher: ((specifier: string) => string[]) | null = null;
    try {
      matcher = createPathsMatcher({ path: config, config: configs.read(config) });
      const [base] = configs.missing(config);
      if (base !== undefined) problems.set(config, { k: 'baseless', base });
    } catch (error) {
      problems.set(config, { k: 'unread', why: error instanceof Error ? error.message : String(error) });
    }
    matchers.set(config, matcher);
    return matcher;
  };

  /** Where SvelteKit's own `$lib` leads by default: the file that says so is generated, and often not there. */
  const ofSvelteKit = (specifier: string, directory: string): string | null => {
    const own = /^\$lib(\/.*)?$/.exec(specifier);
    const config =
      own && (configs.nearest(directory, 'svelte.config.js') ?? configs.nearest(directory, 'svelte.config.ts'));
    return config ? file(join(dirname(config), 'src', 'lib'), `.${own[1] ?? ''}`) : null;
  };

  /**
   * Where `@/…` and `~/…` lead by custom: no package can have such a name, and who maps it (a bundler's configuration, a
   * framework, a file that is yet to be generated) is not read. Null where two files could be meant.
   */
  const byCustom = (specifier: string, directory: string): string | null => {
    const path = /^(?:@|~|@@|~~)\/(.+)$/.exec(specifier)?.[1];
    const manifest = path === undefined ? null : configs.nearest(directory, 'package.json');
    if (manifest === null) return null;
    const roots = ['src', 'app', '.'].map((name) => join(dirname(manifest), name));
    const [only, ...others] = new Set(roots.flatMap((root) => file(root, `./${path}`) ?? []));
    return only !== undefined && others.length === 0 ? only : null;
  };

  const workspace = (specifier: string, name: string): string | null => {
    const directory = workspaces.get(name);
    if (!directory) return null;
    const rest = specifier.slice(name.length + 1);
    if (rest) {
      const named = file(directory, `./${rest}`);
      // JavaScript beside the sources only hands on what is built of them.
      const isBuilt = named === null || /\.[cm]?js$/.test(named);
      return (isBuilt ? file(join(directory, 'src'), `./${rest}`) : null) ?? named;
    }
    // A package that is not built yet has no dist: its sources stand in for what package.json names.
    return file(directory, '.') ?? file(join(directory, 'src'), './index') ?? file(directory, './index');
  };

  const uncached = (specifier: string, importer: string): string | null => {
    const directory = dirname(importer);
    if (specifier.startsWith('.') || specifier.startsWith('/'))
      return file(directory, specifier.replace(/[?#].*$/, ''));
    if (specifier.startsWith('node:') || BUILTIN.has(specifier)) return null;
    // `imports` of package.json come first, as in Node; `#` is in use for mappings of a tsconfig too.
    const imported = specifier.startsWith('#') ? file(directory, specifier) : null;
    if (imported) return imported;
    const name = specifier
      .split('/')
      .slice(0, specifier.startsWith('@') ? 2 : 1)
      .join('/');
    if (outside.has(name) && workspaces.has(name)) return null;
    for (const candidate of pathsFor(directory)?.(specifier) ?? []) {
      const found = file(directory, candidate);
      if (found) return found;
    }
    const mapped = maps.target(specifier, directory);
    if (mapped && isAbsolute(mapped)) return file(directory, mapped);
    return workspace(specifier, name) ?? ofSvelteKit(specifier, directory) ?? byCustom(specifier, directory);
  };

  return {
    problems,
    packageOf: (specifier, importer) =>
      registryPackage(specifier) ?? registryPackage(maps.target(specifier, dirname(importer)) ?? ''),
    resolve(specifier, importer) {
      const key = `${dirname(importer)}\0${specifier}`;
      let found = cache.get(key);
      if (found === undefined) {
        found = uncached(specifier, importer);
        cache.set(key, found);
      }
      return found;
    },
  };
}

/** Whether a request names a path, without what a loader may be told after it: `./a.ts?raw`. */
function isPath(request: string): boolean {
  return (request.startsWith('.') || isAbsolute(request)) && !/[?#\0]/.test(request);
}
