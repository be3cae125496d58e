import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { tempRepository } from '../files/temp.js';
import { runCli } from './host.js';
import { CONFIG } from './project.js';

const SOURCE = `import Anthropic from '@anthropic-ai/sdk';

export const answer = await new Anthropic().messages.create({
  model: 'claude-opus-4-7',
  max_tokens: 16000,
  thinking: { type: 'enabled', budget_tokens: 4000 },
  messages: [{ role: 'user', content: 'Hello' }],
});
`;

/** The configured line behind `thinking` after a fix. */
async function fixed(config: object): Promise<string | undefined> {
  const cwd = tempRepository({ 'a.mjs': SOURCE, [CONFIG]: JSON.stringify(config) });
  const { code, stderr } = await runCli(['scan', '--fix'], { cwd, real: true });
  expect(stderr).toBe('');
  expect(code).toBe(0);
  return /adaptive' \},\n {2}(.*)/.exec(readFileSync(join(cwd, 'a.mjs'), 'utf8'))?.[1];
}

it('writes the effort that the configuration names, and none without one', async () => {
  const messages = "messages: [{ role: 'user', content: 'Hello' }],";
  expect(await fixed({})).toBe(messages);
  expect(await fixed({ effort: 'omit' })).toBe(messages);
  expect(await fixed({ effort: 'medium' })).toBe("output_config: { effort: 'medium' },");
  const below = { '16000': 'high', '5000': 'low' };
  expect(await fixed({ effort: { below, otherwise: 'max' } })).toBe("output_config: { effort: 'low' },");
});

it.each([
  ['claude-opus-4-6', 'xhigh', 'Claude Opus 4.6 does not take effort "xhigh"', 'It takes low, medium, high, max.'],
  ['claude-haiku-4-5', 'low', 'Claude Haiku 4.5 does not take effort "low"', 'Leave the key out.'],
])('refuses what the target does not take (%s, %s)', async (to, effort, message, hint) => {
  const cwd = tempRepository({ 'a.mjs': SOURCE, [CONFIG]: JSON.stringify({ to, effort }) });
  const { code, stderr } = await runCli(['scan'], { cwd, real: true });
  expect(stderr).toContain(message);
  expect(stderr).toContain(hint);
  expect(code).toBe(2);
});
