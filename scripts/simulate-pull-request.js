// Shows what the GitHub Action does for one pull request of a public repository: checks its last commit out into a temporary
// clone, runs the action on it against the stand-in for GitHub's API that the tests use, and prints a page (docs/ci).
//   npm run simulate-pull-request -- CLONE BASE HEAD [--title TEXT] [--about TEXT] [--sparse FOLDER]...
// CLONE is a local repository (bare ones too) that has both commits; it is only read. --sparse checks out these folders only, as
// the input sparse-checkout of actions/checkout does.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    title: { type: 'string', default: 'What a pull request shows' },
    about: { type: 'string', default: '' },
    sparse: { type: 'string', multiple: true, default: [] },
  },
});
const [clone, base, head] = positionals;
if (head === undefined || positionals.length > 3) {
  process.stderr.write('simulate-pull-request: needs CLONE, BASE and HEAD\n');
  process.exit(2);
}

// Sources find their neighbours by import.meta.url, which has to stay that of the source, not of the bundle.
const ownLocation = {
  name: 'own-location',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]test[\\/].*\.ts$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href)),
      loader: 'ts',
    }));
  },
};

const temporary = realpathSync(mkdtempSync(join(tmpdir(), 'opus-codemod-simulation-')));
const workspace = join(temporary, 'workspace');
const git = (directory, ...args) => execFileSync('git', ['-C', directory, ...args], { encoding: 'utf8' }).trim();

try {
  const outfile = join(temporary, 'simulation.mjs');
  await build({
    stdin: {
      contents: "export * from './test/action/simulation.js'; export * from './test/action/simulation-page.js';",
      resolveDir: root,
    },
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    banner: { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" },
    plugins: [ownLocation],
    logLevel: 'warning',
  });
  const { simulatePullRequest, changedFiles, simulationPage } = await import(pathToFileURL(outfile).href);

  git(temporary, 'clone', '--quiet', '--shared', '--no-checkout', resolve(clone), workspace);
  if (values.sparse.length > 0) git(workspace, 'sparse-checkout', 'set', ...values.sparse);
  const commits = [base, head].map((ref) => git(workspace, 'rev-parse', '--verify', `${ref}^{commit}`));
  git(workspace, 'checkout', '--quiet', '--detach', commits[1]);
  const simulation = await simulatePullRequest(workspace, ...commits);
  process.stdout.write(simulationPage(values.title, values.about, changedFiles(workspace, ...commits), simulation));
} finally {
  rmSync(temporary, { recursive: true, force: true });
}
