import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gitIn } from '../files/repository.js';
import { GitHubServer, type StoredComment } from './github-server.js';
import { type ActionRun, buildBundle, pullRequestEvent, runAction } from './runner.js';

/** What the action does for one pull request; the stand-in keeps its comments from one run to the next. */
export interface Simulation {
  readonly plain: ActionRun;
  readonly suggesting: ActionRun;
  /** The second run with suggestions, as after a push that alters nothing of theirs. */
  readonly again: ActionRun;
  /** All comments after the last run. */
  readonly comments: readonly StoredComment[];
}

/**
 * Runs the action, bundled from the sources, on a pull request, against a stand-in for GitHub's API.
 * @param workspace repository with `head` checked out; nothing is written to it
 * @param base commit that the pull request asks to be merged into
 * @param head last commit of the pull request
 */
export async function simulatePullRequest(workspace: string, base: string, head: string): Promise<Simulation> {
  const server = new GitHubServer(workspace, base, head);
  const { bundle, dispose } = buildBundle();
  const runner = realpathSync(mkdtempSync(join(tmpdir(), 'opus-codemod-runner-')));
  try {
    const api = await server.start();
    const event = pullRequestEvent(base, head);
    const run = (suggestions: string): Promise<ActionRun> =>
      runAction(bundle, { workspace, event, inputs: { 'changed-only': 'true', suggestions }, api }, runner);
    const plain = await run('false');
    const suggesting = await run('true');
    const again = await run('true');
    return { plain, suggesting, again, comments: [...server.comments] };
  } finally {
    await server.stop();
    dispose();
    rmSync(runner, { recursive: true, force: true });
  }
}

/** The files that a pull request alters, with the number of lines added and removed, as git counts them. */
export function changedFiles(workspace: string, base: string, head: string): string {
  return gitIn(workspace, 'diff', '--numstat', `${base}...${head}`)
    .trimEnd()
    .split('\n')
    .map((row) => row.split('\t'))
    .map(([added, removed, file]) => `+${added} -${removed} ${file}`)
    .join('\n');
}
