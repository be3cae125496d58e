import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { commit, headOf, ROOT } from '../action/support.js';
import { tempRepository } from '../files/temp.js';
import { filesBelow } from '../support/scan.js';

/** The bundled example, shown by the same script as the public repository. */
const EXAMPLE_PAGE = join(ROOT, 'docs/ci/simulated-pull-request-example.md');
const PUBLIC_PAGE = join(ROOT, 'docs/ci/simulated-pull-request.md');
const EXAMPLE = join(ROOT, 'examples/support-desk');
/** What the pull request adds; the rest of the example is there before. */
const ADDED = 'src/investigate.ts';
const ABOUT = `A pull request against [examples/support-desk](../../examples/support-desk) adds \`src/investigate.ts\`, which asks the older model
with a thinking budget and shows its reasoning. The rest of the example, with its own old findings, is there already. What
follows is what the action printed and posted for it. A test runs the action on this pull request in a temporary repository,
with a stand-in for GitHub's API, and compares.`;

function simulatedPage(): string {
  const texts = Object.fromEntries(
    filesBelow(EXAMPLE).map((file) => [file, readFileSync(join(EXAMPLE, file), 'utf8')]),
  );
  const { [ADDED]: added = '', ...before } = texts;
  const workspace = tempRepository(before);
  const base = headOf(workspace);
  const head = commit(workspace, { [ADDED]: added });
  const script = join(ROOT, 'scripts/simulate-pull-request.js');
  const title = 'What a pull request on the example shows';
  const args = [script, workspace, base, head, '--title', title, '--about', ABOUT];
  return execFileSync(process.execPath, args, { encoding: 'utf8' });
}

it('the page on the example shows what the action does (vitest run FILE -u writes it)', async () => {
  const page = simulatedPage();
  expect(page).toMatch(/^::error file=src\/investigate\.ts,/m);
  expect(page).toContain('```suggestion\n');
  await expect(page).toMatchFileSnapshot(EXAMPLE_PAGE);
  // Two bundles are built and the action runs three times: slow where the machine is busy.
}, 240_000);

it('the page on the public repository has the form that the script gives today', () => {
  const form = (file: string): readonly string[] =>
    readFileSync(file, 'utf8')
      .split(/^(`{3,})\w+\n[\s\S]*?^\1$/m)
      .join('')
      .split('\n')
      .filter((line) => line.startsWith('## ') || line.startsWith('With ['));
  expect(form(PUBLIC_PAGE)).toEqual(form(EXAMPLE_PAGE));
  expect(form(PUBLIC_PAGE)).toHaveLength(7);
});
