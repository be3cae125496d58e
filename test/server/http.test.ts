import { connect as connectHttp2 } from 'node:http2';
import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { createContractServer } from '../../src/server/server.js';
import { post, started } from './support.js';

const server = await started('claude-opus-4-7');
const named = await started('request');
const messages = [{ role: 'user', content: 'Hello' }];
const hello = { model: 'claude-opus-4-7', max_tokens: 100, messages };

/** Status and `error` of the answer. */
async function refused(path: string, body: unknown, headers?: Record<string, string>) {
  const { status, text } = await post(server, path, body, headers);
  return [status, JSON.parse(text).error];
}

describe('malformed requests', () => {
  const invalid = (message: unknown) => [400, { type: 'invalid_request_error', message }];

  it.each([
    ['no JSON', '{"model":', /^The request body is not valid JSON: /],
    ['an empty body', '', /^The request body is not valid JSON: /],
    ['a list', '[]', 'The request body has to be a JSON object.'],
    ['null', 'null', 'The request body has to be a JSON object.'],
    ['deep lists', '['.repeat(1_000_000), 'The request body is nested too deeply.'],
    [
      'a deep message',
      `{"messages":${'[{"a":'.repeat(50_000)}1${'}]'.repeat(50_000)}}`,
      'The request body is nested too deeply.',
    ],
    ['no model', { ...hello, model: undefined }, 'model: Field required'],
    ['no limit', { ...hello, max_tokens: undefined }, 'max_tokens: Field required'],
    ['a limit that is text', { ...hello, max_tokens: '100' }, 'max_tokens: Input should be a valid integer'],
    ['no messages', { ...hello, messages: undefined }, 'messages: Field required'],
    ['an empty list of messages', { ...hello, messages: [] }, 'messages: at least one message is required'],
    ['a message that is null', { ...hello, messages: [null] }, 'messages.0: Input should be an object'],
    ['a strange role', { ...hello, messages: [{ role: 'bot', content: '' }] }, /^messages\.0\.role: /],
    ['a message without content', { ...hello, messages: [{ role: 'user' }] }, 'messages.0.content: Field required'],
  ])('%s', async (_, body, message) => {
    const expected = typeof message === 'string' ? message : expect.stringMatching(message);
    expect(await refused('/v1/messages', body)).toEqual(invalid(expected));
  });

  it('brackets inside strings do not nest', async () => {
    const content = `\\"${'['.repeat(10_000)}`;
    expect((await post(server, '/v1/messages', { ...hello, messages: [{ role: 'user', content }] })).status).toBe(200);
  });

  it('need a version header, and one that exists', async () => {
    const response = await fetch(`${server.url}/v1/messages`, { method: 'POST', body: JSON.stringify(hello) });
    expect(await response.json()).toMatchObject({ error: { message: 'anthropic-version: header is required' } });
    const [status] = await refused('/v1/messages', hello, { 'anthropic-version': '2030-01-01' });
    expect(status).toBe(400);
  });

  it('too large ones are answered with 413, and the server goes on', async () => {
    const small = await started({ model: 'claude-opus-4-7', maxBodyBytes: 1000 });
    const large = await post(small, '/v1/messages', 'x'.repeat(5_000_000));
    expect([large.status, JSON.parse(large.text).error.type]).toEqual([413, 'request_too_large']);
    expect((await post(small, '/v1/messages', hello)).status).toBe(200);
  });

  it('other paths and methods are not found', async () => {
    expect(await refused('/v1/complete', hello)).toEqual([404, expect.objectContaining({ type: 'not_found_error' })]);
    expect((await fetch(`${server.url}/v1/messages`)).status).toBe(404);
    expect((await fetch(`${server.url}/v1/models/%E0%A4%A`)).status).toBe(404);
  });

  it('survives a client that hangs up in the middle, and one that speaks no HTTP', async () => {
    const { hostname, port } = new URL(server.url);
    for (const text of ['POST /v1/messages HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\n{', 'nonsense\r\n\r\n']) {
      await new Promise<void>((settle) => {
        const socket = connect(Number(port), hostname, () => socket.write(text, () => socket.destroy()));
        socket.on('close', () => settle());
      });
    }
    expect((await post(server, '/v1/messages', hello)).status).toBe(200);
  });

  it('a reply that throws gives 500 and ends nothing', async () => {
    const broken = await started({
      model: 'claude-opus-4-7',
      reply: () => {
        throw new Error('no idea');
      },
    });
    const { status, text } = await post(broken, '/v1/messages', hello);
    expect([status, text]).toEqual([500, expect.stringContaining('no idea')]);
    expect((await post(broken, '/v1/messages', { ...hello, temperature: 0 })).status).toBe(400);
  });
});

