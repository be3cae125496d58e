import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { GitHubServer, type StoredComment } from '../action/github-server.js';
import { type ActionRun, buildBundle, commit, headOf, pullRequestEvent, ROOT, runBundle } from '../action/support.js';
import { tempRepository } from '../files/temp.js';
import { filesBelow } from '../support/scan.js';

const PAGE = join(ROOT, 'docs/ci/simulated-pull-request.md');
const EXAMPLE = join(ROOT, 'examples/support-desk');
/** What the pull request adds; the rest of the example is there before. */
const ADDED = 'src/investigate.ts';

/** Runs the action on the pull request, without and with suggestions. */
async function simulate(): Promise<{ plain: ActionRun; suggesting: ActionRun; comments: readonly StoredComment[] }> {
  const texts = Object.fromEntries(
    filesBelow(EXAMPLE).map((file) => [file, readFileSync(join(EXAMPLE, file), 'utf8')]),
  );
  const { [ADDED]: added = '', ...before } = texts;
  const workspace = tempRepository(before);
  const base = headOf(workspace);
  const head = commit(workspace, { [ADDED]: added });
  const server = new GitHubServer(workspace, base, head);
  const { bundle, dispose } = buildBundle();
  try {
    const api = await server.start();
    const event = pullRequestEvent(base, head);
    const inputs = { 'changed-only': 'true' };
    const plain = await runBundle(bundle, { workspace, event, inputs, api });
    const suggesting = await runBundle(bundle, { workspace, event, inputs: { ...inputs, suggestions: 'true' }, api });
    return { plain, suggesting, comments: [...server.comments] };
  } finally {
    await server.stop();
    dispose();
  }
}

const ANNOTATION = /^::(?:error|warning|notice) /;

function annotationLines({ commands }: ActionRun): string {
  return commands.filter((line) => ANNOTATION.test(line)).join('\n');
}

function outputLines({ code, outputs }: ActionRun): string {
  const counts = Object.entries(outputs).filter(([name]) => !name.endsWith('-file'));
  return [`exit code ${code}`, ...counts.map(([name, value]) => `${name}=${value}`)].join('\n');
}

function commentText({ path, body, start_line: start, line }: StoredComment): string {
  return `${path}, lines ${start ?? line} to ${line}:\n\n${body.trim()}`;
}

/** The page with what was produced in the blocks of these names. */
function filled(page: string, blocks: Readonly<Record<string, string>>): string {
  return Object.entries(blocks).reduce((text, [name, content]) => {
    const block = new RegExp(`^(<!-- ${name} -->\\n\\n(\`{3,}).*\\n)[\\s\\S]*?^\\2$`, 'm');
    if (!block.test(text)) throw new Error(`the page has no block for ${name}`);
    return text.replace(block, (_, head: string, fence: string) => `${head}${content.trimEnd()}\n${fence}`);
  }, page);
}

it('the page on a simulated pull request shows what the action produces (vitest run FILE -u writes it)', async () => {
  const { plain, suggesting, comments } = await simulate();
  expect(comments.length).toBeGreaterThan(0);
  expect(annotationLines(plain)).not.toBe('');
  expect(annotationLines(suggesting)).toBe('');
  const page = filled(readFileSync(PAGE, 'utf8'), {
    annotations: annotationLines(plain),
    summary: plain.summary,
    results: outputLines(plain),
    comments: comments.map(commentText).join('\n\n'),
    'results with suggestions': outputLines(suggesting),
  });
  await expect(page).toMatchFileSnapshot(PAGE);
});
