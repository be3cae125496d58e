import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gitIn, tempDir, tempRepository } from '../files/temp.js';
import { GitHubServer, TOKEN } from './github-server.js';
import {
  annotations,
  askSource,
  buildBundle,
  commit,
  headOf,
  pullRequestEvent,
  pushEvent,
  runBundle,
} from './support.js';

let bundle = '';
let dispose = (): void => {};

beforeAll(() => {
  ({ bundle, dispose } = buildBundle());
});
afterAll(() => dispose());

const ZEROS = '0'.repeat(40);
const anyPush = (workspace: string) => pushEvent(ZEROS, headOf(workspace));

/** A clone without history, as actions/checkout makes by default. */
function shallowClone(repository: string): string {
  const clone = join(tempDir(), 'clone');
  gitIn(repository, 'clone', '-q', '--depth', '1', `file://${repository}`, clone);
  return clone;
}

describe('a push', () => {
  it('annotates, sums up and fails the step, without asking GitHub', async () => {
    const workspace = tempRepository({ 'src/a.ts': askSource('ask') });
    const run = await runBundle(bundle, { workspace, event: anyPush(workspace) });
    expect(annotations(run)).toEqual(['error src/a.ts:9 sampling-params', 'warning src/a.ts:7 model-id']);
    expect(run.code).toBe(1);
    expect(run.outputs).toMatchObject({ findings: '2', errors: '1', warnings: '1', infos: '0', suggestions: '0' });
    expect(run.summary).toContain('Found: 1 error, 1 warning.');
    expect(run.stderr).toBe('');
  });

  it('writes a JSON report and, when asked to, SARIF, with paths from the top of the repository', async () => {
    const workspace = tempRepository({ 'packages/bot/src/a.ts': askSource('ask') });
    const inputs = { 'working-directory': 'packages/bot', 'sarif-file': 'out.sarif' };
    const run = await runBundle(bundle, { workspace, event: anyPush(workspace), inputs });
    expect(annotations(run)[0]).toBe('error packages/bot/src/a.ts:9 sampling-params');
    expect(run.outputs['sarif-file']).toBe(join(workspace, 'packages/bot/out.sarif'));
    const log = JSON.parse(readFileSync(join(workspace, 'packages/bot/out.sarif'), 'utf8'));
    const uris = log.runs[0].results.map(
      (result: { locations: [{ physicalLocation: { artifactLocation: { uri: string } } }] }) =>
        result.locations[0].physicalLocation.artifactLocation.uri,
    );
    expect(new Set(uris)).toEqual(new Set(['packages/bot/src/a.ts']));
  });

  it.each([
    ['never', 0],
    ['error', 1],
    ['warning', 1],
  ])('with fail-on %s ends in %i', async (failOn, code) => {
    const workspace = tempRepository({ 'a.ts': askSource('ask') });
    const run = await runBundle(bundle, { workspace, event: anyPush(workspace), inputs: { 'fail-on': failOn } });
    expect(run.code).toBe(code);
  });

  it('takes paths, one a line, from, baseline and config from the inputs', async () => {
    const workspace = tempRepository({
      'a.ts': askSource('ask'),
      'b c.ts': askSource('other'),
      'd.ts': askSource('left'),
      'settings.json': '{"transforms":{"model-id":"off"}}',
    });
    const inputs = { paths: 'a.ts\n  b c.ts\n', config: 'settings.json' };
    const event = anyPush(workspace);
    const run = await runBundle(bundle, { workspace, event, inputs });
    expect(annotations(run)).toEqual(['error a.ts:9 sampling-params', 'error b c.ts:9 sampling-params']);

    const report = JSON.parse(readFileSync(run.outputs['json-file'] ?? '', 'utf8'));
    const known = report.findings.find(({ file }: { file: string }) => file === 'a.ts');
    const entry = { id: known.id, transform: 'sampling-params', file: 'a.ts', count: 1 };
    commit(workspace, { 'base.json': JSON.stringify({ version: 1, entries: [entry] }) });
    const second = await runBundle(bundle, { workspace, event, inputs: { ...inputs, baseline: 'base.json' } });
    expect(annotations(second)).toEqual(['error b c.ts:9 sampling-params']);

    const older = await runBundle(bundle, { workspace, event, inputs: { from: 'claude-opus-4-5' } });
    expect(older.outputs.warnings).toBe('0');
  });

  it('prints no annotations when told so, and still fails', async () => {
    const workspace = tempRepository({ 'a.ts': askSource('ask') });
    const inputs = { annotations: 'false' };
    const run = await runBundle(bundle, { workspace, event: anyPush(workspace), inputs });
    expect(annotations(run)).toEqual([]);
    expect(run.code).toBe(1);
    expect(run.stdout).toContain('a.ts:9:5: error[sampling-params]');
  });
});

