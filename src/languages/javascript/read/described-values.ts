import { type Abstract, type AbstractExternal, pathText } from './abstract.js';

/** Whether a function of the language made it of something: `Array.of(…)`, `new Set(…)`. */
export function isOfLanguage({ source, path }: AbstractExternal): boolean {
  return (
    source === '#global' &&
    path.length > 1 &&
    /^(?:Array|Set|Map|WeakMap|Object|Reflect|Promise|Proxy|Iterator|structuredClone)$/.test(path[0]?.step ?? '')
  );
}

/** What a value is that cannot be read any further, in words for the report. */
export function describe(
  abstract: Exclude<Abstract, { k: 'literal' | 'absent' | 'object' | 'array' | 'one-of' | 'unknown' | 'json' }>,
): string {
  switch (abstract.k) {
    case 'external': {
      const path = pathText(abstract.path);
      const env = /^(?:process|import\.meta|Bun)\.env\.(\w+)$/.exec(path);
      if (abstract.source === '#input') return path;
      if (abstract.source === '#global')
        return env ? `environment variable ${env[1]}` : `the value of ${path.replace(/\.call\(\)/g, '()')}`;
      return `a value from package ${abstract.source}`;
    }
    case 'function':
      return 'a function';
    case 'class':
      return 'a class';
    case 'instance':
      return `an instance of ${abstract.of.node.id?.name ?? 'a class'}`;
    default:
      return 'a module';
  }
}
