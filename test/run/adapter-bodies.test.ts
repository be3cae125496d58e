import { describe, expect, it } from 'vitest';
import { tempDir } from '../files/temp.js';
import { scanDirectory } from '../support/scan.js';

const BODY = '{ model: req.model, max_tokens: req.limit, messages: req.messages, temperature: req.temperature }';
const HEADERS = `headers(key: string) { return { 'x-api-key': key, 'anthropic-version': '2023-06-01' }; }`;

/** The sender of all vendors' requests, which knows the interface alone. */
const SENDER = `export async function send(adapter: any, req: any) {
  return fetch(adapter.endpoint, { method: 'POST', headers: adapter.headers(req.key), body: JSON.stringify(adapter.body(req)) });
}
`;

async function found(source: string) {
  const root = tempDir({ 'adapter.ts': source, 'send.ts': SENDER, '.git/HEAD': '' });
  const { findings } = await scanDirectory(root);
  return findings.map(({ surface, transform, severity }) => `${surface} ${transform} ${severity}`);
}

describe('a body is told by the headers that its adapter makes', () => {
  it.each([
    ['a class', `export class Provider { ${HEADERS} body(req: any) { return ${BODY}; } }`],
    [
      'a class that fills the body',
      `export class Provider {
  ${HEADERS}
  body(req: any) {
    const body: Record<string, unknown> = { model: req.model, max_tokens: req.limit, messages: req.messages };
    if (req.temperature !== undefined) body.temperature = req.temperature;
    return body;
  }
}`,
    ],
    ['an object of methods', `export const adapter = { ${HEADERS}, body(req: any) { return ${BODY}; } };`],
    [
      'an object of arrow functions',
      `export const adapter = {
  headers: (key: string) => ({ 'x-api-key': key, 'anthropic-version': '2023-06-01' }),
  body: (req: any) => (${BODY}),
};`,
    ],
    [
      'a class whose members are arrow functions',
      `export class Provider {
  headers = (key: string) => ({ 'x-api-key': key, 'anthropic-version': '2023-06-01' });
  body = (req: any) => (${BODY});
}`,
    ],
  ])('%s', async (_, source) => {
    expect(await found(source)).toEqual(['http sampling-params warning']);
  });
});

describe('what is no such body', () => {
  it.each([
    ['one of an adapter without the header', `export class Provider { body(req: any) { return ${BODY}; } }`],
    [
      'one beside an adapter',
      `export class Provider { ${HEADERS} }\nexport function body(req: any) { return ${BODY}; }`,
    ],
    [
      'one of two bodies of an adapter',
      `export class Provider { ${HEADERS} body(req: any) { return ${BODY}; } other(req: any) { return ${BODY}; } }`,
    ],
    [
      'one of an adapter that sends to another API, too',
      `export class Provider { url = 'https://api.other.com/v1/chat/completions'; ${HEADERS} body(req: any) { return ${BODY}; } }`,
    ],
    [
      'one that is not returned',
      `export class Provider { ${HEADERS} body(req: any) { const b = ${BODY}; note(b.model); } }`,
    ],
    [
      'settings without messages',
      `export class Provider { ${HEADERS} body() { return { max_tokens: 9, temperature: 0.2 }; } }`,
    ],
    [
      'a body without a setting that is refused',
      `export class Provider { ${HEADERS} body(req: any) { return { model: req.model, max_tokens: 9, messages: req.messages }; } }`,
    ],
    [
      'a body for a model that keeps its temperature',
      `export class Provider { ${HEADERS} body() { return { model: 'claude-haiku-4-5', max_tokens: 9, messages: [], temperature: 0.2 }; } }`,
    ],
  ])('%s', async (_, source) => {
    expect(await found(source)).toEqual([]);
  });

  it('a body that a call sends is reported once', async () => {
    const source = `export class Provider {
  ${HEADERS}
  body(req: any) { return ${BODY}; }
  send(req: any) {
    return fetch('https://api.anthropic.com/v1/messages', { method: 'POST', headers: this.headers(req.key), body: JSON.stringify(this.body(req)) });
  }
}`;
    expect(await found(source)).toEqual(['http sampling-params warning']);
  });
});

it('is one body where a helper may add to a copy of it', async () => {
  const source = `export function build(config: any) {
  const headers: Record<string, string> = { 'anthropic-version': '2023-06-01' };
  const body: any = { model: config.model, messages: config.messages, max_tokens: 10, temperature: config.temperature };
  return { url: config.url, method: 'POST', headers, body: custom(body, config.more, config.on) };
}
function custom(body: any, more?: any, on?: boolean): any {
  return on ? { ...body, ...more } : body;
}`;
  expect(await found(source)).toContain('http sampling-params warning');
});
