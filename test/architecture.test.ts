import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { describe, expect, it } from 'vitest';

/*
 * Who may import whom. Data flows from files and languages through requests and transforms to edits and reports; only
 * the command line composes everything.
 */

const ROOT = join(import.meta.dirname, '..');

/** Folder -> folders of this project it may import, besides itself and `types`. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  'src/types': ['src/models'],
  'src/models': [],
  'src/surfaces': ['src/languages/reading.ts', 'src/models/versions.ts'],
  'src/languages': [
    'src/edits/signals.ts',
    'src/files/defaults.ts',
    'src/files/regular.ts',
    'src/files/tsconfigs.ts',
    'src/models/own-names.ts',
    'src/models/patterns.ts',
  ],
  'src/requests': ['src/languages/reading.ts', 'src/surfaces'],
  'src/edits': ['src/languages/language.ts'],
  'src/report': [],
  'src/files': [],
  'src/check': ['src/models'],
  'src/server': ['src/models', 'src/check'],
  transforms: ['src/models', 'src/run/single-file.ts'],
};

/** Packages and the only folders that may load them. */
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  'ts-morph': ['src/languages/javascript/types'],
  '@babel/parser': ['src/languages/javascript'],
  'enhanced-resolve': ['src/languages/javascript/project'],
  commander: ['src/cli'],
  chalk: ['src/cli', 'src/report'],
  'fast-glob': ['src/files'],
  diff: ['src/report', 'src/action'],
  jscodeshift: ['transforms'],
};

function sources(directory: string): string[] {
  return readdirSync(join(ROOT, directory)).flatMap((name) => {
    const path = `${directory}/${name}`;
    if (statSync(join(ROOT, path)).isDirectory()) return sources(path);
    return path.endsWith('.ts') ? [path] : [];
  });
}

const IMPORT = /(?:from|import\()\s*'([^']+)'/g;
const importsOf = (file: string): string[] =>
  [...readFileSync(join(ROOT, file), 'utf8').matchAll(IMPORT)].map((m) => m[1] ?? '');
const all = [...sources('src'), ...sources('transforms')];

describe('imports', () => {
  for (const [folder, allowed] of Object.entries(ALLOWED))
    it(`${folder} imports only what it may`, () => {
      const strays = all
        .filter((file) => file.startsWith(`${folder}/`))
        .flatMap((file) =>
          importsOf(file)
            .filter((specifier) => specifier.startsWith('.'))
            .map((specifier) =>
              relative(ROOT, resolve(ROOT, dirname(file), specifier))
                .split(sep)
                .join('/')
                .replace(/\.js$/, '.ts'),
            )
            .filter((target) => target !== 'package.json')
            .filter(
              (target) => ![folder, 'src/types', ...allowed].some((a) => target === a || target.startsWith(`${a}/`)),
            )
            .map((target) => `${file} -> ${target}`),
        );
      expect(strays).toEqual([]);
    });

  for (const [name, folders] of Object.entries(PACKAGES))
    it(`${name} is loaded in ${folders.join(' and ')} only`, () => {
      const users = all.filter((file) => importsOf(file).some((s) => s === name || s.startsWith(`${name}/`)));
      expect(users.filter((file) => !folders.some((f) => file.startsWith(`${f}/`)))).toEqual([]);
    });
});
