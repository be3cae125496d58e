import { basename } from 'node:path';
import { expect, it } from 'vitest';
import { tempDir } from '../files/temp.js';
import { scanDirectory } from '../support/scan.js';

const BODY = `JSON.stringify({ model: 'claude-opus-4-7', max_tokens: 9, temperature: 0.2, messages: [{ role: 'user', content: 'Hi' }] })`;
const URL_MODULE = `export const API_URL = 'https://api.anthropic.com/v1/messages';\n`;
const SEND = (url: string, from = './urls') =>
  `import { API_URL } from '${from}';\nexport const ask = () => fetch(${url}, { method: 'POST', body: ${BODY} });\n`;

async function found(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const { findings } = await scanDirectory(tempDir({ ...files, '.git/HEAD': '' }));
  return findings.map(({ file, transform }) => `${basename(file)} ${transform}`);
}

it('finds a request whose URL is a constant of another module', async () => {
  expect(await found({ 'urls.ts': URL_MODULE, 'ask.ts': SEND('API_URL') })).toEqual(['ask.ts sampling-params']);
});

it('finds one behind an index that passes the constant on', async () => {
  const files = {
    'service/urls.ts': URL_MODULE,
    'service/index.ts': `export { API_URL } from './urls';\n`,
    'ask.ts': SEND('API_URL', './service'),
  };
  expect(await found(files)).toEqual(['ask.ts sampling-params']);
});

it('finds one whose URL and headers are entries of a table of providers', async () => {
  const files = {
    'providers.ts': `export const PROVIDERS = {
  other: { url: 'https://api.openai.com/v1/chat/completions', headers: (key: string) => ({ Authorization: key }) },
  claude: { url: 'https://api.anthropic.com/v1/messages', headers: (key: string) => ({ 'anthropic-version': '2023-06-01', 'x-api-key': key }) },
};\n`,
    'ask.ts': `import { PROVIDERS } from './providers';
const { url, headers } = PROVIDERS.claude;
export const ask = (key: string) => fetch(url, { method: 'POST', headers: headers(key), body: ${BODY} });\n`,
    'other.ts': `import { PROVIDERS } from './providers';
const { url, headers } = PROVIDERS.other;
export const ask = (key: string) => fetch(url, { method: 'POST', headers: headers(key), body: ${BODY} });\n`,
  };
  expect(await found(files)).toEqual(['ask.ts sampling-params']);
});

it('says nothing of what goes to another service, whatever the file imports', async () => {
  const files = {
    'urls.ts': URL_MODULE,
    'ask.ts': SEND(`'https://api.other.example/v1/chat'`),
    'shown.ts': `import { API_URL } from './urls';\nexport const shown = { url: API_URL, temperature: 0.2 };\n`,
  };
  expect(await found(files)).toEqual([]);
});
