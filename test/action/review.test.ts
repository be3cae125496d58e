import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { gitIn, tempDir, tempRepository } from '../files/temp.js';
import { scanDirectory } from '../support/scan.js';
import { GitHubServer, type StoredComment, TOKEN } from './github-server.js';
import {
  type ActionRun,
  annotations,
  askFunction,
  askSource,
  buildBundle,
  commit,
  headOf,
  pullRequestEvent,
  runBundle,
} from './support.js';

let bundle = '';
let dispose = (): void => {};
let server: GitHubServer | null = null;

beforeAll(() => {
  ({ bundle, dispose } = buildBundle());
});
afterAll(() => dispose());
afterEach(async () => {
  await server?.stop();
  server = null;
});

interface Scene {
  readonly workspace: string;
  readonly server: GitHubServer;
  readonly run: (kind?: 'opened' | 'synchronize' | 'fork', inputs?: Record<string, string>) => Promise<ActionRun>;
}

/** A pull request that turns `before` into `after`, checked out at its head. */
async function scene(before: Record<string, string>, after: Record<string, string>): Promise<Scene> {
  const workspace = tempRepository(before);
  const started = new GitHubServer(workspace, headOf(workspace), commit(workspace, after));
  const api = await started.start();
  server = started;
  return {
    workspace,
    server: started,
    run: (kind = 'opened', inputs = {}) => {
      const event = pullRequestEvent(started.base, started.head, kind);
      return runBundle(bundle, { workspace, event, inputs: { suggestions: 'true', ...inputs }, api });
    },
  };
}

