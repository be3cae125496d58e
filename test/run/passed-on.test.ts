import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { tempDir } from '../files/temp.js';
import { scanDirectory } from '../support/scan.js';

const URL_TEXT = `'https://api.anthropic.com/v1/messages'`;
const options = (extra: string): string =>
  `{ method: 'POST', headers: { 'anthropic-version': '2023-06-01' }, body: JSON.stringify({ model: 'claude-opus-4-7', max_tokens: 9, messages: [], ${extra} }) }`;

async function found(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const { findings, sources } = await scanDirectory(tempDir({ ...files, '.git/HEAD': '' }));
  return findings.map(
    ({ file, span, transform }) =>
      `${basename(file)}:${(sources.get(file) ?? '').slice(0, span[0]).split('\n').length} ${transform}`,
  );
}

describe('a call that gets what the function around it is given', () => {
  it('is read at the callers of that function, each with its own response', async () => {
    const files = {
      'base.ts': `export class Base {
  async fetch(url: string, init: RequestInit) {
    const send = async (input: string, options: RequestInit) => fetch(new URL(input), { ...options });
    return send(url, init);
  }
}\n`,
      'claude.ts': `import { Base } from './base';
export class Claude extends Base {
  async ask() {
    const response = await this.fetch(${URL_TEXT}, ${options(`temperature: 0.2, thinking: { type: 'adaptive' }`)});
    return (await response.json()).content;
  }
}\n`,
      'other.ts': `import { Base } from './base';
export class Other extends Base {
  async ask(show: (text: string) => void) {
    const response = await this.fetch('http://localhost:11434/api/chat', { method: 'POST', body: JSON.stringify({ model: 'qwen', messages: [] }) });
    const { thinking } = (await response.json()).message;
    show(thinking);
  }
}\n`,
    };
    expect(await found(files)).toEqual(['claude.ts:4 sampling-params']);
  });

  it.each([
    ['changes the body', 'const send = (url: string, init: any) => { init.body = BODY; return fetch(url, init); };', 2],
    ['adds to the body', 'const send = (url: string, init: any) => fetch(url, { ...init, body: BODY });', 2],
    ['takes another URL', 'const send = (path: string, init: any) => fetch(BASE, { ...init, body: BODY });', 2],
  ])('is read where it stands, where that function %s', async (_, send, line) => {
    const text = `const BASE = ${URL_TEXT};
${send.replaceAll('BODY', `JSON.stringify({ model: 'claude-opus-4-7', max_tokens: 9, messages: [], temperature: 0.2 })`)}
export const ask = () => send(BASE, { method: 'POST' });\n`;
    expect(await found({ 'ask.ts': text })).toEqual([`ask.ts:${line} sampling-params`]);
  });

  it.each([
    'const go = (url: string, init: RequestInit) => fetch(url, init);',
    'const go = (url: string, init: RequestInit): unknown => (init ? fetch(url, init) : on(url, init));\nconst on = (url: string, init: RequestInit): unknown => go(url, init);',
    'function go(url: string, init: RequestInit = {}) {\n  return fetch(new URL(url), { ...init });\n}',
  ])('is read itself where nobody looks for the name of that function: %j', async (go) => {
    const text = `${go}\nexport const ask = () => go(${URL_TEXT}, ${options('temperature: 0.2')});\n`;
    expect((await found({ 'ask.ts': text })).map((at) => at.split(' ')[1])).toEqual(['sampling-params']);
  });
});
