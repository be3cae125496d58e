import { expect, it } from 'vitest';
import { tempDir } from '../files/temp.js';
import { scanDirectory } from '../support/scan.js';

const POST = `.post('/v1/messages', {
  model: 'claude-opus-4-6',
  max_tokens: 9,
  messages: [{ role: 'user', content: 'hello' }],
});
`;

/** How far the id of the only request may be moved where its client is made like this. */
async function levelOf(client: string, call: string): Promise<string | undefined> {
  const files = { 'client.ts': client, 'main.ts': `import { http } from './client';\n${call}`, '.git/HEAD': '' };
  const { findings } = await scanDirectory(tempDir(files));
  return findings.find(({ transform }) => transform === 'model-id')?.fix?.level;
}

const axios = (rest: string, options = ''): string => `import axios from 'axios';
export const http = axios.create({ baseURL: 'https://api.anthropic.com', ${options} });
${rest}
`;

it('leaves the id to a person where an interceptor changes the body', async () => {
  const spread = 'http.interceptors.request.use((c) => ({ ...c, data: { temperature: 0.2, ...c.data } }));';
  expect(await levelOf(axios(spread), `http${POST}`)).toBe('review');
  const named = 'const warm = (c) => { c.data.temperature = 0.2; return c; };\nhttp.interceptors.request.use(warm);';
  expect(await levelOf(axios(named), `http${POST}`)).toBe('review');
});

it('moves it where the interceptor sets a header, or looks at answers', async () => {
  const header = "http.interceptors.request.use((c) => { c.headers['x-api-key'] = process.env.KEY; return c; });";
  expect(await levelOf(axios(header), `http${POST}`)).toBe('safe');
  const answers = 'http.interceptors.response.use((r) => { r.data.seen = true; return r; });';
  expect(await levelOf(axios(answers), `http${POST}`)).toBe('safe');
});

it('leaves it where the client was made with a hook that changes the body', async () => {
  const transform = 'transformRequest: [(data) => JSON.stringify({ temperature: 0.2, ...data })]';
  expect(await levelOf(axios('', transform), `http${POST}`)).toBe('review');
  const ky = (hook: string): string => `import ky from 'ky';
export const http = ky.extend({ prefixUrl: 'https://api.anthropic.com/v1', hooks: { beforeRequest: [${hook}] } });
`;
  const call = `http${POST.replace("'/v1/messages', {", "'messages', { json: {").replace('});', '} });')}`;
  const body =
    '(request, { body }) => new Request(request, { body: JSON.stringify({ ...JSON.parse(body), top_k: 4 }) })';
  expect(await levelOf(ky(body), call)).toBe('review');
  expect(await levelOf(ky("(request) => request.headers.set('x-api-key', 'k')"), call)).toBe('safe');
});
