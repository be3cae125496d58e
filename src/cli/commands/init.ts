import { existsSync, mkdirSync, realpathSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { CONFIG_FILE, loadConfig } from '../../config/load.js';
import { repositoryRoot } from '../../files/git.js';
import { toPosix } from '../../files/patterns.js';
import { UserError } from '../../types/user-error.js';
import { VERSION } from '../../version.js';
import type { InitFlags } from '../flags.js';
import type { Host } from '../host.js';
import { openTerminal } from '../terminal.js';

/** A file that `init` offers. */
interface Offer {
  /** Absolute path. */
  readonly file: string;
  readonly text: string;
  /** Why it is not offered, in words for the user; null when it is. */
  readonly refused: string | null;
}

/**
 * `opus-codemod init`: writes a configuration for the working directory and a workflow for its repository, each after
 * asking. A file that is there is never touched.
 * @returns the exit code, always 0
 * @throws UserError where nobody can answer, or when a file cannot be written
 */
export async function init(host: Host, flags: InitFlags): Promise<number> {
  const offers = [await configuration(host.cwd), workflow(host.cwd)];
  const path = ({ file }: Offer): string => toPosix(relative(host.cwd, file));
  for (const offer of offers) if (offer.refused !== null) host.stderr.write(`opus-codemod: ${offer.refused}\n`);
  const open = offers.filter(({ refused }) => refused === null);
  if (open.length === 0) return 0;
  const wanted = flags.yes === true ? open : await ask(host, open, path);
  for (const offer of wanted) {
    write(offer, path(offer));
    host.stderr.write(`opus-codemod: wrote ${path(offer)}\n`);
  }
  return 0;
}

async function ask(host: Host, offers: readonly Offer[], path: (offer: Offer) => string): Promise<Offer[]> {
  const terminal = await openTerminal(host, 'init', 'Pass --yes to write without asking.');
  const wanted: Offer[] = [];
  try {
    for (const offer of offers) {
      host.stdout.write(`\n${path(offer)}:\n\n${offer.text.replace(/^(?=.)/gm, '  ')}\n`);
      const answer = await terminal.ask(`Write ${path(offer)}? [y/N] `);
      if (answer === null) throw new UserError('stopped: nothing was written', 'Answer y or n to each question.');
      if (/^y(?:es)?$/i.test(answer.trim())) wanted.push(offer);
    }
  } finally {
    terminal.close();
  }
  return wanted;
}

async function configuration(directory: string): Promise<Offer> {
  const file = join(directory, CONFIG_FILE);
  // Only what holds without it: a configuration that changes nothing is one to start from.
  const config = {
    $schema: './node_modules/opus-codemod/schema/config.schema.json',
    from: 'opus',
    to: 'claude-opus-4-7',
    failOn: 'error',
    exclude: [],
  };
  const loaded = existsSync(file) ? null : await loadConfig(directory);
  const refused = existsSync(file)
    ? `${CONFIG_FILE} is there already and stays as it is`
    : loaded === null
      ? null
      : `${toPosix(relative(directory, loaded.file))} configures this folder already; no ${CONFIG_FILE} is written`;
  return { file, text: `${JSON.stringify(config, null, 2)}\n`, refused };
}

function workflow(directory: string): Offer {
  const real = realpathSync(directory);
  const top = repositoryRoot(real) ?? real;
  const file = join(relative(real, top), '.github', 'workflows', 'opus-codemod.yml');
  const folder = toPosix(relative(top, real));
  const shown = toPosix(file);
  const refused = existsSync(join(real, file)) ? `${shown} is there already and stays as it is` : null;
  return { file: join(directory, file), text: workflowText(folder), refused };
}

/** @param folder to scan, relative to the top of the repository; empty for the top */
function workflowText(folder: string): string {
  const where = folder === '' ? '' : `        working-directory: ${JSON.stringify(folder)}\n`;
  return `name: opus-codemod
on:
  pull_request:
permissions:
  contents: read
jobs:
  scan:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v5
        with:
          # The pull request comes as a merge whose first parent is its base: --changed compares with that.
          fetch-depth: 2
          persist-credentials: false
      - uses: actions/setup-node@v5
        with:
          node-version: 22
      - run: npx --yes opus-codemod@${VERSION} scan --changed=HEAD^1 --format github
${where}`;
}

/** @throws UserError with the system's reason; a file that appeared meanwhile counts as one */
function write({ file, text }: Offer, path: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text, { flag: 'wx' });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new UserError(`cannot be written (${code})`, 'Check the permissions of its folder.', path);
  }
}