/** What accepting a comment's suggestion makes of a text. */
function accept(text: string, comment: StoredComment): string {
  const block = /^(`{3,})suggestion\n([\s\S]*?)^\1$/m.exec(comment.body);
  if (block === null || comment.line === null) throw new Error('no suggestion');
  const lines = text.split('\n');
  const start = comment.start_line ?? comment.line;
  const replacement = (block[2] ?? '').split('\n').slice(0, -1);
  lines.splice(start - 1, comment.line - start + 1, ...replacement);
  return lines.join('\n');
}

/** Every file of a directory after `--fix`. */
async function fixedText(workspace: string, file: string): Promise<string> {
  const copy = join(tempDir(), 'copy');
  cpSync(workspace, copy, { recursive: true });
  await scanDirectory(copy, { fix: true });
  return readFileSync(join(copy, file), 'utf8');
}

describe('suggestions', () => {
  it('are one review whose acceptance gives what --fix writes', async () => {
    const after = { 'src/a.ts': askSource('ask'), 'src/b.ts': `${askSource('one')}\n${askFunction('two')}` };
    const { workspace, server, run } = await scene({}, after);
    const result = await run();
    expect(server.reviews).toEqual([server.comments.length]);
    expect(result.outputs.suggestions).toBe(String(server.comments.length));
    expect(result.code).toBe(1);
    for (const file of ['src/a.ts', 'src/b.ts']) {
      const own = server.comments.filter(({ path }) => path === file).sort((a, b) => (b.line ?? 0) - (a.line ?? 0));
      const text = own.reduce(accept, readFileSync(join(workspace, file), 'utf8'));
      expect(text).toBe(await fixedText(workspace, file));
      expect(text).not.toContain('temperature');
    }
  });

  it('move the model together with what the request needs', async () => {
    const { server, run } = await scene({}, { 'a.ts': askSource('ask') });
    await run();
    expect(server.comments).toMatchObject([{ path: 'a.ts', start_line: 7, line: 9, side: 'RIGHT' }]);
    const [comment] = server.comments;
    expect(comment?.body).toContain("```suggestion\n    model: 'claude-opus-4-7',\n    max_tokens: 1024,\n```");
    expect(comment?.body.match(/<!-- opus-codemod:[0-9a-f]{16} -->/g)).toHaveLength(2);
  });

  it('take the place of annotations', async () => {
    const { run } = await scene({ 'old.ts': askSource('old') }, { 'new.ts': askSource('ask') });
    const result = await run();
    expect(annotations(result)).toEqual(['error old.ts:9 sampling-params', 'warning old.ts:7 model-id']);
  });

  it('never stand outside the diff', async () => {
    const filler = Array.from({ length: 30 }, (_, at) => `export const n${at} = ${at};\n`).join('');
    const before = `${askSource('far')}${filler}`;
    const { server, run } = await scene({ 'a.ts': before }, { 'a.ts': `${before}${askFunction('near')}` });
    const result = await run();
    expect(server.comments.map((each) => [each.path, each.start_line, each.line])).toEqual([['a.ts', 45, 47]]);
    expect(annotations(result)).toEqual(['error a.ts:9 sampling-params', 'warning a.ts:7 model-id']);
    expect(server.requests.filter(({ method }) => method === 'POST')).toHaveLength(1);
  });

  it('leave the model alone where the rest of its request is not in the diff', async () => {
    const gap = '    // note\n'.repeat(12);
    const source = (model: string): string => askSource('ask').replace("'claude-opus-4-6',\n", `'${model}',\n${gap}`);
    const { server, run } = await scene({ 'a.ts': source('claude-opus-4-5') }, { 'a.ts': source('claude-opus-4-6') });
    const result = await run();
    expect(server.comments).toEqual([]);
    expect(annotations(result)).toEqual(['error a.ts:21 sampling-params', 'warning a.ts:7 model-id']);
  });

  it('are left out where the checkout is not what the diff shows', async () => {
    const { workspace, server, run } = await scene({}, { 'a.ts': askSource('ask') });
    writeFileSync(join(workspace, 'a.ts'), askSource('ask', '0.9'));
    const result = await run();
    expect(server.comments).toEqual([]);
    expect(annotations(result)).toHaveLength(2);
  });

  it('are left out of files with CRLF line breaks', async () => {
    const text = askSource('ask').replaceAll('\n', '\r\n');
    const { server, run } = await scene({ '.gitattributes': '* -text\n' }, { 'a.ts': text });
    expect(annotations(await run())).toHaveLength(2);
    expect(server.comments).toEqual([]);
  });

  it('fence text that holds a fence of its own', async () => {
    const source = askSource('ask').replace('temperature: 0.2', "temperature: 0.2, system: 'Answer in ``````'");
    const { workspace, server, run } = await scene({}, { 'a.ts': source });
    await run();
    const [comment] = server.comments;
    expect(comment && accept(source, comment)).toBe(await fixedText(workspace, 'a.ts'));
  });

  it('are ten at most, and the rest is annotated and counted', async () => {
    const files = Array.from({ length: 13 }, (_, at): [string, string] => [`m${at}.ts`, askSource(`ask${at}`)]);
    const { server, run } = await scene({}, Object.fromEntries(files));
    const result = await run();
    expect(server.reviews).toEqual([10]);
    expect(annotations(result)).toHaveLength(6);
    expect(result.stdout).toContain('Note: 3 more suggestions left out');
    expect(result.summary).toContain('3 more suggestions left out');
  });
});

describe('a second push', () => {
  it('repeats nothing and adds what is new', async () => {
    const { workspace, server, run } = await scene({}, { 'a.ts': askSource('ask') });
    await run();
    const same = await run('synchronize');
    expect(server.reviews).toEqual([1]);
    expect(annotations(same)).toEqual([]);
    expect(same.code).toBe(1);
    server.head = commit(workspace, { 'b.ts': askSource('other') });
    const added = await run('synchronize');
    expect(server.reviews).toEqual([1, 1]);
    expect(server.comments.map(({ path }) => path)).toEqual(['a.ts', 'b.ts']);
    expect(added.outputs.suggestions).toBe('1');
  });

  it('annotates what an outdated comment no longer shows, without a second comment', async () => {
    const { workspace, server, run } = await scene({}, { 'a.ts': askSource('ask') });
    await run();
    server.comments.splice(0, 1, ...server.comments.map((comment) => ({ ...comment, line: null })));
    server.head = commit(workspace, { 'a.ts': `// moved\n${askSource('ask')}` });
    const result = await run('synchronize');
    expect(server.comments).toHaveLength(1);
    expect(annotations(result)).toEqual(['error a.ts:10 sampling-params', 'warning a.ts:8 model-id']);
  });

  it('reads comments beyond the first page', async () => {
    const { server, run } = await scene({}, { 'a.ts': askSource('ask') });
    await run();
    const chatter = Array.from({ length: 150 }, () => ({ path: 'a.ts', body: 'Hm.', line: 1, side: 'RIGHT' }));
    server.comments.unshift(...chatter);
    await run('synchronize');
    expect(server.reviews).toEqual([1]);
  });
});

