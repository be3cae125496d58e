import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterAll, describe, expect, it } from 'vitest';
import { checkRequests, registerCheckRequests } from '../../src/cli/commands/check-requests.js';
import { registerServe, serve } from '../../src/cli/commands/serve.js';
import type { Host } from '../../src/cli/host.js';

const cwd = mkdtempSync(join(tmpdir(), 'serve-'));
afterAll(() => rmSync(cwd, { recursive: true }));

function hostWithOutput(): { host: Host; out: () => string; err: () => string } {
  const written = { out: '', err: '' };
  const output = (key: 'out' | 'err') => ({
    isTTY: false,
    write: (text: string) => {
      written[key] += text;
    },
  });
  const host = { cwd, env: {}, stdout: output('out'), stderr: output('err') };
  return { host, out: () => written.out, err: () => written.err };
}

const flags = { model: 'claude-opus-4-7', port: 0, host: '127.0.0.1' };
const messages = [{ role: 'user', content: 'Hello' }];

async function until<T>(ask: () => T | undefined): Promise<T> {
  for (let tries = 0; tries < 500; tries += 1) {
    const answer = ask();
    if (answer !== undefined) return answer;
    await new Promise((settle) => setTimeout(settle, 10));
  }
  throw new Error('waited too long');
}

describe('serve', () => {
  it('prints its URL, reports requests, logs them for check-requests, and stops when told to', async () => {
    const { host, out, err } = hostWithOutput();
    let stop = (): void => {};
    const stopped = new Promise<void>((settle) => {
      stop = settle;
    });
    const exit = serve(host, { ...flags, log: 'requests.jsonl' }, stopped);
    const url = await until(() => /^(http:\/\/127\.0\.0\.1:\d+)\n$/.exec(out())?.[1]);
    const post = (path: string, body: object) =>
      fetch(url + path, {
        method: 'POST',
        headers: { 'anthropic-version': '2023-06-01' },
        body: JSON.stringify(body),
      });
    await post('/v1/messages', { model: 'claude-opus-4-7', max_tokens: 10, messages });
    await post('/v1/messages', { model: 'claude-opus-4-7', max_tokens: 10, messages, temperature: 0 });
    await post('/model/us.anthropic.claude-opus-4-7/converse', { messages, inferenceConfig: { topP: 0.1 } });
    await fetch(`${url}/v1/models`);
    stop();
    expect(await exit).toBe(0);
    await expect(fetch(url)).rejects.toThrow();

    const lines = err().split('\n');
    expect(lines).toContain('200 POST /v1/messages claude-opus-4-7');
    expect(lines).toContain('400 POST /v1/messages claude-opus-4-7 `temperature` is deprecated for this model.');
    expect(readFileSync(join(cwd, 'requests.jsonl'), 'utf8').trim().split('\n')).toHaveLength(3);

    const check = hostWithOutput();
    const code = await checkRequests(check.host, ['requests.jsonl'], { format: 'json', failOn: 'error' });
    expect(code).toBe(1);
    expect(JSON.parse(check.out()).findings).toMatchObject([
      { line: 2, field: 'temperature' },
      { line: 3, field: 'top_p' },
    ]);
  });

  it('tells what stands in its way', async () => {
    const { host } = hostWithOutput();
    const never = new Promise(() => {});
    await expect(serve(host, { ...flags, log: 'none/requests.jsonl' }, never)).rejects.toMatchObject({
      name: 'UserError',
    });
    await expect(serve(host, { ...flags, host: '203.0.113.1' }, never)).rejects.toMatchObject({
      name: 'UserError',
      message: expect.stringContaining('EADDRNOTAVAIL'),
    });
    await expect(serve(host, { ...flags, model: 'opus-4.7x' }, never)).rejects.toMatchObject({
      name: 'UnknownModelError',
    });
  });
});

describe('the commands of the program', () => {
  function program() {
    const { host, out } = hostWithOutput();
    const codes: number[] = [];
    const command = new Command().exitOverride().configureOutput({ writeErr: () => {} });
    registerServe(command, host, (code) => codes.push(code));
    registerCheckRequests(command, host, (code) => codes.push(code));
    return { run: (...argv: string[]) => command.parseAsync(argv, { from: 'user' }), codes, out };
  }

  it('check-requests passes its flags on', async () => {
    const { run, codes, out } = program();
    await run('check-requests', 'requests.jsonl', '--model', 'claude-opus-4-6', '--format', 'json');
    expect(codes).toEqual([0]);
    expect(JSON.parse(out()).checked).toBe(3);
  });

  it.each([
    ['serve', '--port', '70000'],
    ['serve', '--port', 'x'],
    ['check-requests'],
    ['check-requests', 'f', '--format', 'xml'],
    ['check-requests', 'f', '--fail-on', 'often'],
  ])('refuses %s %s %s', async (...argv) => {
    await expect(program().run(...argv)).rejects.toMatchObject({
      name: expect.stringMatching(/^(Commander|InvalidArgument)/),
    });
  });
});