describe('changed-only', () => {
  const inputs = { 'changed-only': 'true' };

  it('reports what a push adds', async () => {
    const workspace = tempRepository({ 'old.ts': askSource('ask') });
    const before = headOf(workspace);
    const after = commit(workspace, { 'new.ts': askSource('other') });
    const run = await runBundle(bundle, { workspace, event: pushEvent(before, after), inputs });
    expect(annotations(run)).toEqual(['error new.ts:9 sampling-params', 'warning new.ts:7 model-id']);
  });

  it('compares a merged checkout with the base it was merged into', async () => {
    const workspace = tempRepository({ 'old.ts': askSource('ask') });
    const base = headOf(workspace);
    gitIn(workspace, 'checkout', '-q', '-b', 'topic');
    const head = commit(workspace, { 'new.ts': askSource('other') });
    gitIn(workspace, 'checkout', '-q', 'main');
    commit(workspace, { 'elsewhere.ts': askSource('third') });
    gitIn(workspace, 'checkout', '-q', '--detach');
    gitIn(workspace, 'merge', '-q', '--no-ff', '-m', 'merge', 'topic');
    const run = await runBundle(bundle, { workspace, event: pullRequestEvent(base, head), inputs });
    expect(annotations(run)).toEqual(['error new.ts:9 sampling-params', 'warning new.ts:7 model-id']);
  });

  it('asks GitHub where the checkout has no history', async () => {
    const origin = tempRepository({ 'old.ts': askSource('ask') });
    const base = headOf(origin);
    const head = commit(origin, { 'new.ts': askSource('other') });
    const server = new GitHubServer(origin, base, head);
    const api = await server.start();
    const workspace = shallowClone(origin);
    const events = [pullRequestEvent(base, head), pushEvent(base, head)];
    const runs = await Promise.all(events.map((event) => runBundle(bundle, { workspace, event, inputs, api })));
    await server.stop();
    for (const run of runs) {
      expect(annotations(run)).toEqual(['error new.ts:9 sampling-params', 'warning new.ts:7 model-id']);
    }
    expect(server.requests.map(({ path }) => path.split('?')[0]).sort()).toEqual([
      `compare/${base}...${head}`,
      'pulls/2/files',
    ]);
  });

  it('tries a failing server again', async () => {
    const origin = tempRepository({ 'old.ts': askSource('ask') });
    const base = headOf(origin);
    const head = commit(origin, { 'new.ts': askSource('other') });
    const server = new GitHubServer(origin, base, head);
    let failures = 2;
    server.refuse = () => (failures-- > 0 ? { status: 502, message: 'Bad Gateway' } : null);
    const api = await server.start();
    const event = pullRequestEvent(base, head);
    const run = await runBundle(bundle, { workspace: shallowClone(origin), event, inputs, api });
    await server.stop();
    expect(annotations(run)).toEqual(['error new.ts:9 sampling-params', 'warning new.ts:7 model-id']);
    expect(server.requests).toHaveLength(3);
  });

  it('scans everything and says so when nobody knows the history', async () => {
    const origin = tempRepository({ 'old.ts': askSource('ask') });
    const base = headOf(origin);
    const head = commit(origin, { 'new.ts': askSource('other') });
    const server = new GitHubServer(origin, base, head);
    server.refuse = () => ({ status: 403, message: 'Resource not accessible by integration' });
    const api = await server.start();
    const workspace = shallowClone(origin);
    const event = pullRequestEvent(base, head);
    const refused = await runBundle(bundle, { workspace, event, inputs, api });
    const without = await runBundle(bundle, { workspace, event, inputs: { ...inputs, token: '' }, api });
    await server.stop();
    for (const run of [refused, without]) {
      expect(annotations(run)).toHaveLength(4);
      expect(run.stdout).toContain('Note: changed-only has no effect, everything was scanned');
      expect(run.summary).toContain('everything was scanned');
    }
    expect(refused.stdout).toContain('403: Resource not accessible by integration');
    expect(server.requests).toHaveLength(1);
  });
});

