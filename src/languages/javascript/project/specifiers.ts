/** A package as a specifier with a registry in it names it. */
export interface RegistryPackage {
  /** What an import from node_modules would say: `@anthropic-ai/sdk`, `@anthropic-ai/sdk/resources`. */
  readonly specifier: string;
  /** The package alone, without a path in it. */
  readonly name: string;
  /** The lowest version it allows, such as `0.90.0`; null where it names none. */
  readonly version: string | null;
}

/**
 * What stands before the package: `npm:` of Deno, and the addresses of the registries' mirrors that serve modules to
 * Deno and browsers. A build tag of esm.sh (`v135/`, `stable/`) says nothing of the package.
 * Sources: docs.deno.com "npm: specifiers"; esm.sh, jsDelivr, unpkg, Skypack documentation.
 */
const REGISTRY =
  /^(?:npm:\/?|https:\/\/(?:esm\.sh\/(?:(?:v\d+|stable)\/)?|esm\.run\/|cdn\.skypack\.dev\/|unpkg\.com\/|cdn\.jsdelivr\.net\/npm\/))/;

const PACKAGE = /^(@[\w.-]+\/[\w.-]+|[\w.-]+)(?:@([^/?#&]*))?(\/[^?#]*)?/;

/** The package that a specifier with a registry in it names; null for every other specifier. */
export function registryPackage(specifier: string): RegistryPackage | null {
  const registry = REGISTRY.exec(specifier);
  const found = registry && PACKAGE.exec(specifier.slice(registry[0].length));
  if (!found?.[1]) return null;
  const [, name, range, path] = found;
  return {
    name,
    specifier: path && path !== '/' && path !== '/+esm' ? name + path : name,
    version: /\d+\.\d+(?:\.\d+)?/.exec(range ?? '')?.[0] ?? null,
  };
}
