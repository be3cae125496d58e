import { expect, it } from 'vitest';
import { tempDir } from '../files/temp.js';
import { scanDirectory } from '../support/scan.js';

async function findings(agent: string, from = '@opencode-ai/sdk'): Promise<readonly string[]> {
  const result = await scanDirectory(
    tempDir({
      'package.json': JSON.stringify({ dependencies: { [from]: '1.4.0' } }),
      'agent.ts': `import type { AgentConfig } from '${from}';
const THINKS = { type: 'enabled', budgetTokens: 32000 };
${agent}
`,
    }),
  );
  return result.findings.map(({ transform, severity, fix }) => `${transform} ${severity} ${fix?.level ?? 'no fix'}`);
}

it('is given thinking with a budget by what a plugin describes', async () => {
  const known = 'export const plan: AgentConfig = { model: "anthropic/claude-opus-4-7", thinking: THINKS };';
  expect(await findings(known)).toEqual(['thinking-budget error no fix']);
  const made = 'export const make = (model: string) => ({ model, options: { thinking: THINKS } }) as AgentConfig;';
  expect(await findings(made)).toEqual(['thinking-budget warning no fix']);
  const last = `export function make(model: string): AgentConfig {
  const base = { model, mode: 'primary' as const };
  if (model.includes('gpt')) return { ...base, reasoningEffort: 'medium' };
  return { ...base, thinking: THINKS };
}`;
  expect(await findings(last)).toEqual(['thinking-budget warning no fix']);
});

it('is told nothing of agents that ask another vendor, think by themselves, or have a temperature', async () => {
  expect(await findings('export const a: AgentConfig = { model: "openai/gpt-5", thinking: THINKS };')).toEqual([]);
  const adaptive =
    'export const a: AgentConfig = { model: "anthropic/claude-opus-4-7", thinking: { type: "adaptive" } };';
  expect(await findings(adaptive)).toEqual([]);
  const warm = 'export const a: AgentConfig = { model: "anthropic/claude-opus-4-7", temperature: 0.1 };';
  expect(await findings(warm)).toEqual([]);
  expect(
    await findings('export const make = (model: string): AgentConfig => ({ model, thinking: THINKS });', './own'),
  ).toEqual([]);
});
