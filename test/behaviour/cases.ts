import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where the programs are: one folder for each. */
export const CASES_ROOT = join(import.meta.dirname, '..', '..', 'fixtures', 'behaviour');

/** What `case.json` says of a program. */
export interface CaseSettings {
  /** Why the program is here, in one line. */
  readonly about: string;
  /** How it fails on the target before the fix. */
  readonly before: 'rejected' | 'empty-thinking';
  /** Folder of node_modules that stands for `@anthropic-ai/sdk`; defaults to that name. */
  readonly sdk?: string;
  /** Whether the fix needs `--unsafe-fixes`. */
  readonly unsafe?: boolean;
  /** The model that accepts the program as it was, where the ids in it name one that does not. */
  readonly reference?: string;
  /** Visible output where no model accepts the program as it was. */
  readonly output?: string;
  /** Request fields that the fix may change besides those it removes: see `judge.ts`. */
  readonly changes?: readonly string[];
}

export interface Case extends CaseSettings {
  readonly name: string;
  readonly folder: string;
  /** File that is run, relative to the folder. */
  readonly main: string;
}

const MAIN = /^main\.[cm]?[jt]s$/;

/**
 * Every program under `fixtures/behaviour`, sorted by name.
 *
 * @throws Error when a folder has no `case.json` or not exactly one `main.*`
 */
export function readCases(): readonly Case[] {
  return readdirSync(CASES_ROOT)
    .sort()
    .map((name) => {
      const folder = join(CASES_ROOT, name);
      const settings = join(folder, 'case.json');
      const [main, ...others] = readdirSync(folder).filter((file) => MAIN.test(file));
      if (main === undefined || others.length > 0 || !existsSync(settings)) {
        throw new Error(`${name} needs one main file and a case.json`);
      }
      return { ...(JSON.parse(readFileSync(settings, 'utf8')) as CaseSettings), name, folder, main };
    });
}
