// Bundles the GitHub Action into one checked-in file: action/dist/index.js, or the file named as argument. The same
// sources give the same bytes wherever they lie.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const outfile = process.argv[2] === undefined ? join(root, 'action/dist/index.js') : resolve(process.argv[2]);

// @actions/core brings an HTTP client for a function that is not used here; told that its modules do nothing by being
// loaded, esbuild leaves the client (400 kB) out.
const slimToolkit = {
  name: 'slim-toolkit',
  setup({ onResolve, resolve: resolveModule }) {
    const ofToolkit = (importer, path) => path.startsWith('@actions/') || importer.includes('/@actions/');
    onResolve({ filter: /^[@.]/ }, async ({ path, kind, resolveDir, importer, pluginData }) => {
      const posix = importer.replaceAll('\\', '/');
      if (pluginData === slimToolkit || !ofToolkit(posix, path)) return undefined;
      const found = await resolveModule(path, { kind, resolveDir, importer, pluginData: slimToolkit });
      return { ...found, sideEffects: false };
    });
  },
};

// Only the version is read; the rest of the manifest would make the bundle stale with every development dependency.
const versionOnly = {
  name: 'version-only',
  setup({ onLoad }) {
    onLoad({ filter: /package\.json$/ }, ({ path }) => {
      if (resolve(path) !== join(root, 'package.json')) return undefined;
      return { contents: JSON.stringify({ version: JSON.parse(readFileSync(path, 'utf8')).version }), loader: 'json' };
    });
  },
};

const docs = join(root, 'docs/transforms');
const pages = Object.fromEntries(
  readdirSync(docs)
    .filter((name) => /^[a-z-]+\.md$/.test(name))
    .sort()
    .map((name) => [name.slice(0, -3), readFileSync(join(docs, name), 'utf8')]),
);

const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: ['src/action/index.ts'],
  outfile,
  bundle: true,
  minify: true,
  charset: 'utf8',
  format: 'esm',
  platform: 'node',
  // The runner has Node 24; hosts that are behind, and people who try the bundle, have 20.
  target: 'node20',
  legalComments: 'none',
  metafile: true,
  // The action never asks TypeScript, which alone is larger than the rest.
  external: ['ts-morph'],
  banner: {
    js: "import{createRequire as actionRequire}from'node:module';const require=actionRequire(import.meta.url);",
  },
  define: { OPUS_CODEMOD_PAGES: JSON.stringify(pages) },
  plugins: [slimToolkit, versionOnly],
  logLevel: 'warning',
});

/** Directory of the package that an input of the bundle belongs to, or null for this repository's own files. */
function packageOf(input) {
  const match = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input);
  return match === null ? null : match[1];
}

const used = Object.values(metafile.outputs).flatMap(({ inputs }) =>
  Object.entries(inputs).filter(([, { bytesInOutput }]) => bytesInOutput > 0),
);
const packages = [...new Set(used.map(([input]) => packageOf(input)))].filter((name) => name !== null).sort();
const licenses = packages.map((directory) => {
  const { name, version, license } = JSON.parse(readFileSync(join(root, directory, 'package.json'), 'utf8'));
  const file = readdirSync(join(root, directory)).find((each) => /^licen[cs]e/i.test(each));
  const text = file === undefined ? '' : `\n${readFileSync(join(root, directory, file), 'utf8').trim()}\n`;
  return `${name}@${version} (${license})\n${text.replaceAll('\r\n', '\n')}`;
});
writeFileSync(join(dirname(outfile), 'licenses.txt'), licenses.join(`\n${'-'.repeat(80)}\n\n`));