describe('the wire', () => {
  it('streams server-sent events in the order of the documentation', async () => {
    const { headers, text } = await post(server, '/v1/messages', {
      ...hello,
      stream: true,
      stop_sequences: ['stub'],
      thinking: { type: 'adaptive' },
    });
    expect(headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    const events = text
      .trim()
      .split('\n\n')
      .map((event) => event.split('\n'));
    for (const [name, data] of events) {
      expect(`event: ${JSON.parse(data?.slice('data: '.length) ?? '').type}`).toBe(name);
    }
    expect(events.map(([name]) => name?.slice('event: '.length))).toEqual([
      'message_start',
      'ping',
      'content_block_start',
      'content_block_delta',
      'content_block_stop',
      'content_block_start',
      'content_block_delta',
      'content_block_delta',
      'content_block_stop',
      'message_delta',
      'message_stop',
    ]);
    expect(text).toContain('{"type":"signature_delta","signature":');
    expect(text).not.toContain('thinking_delta');
    expect(text).toContain('"delta":{"stop_reason":"stop_sequence","stop_sequence":"stub"}');
  });

  it('gives every answer a request id, errors in the body too', async () => {
    const { headers, text } = await post(server, '/v1/messages', { ...hello, top_k: 1 });
    expect(JSON.parse(text)).toEqual({
      type: 'error',
      error: { type: 'invalid_request_error', message: expect.any(String) },
      request_id: headers.get('request-id'),
    });
  });

  it("serves Foundry's and Mantle's paths", async () => {
    const { status } = await post(named, '/anthropic/v1/messages', { ...hello, model: 'anthropic.claude-opus-4-7' });
    expect(status).toBe(200);
  });

  it('keeps what it was asked', async () => {
    await post(server, '/v1/messages?beta=true', { ...hello, temperature: 0 }, { 'anthropic-beta': 'a, b' });
    expect(server.requests.at(-1)).toEqual({
      method: 'POST',
      path: '/v1/messages',
      status: 400,
      reason: '`temperature` is deprecated for this model.',
      model: 'claude-opus-4-7',
      apiVersion: '2023-06-01',
      betas: ['a', 'b'],
      body: { ...hello, temperature: 0 },
    });
  });

  it('frees its port when closed, and fails on a port in use', async () => {
    const first = await createContractServer({ model: 'claude-opus-4-7' });
    const port = Number(new URL(first.url).port);
    await expect(createContractServer({ model: 'claude-opus-4-7', port })).rejects.toMatchObject({
      code: 'EADDRINUSE',
    });
    await first.close();
    const second = await createContractServer({ model: 'claude-opus-4-7', port });
    expect(second.url).toBe(first.url);
    await second.close();
    await expect(createContractServer({ model: 'claude-opus-47' })).rejects.toThrow(/claude-opus-4-7/);
  });
});

describe('HTTP/2 without TLS, as AWS clients speak it', () => {
  async function ask(path: string, body: object) {
    const session = connectHttp2(server.url);
    const stream = session.request({ ':method': 'POST', ':path': path, 'anthropic-version': '2023-06-01' });
    const status = new Promise<unknown>((settle, fail) => {
      session.on('error', fail);
      stream.on('error', fail);
      stream.on('response', (headers) => settle(headers[':status']));
    });
    stream.end(JSON.stringify(body));
    let text = '';
    for await (const chunk of stream) text += String(chunk);
    session.close();
    return [await status, JSON.parse(text).type];
  }

  it('is served and refused like HTTP/1.1', async () => {
    const text = 'x'.repeat(300_000);
    expect(await ask('/v1/messages', { ...hello, messages: [{ role: 'user', content: text }] })).toEqual([
      200,
      'message',
    ]);
    expect(await ask('/v1/messages', { ...hello, temperature: 0 })).toEqual([400, 'error']);
    expect(await ask('/nowhere', {})).toEqual([404, 'error']);
  });
});