describe('limits and safety', () => {
  it('keeps 500 findings within what GitHub shows, those on changed lines first', async () => {
    const files = Array.from({ length: 250 }, (_, at): [string, string] => [`src/m${at}.ts`, askSource(`ask${at}`)]);
    const workspace = tempRepository(Object.fromEntries(files));
    const before = headOf(workspace);
    const after = commit(workspace, { 'src/z.ts': askSource('late') });
    const run = await runBundle(bundle, { workspace, event: pushEvent(before, after) });
    const shown = annotations(run);
    expect(shown.filter((line) => line.startsWith('error'))).toHaveLength(10);
    expect(shown.filter((line) => line.startsWith('warning'))).toHaveLength(10);
    expect(shown[0]).toBe('error src/z.ts:9 sampling-params');
    expect(run.commands.at(-3)).toContain('482 more findings not shown here');
    expect(Buffer.byteLength(run.summary)).toBeLessThan(1024 * 1024);
    expect(run.outputs.findings).toBe('502');
  });

  it('shows fewer with max-annotations, and says so', async () => {
    const files = Array.from({ length: 5 }, (_, at): [string, string] => [`m${at}.ts`, askSource(`ask${at}`)]);
    const workspace = tempRepository(Object.fromEntries(files));
    const inputs = { 'max-annotations': '2' };
    const run = await runBundle(bundle, { workspace, event: anyPush(workspace), inputs });
    expect(annotations(run)).toHaveLength(4);
    expect(run.stdout).toContain('Note: 6 annotations held back by max-annotations: 2');
  });

  it('lets no scanned text become a workflow command', async () => {
    const hostile = 'x\n::add-mask::y\n##[add-path]z';
    const workspace = tempRepository({
      [`${hostile}.ts`]: askSource('ask'),
      [`${hostile} broken.ts`]: `${askSource('ask')} ::error::a {{{`,
    });
    const run = await runBundle(bundle, { workspace, event: anyPush(workspace) });
    expect(run.outputs.errors).toBe('1');
    const names = run.commands.map((line) => /^::([\w-]+)/.exec(line)?.[1]);
    expect(new Set(names)).toEqual(new Set(['error', 'warning', 'notice', 'group', 'endgroup']));
    expect(run.stdout).not.toMatch(/^(?:::add-mask|##\[)/m);
  });

  it.each([
    [{ 'fail-on': 'eror' }, 'Did you mean error?'],
    [{ suggestions: 'maybe' }, 'input suggestions must be true or false'],
    [{ 'max-annotations': '-1' }, 'input max-annotations must be a whole number'],
    [{ 'working-directory': 'nowhere' }, 'no such working-directory'],
    [{ to: 'claude-opus-9-9' }, 'claude-opus-9-9'],
    [{ baseline: 'gone.json' }, 'baseline cannot be read'],
    [{ paths: 'gone.ts' }, 'no such file or folder'],
  ])('ends in 2 with one error for %j', async (inputs, message) => {
    const workspace = tempRepository({ 'a.ts': askSource('ask') });
    const run = await runBundle(bundle, { workspace, event: anyPush(workspace), inputs });
    expect(run.code).toBe(2);
    expect(run.commands).toHaveLength(1);
    expect(run.commands[0]).toMatch(/^::error title=opus-codemod::/);
    expect(run.commands[0]).toContain(message);
  });

  it('works without an event and outside git', async () => {
    const workspace = tempDir({ 'a.ts': askSource('ask') });
    const event = { name: '', payload: {} };
    const run = await runBundle(bundle, { workspace, event, inputs: { suggestions: 'true' } });
    expect(annotations(run)).toEqual(['error a.ts:9 sampling-params', 'warning a.ts:7 model-id']);
    expect(run.stdout).toContain('no suggestions: the event is unknown, not pull_request');
    expect(run.stdout + run.summary).not.toContain(TOKEN);
  });
});
