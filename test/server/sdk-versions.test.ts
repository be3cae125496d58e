import Anthropic039 from 'anthropic-sdk-0-39';
import Anthropic1 from 'anthropic-sdk-1';
import { expect, it } from 'vitest';
import { started } from './support.js';

const server = await started('request');
const options = { apiKey: 'test', baseURL: server.url, maxRetries: 0 };
const newest = new Anthropic1(options);
const oldest = new Anthropic039(options);
const hello = {
  model: 'claude-opus-4-6',
  max_tokens: 100,
  messages: [{ role: 'user' as const, content: 'Hello' }],
};

it('1.x sends anthropic-version 2026-10-21, under which no model takes sampling parameters', async () => {
  for (const model of ['claude-opus-4-6', 'claude-opus-4-7', 'claude-haiku-4-5']) {
    const request = newest.messages.create({ ...hello, model, ...{ temperature: 1 } });
    await expect(request).rejects.toMatchObject({
      status: 400,
      error: { error: { message: 'temperature: Extra inputs are not permitted' } },
    });
  }
  expect(server.requests.at(-1)?.apiVersion).toBe('2026-10-21');
});

it('1.x is served without them, streamed or not', async () => {
  expect((await newest.messages.create(hello)).content).toMatchObject([{ type: 'text' }]);
  const stream = newest.messages.stream({ ...hello, thinking: { type: 'adaptive' } });
  expect((await stream.finalMessage()).content.map(({ type }) => type)).toEqual(['thinking', 'text']);
});

it('1.x is served with them when a header takes the version back', async () => {
  const headers = { 'anthropic-version': '2023-06-01' };
  const message = await newest.messages.create({ ...hello, ...{ temperature: 0.3 } }, { headers });
  expect(message.model).toBe('claude-opus-4-6');
});

it('0.39 is held to the rules of the model', async () => {
  const sampled = { ...hello, temperature: 0.3 };
  expect((await oldest.messages.create(sampled)).content).toMatchObject([
    { type: 'text', text: 'This is a stub answer.' },
  ]);
  await expect(oldest.messages.create({ ...sampled, model: 'claude-opus-4-7' })).rejects.toMatchObject({
    status: 400,
    error: { error: { message: '`temperature` is deprecated for this model.' } },
  });
  const stream = oldest.messages.stream({ ...hello, model: 'claude-opus-4-7' });
  expect(await stream.finalText()).toBe('This is a stub answer.');
});
