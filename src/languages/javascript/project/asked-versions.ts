import type { ListedFile } from './project.js';
import type { ModuleResolver } from './resolve.js';

/** Versions that programs ask for in their imports (`npm:name@1.2`) or import maps, which no manifest has to know of. */
export class AskedVersions {
  /** package -> file -> version, null where the import names none */
  #byPackage: ReadonlyMap<string, ReadonlyMap<string, string | null>> | null = null;

  /** @param listed every file of the scan, with the import specifiers in its text */
  constructor(
    private readonly listed: readonly ListedFile[],
    private readonly resolver: ModuleResolver,
  ) {}

  /**
   * The version that a file asks for; null where that cannot be told. Undefined: nothing is asked for here, and manifests
   * decide.
   */
  versionOf(name: string, file: string): string | null | undefined {
    this.#byPackage ??= this.#index();
    const asked = this.#byPackage.get(name);
    if (!asked) return undefined;
    const own = asked.get(file);
    if (own !== undefined) return own;
    // What makes the client may be in one of the files that ask for a version, or in one that does not.
    const imports = this.listed.find((entry) => entry.file === file)?.imports ?? [];
    return imports.some((specifier) => specifier === name || specifier.startsWith(`${name}/`)) ? undefined : null;
  }

  #index(): Map<string, Map<string, string | null>> {
    const found = new Map<string, Map<string, string | null>>();
    for (const { file, imports } of this.listed)
      for (const specifier of imports) {
        const asked = specifier.startsWith('.') ? null : this.resolver.packageOf(specifier, file);
        if (!asked) continue;
        const files = found.get(asked.name) ?? new Map<string, string | null>();
        found.set(asked.name, files.set(file, asked.version));
      }
    return found;
  }
}