describe('a refusal', () => {
  it.each([403, 404])('with %i leads to annotations for everything', async (status) => {
    const { server, run } = await scene({}, { 'a.ts': askSource('ask') });
    server.refuse = ({ method }) =>
      method === 'POST' ? { status, message: 'Resource not accessible by integration' } : null;
    const result = await run();
    expect(annotations(result)).toEqual(['error a.ts:9 sampling-params', 'warning a.ts:7 model-id']);
    expect(result.outputs.suggestions).toBe('0');
    expect(result.code).toBe(1);
    expect(result.stdout).toContain(`GitHub answered ${status} (Resource not accessible by integration)`);
    expect(result.stdout + result.stderr + result.summary).not.toContain(TOKEN);
  });

  it('of one comment does not lose the others', async () => {
    const after = { 'a.ts': askSource('ask'), 'bad.ts': askSource('bad'), 'c.ts': askSource('third') };
    const { server, run } = await scene({}, after);
    server.refuse = ({ method, body }) =>
      method === 'POST' && JSON.stringify(body).includes('"bad.ts"')
        ? { status: 422, message: 'Unprocessable Entity' }
        : null;
    const result = await run();
    expect(server.comments.map(({ path }) => path)).toEqual(['a.ts', 'c.ts']);
    expect(annotations(result)).toEqual(['error bad.ts:9 sampling-params', 'warning bad.ts:7 model-id']);
    expect(result.outputs.suggestions).toBe('2');
    expect(result.stdout).toContain('GitHub refused 1 suggestion');
  });

  it('to list the files or comments leads to annotations', async () => {
    const { server, run } = await scene({}, { 'a.ts': askSource('ask') });
    server.refuse = ({ path }) => (path.startsWith('pulls/2/comments') ? { status: 403, message: 'Forbidden' } : null);
    const result = await run();
    expect(annotations(result)).toHaveLength(2);
    expect(server.comments).toEqual([]);
  });

  it('that comes after the work was done posts nothing twice', async () => {
    const { server, run } = await scene({}, { 'a.ts': askSource('ask') });
    server.refuse = ({ method }) => (method === 'POST' ? { status: 502, message: 'Bad Gateway', after: true } : null);
    const result = await run();
    expect(server.comments).toHaveLength(1);
    expect(result.outputs.suggestions).toBe('1');
    expect(annotations(result)).toEqual([]);
  });

  it('of a server that stays down ends in annotations after three attempts', async () => {
    const { server, run } = await scene({}, { 'a.ts': askSource('ask') });
    server.refuse = ({ method }) => (method === 'POST' ? { status: 503, message: 'Down' } : null);
    const result = await run();
    expect(annotations(result)).toHaveLength(2);
    expect(server.requests.filter(({ method }) => method === 'POST')).toHaveLength(3);
  });

  it('is not even asked for where the branch comes from a fork', async () => {
    const { server, run } = await scene({}, { 'a.ts': askSource('ask') });
    const result = await run('fork', { 'changed-only': 'true' });
    expect(server.requests).toEqual([]);
    expect(annotations(result)).toEqual(['error a.ts:9 sampling-params', 'warning a.ts:7 model-id']);
    expect(result.stdout).toContain('Note: no suggestions: the pull request comes from a fork');
  });

  it('of no token leads to annotations', async () => {
    const { server, run } = await scene({}, { 'a.ts': askSource('ask') });
    const result = await run('opened', { token: '' });
    expect(server.requests).toEqual([]);
    expect(annotations(result)).toHaveLength(2);
    expect(result.stdout).toContain('no suggestions: there is no token');
  });
});

it('writes nothing into the checkout', async () => {
  const { workspace, run } = await scene({}, { 'a.ts': askSource('ask') });
  await run();
  expect(gitIn(workspace, 'status', '--porcelain')).toBe('');
});
