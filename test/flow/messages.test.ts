import { afterAll, describe, expect, it } from 'vitest';
import { CLIENT, scanProgram } from './flow.js';

const disposals: (() => void)[] = [];
afterAll(() => {
  for (const dispose of disposals) dispose();
});

async function findings(source: string, settings = {}) {
  const { result, dispose } = await scanProgram(source, settings);
  disposals.push(dispose);
  return result.findings;
}

describe('what a gate leads to', () => {
  const gate = (yes: string, no: string): string => `export function thinking(model: string) {
  if (model.includes('opus-4-6')) return ${yes};
  return ${no};
}`;

  it('names the field that the target gets', async () => {
    const [finding] = await findings(
      gate("{ type: 'adaptive', effort: 'high' }", "{ type: 'enabled', budget_tokens: 4096 }"),
    );
    expect(finding?.message).toMatch(/does not know \S+ and sends it down the path with budget_tokens$/);
  });

  it('asks a person where the old model got a budget', async () => {
    const [finding] = await findings(gate("{ type: 'enabled', budget_tokens: 4096 }", 'undefined'));
    expect(finding?.fix).toBeNull();
    expect(finding?.blocked).toMatch(/thinking budget/);
  });

  it('says nothing where only the old model gets a temperature', async () => {
    expect(await findings(gate('{ temperature: 0.2 }', '{}'))).toEqual([]);
  });
});

describe('the hint at --assume-model', () => {
  const call = (model: string): string => `${CLIENT}
export const ask = (given: string, which: boolean) =>
  client.messages.create({ model: ${model}, max_tokens: 1, messages: [], ...cool() });
const cool = () => ({ temperature: 0.2 });`;
  const hints = async (model: string, settings = {}) =>
    (await findings(call(model), settings))
      .map((f) => /^.*--assume-model/.exec(f.blocked ?? '')?.[0])
      .filter((hint) => hint !== undefined);

  it('is given where the model is not known', async () => {
    expect(await hints('given')).toEqual([
      'the model of this request is not known; say which it is with --assume-model',
    ]);
  });

  it('names the models that are known', async () => {
    expect(await hints("which ? 'claude-haiku-4-5' : given")).toEqual([
      'besides claude-haiku-4-5 this request may use a model that is not known; say which it is with --assume-model',
    ]);
  });

  for (const model of ['given', "which ? 'claude-haiku-4-5' : given", "which ? 'my-deployment' : given"])
    it(`is not repeated once it was followed: ${model}`, async () => {
      expect(await hints(model, { assumeModel: 'claude-opus-4-6' })).toEqual([]);
    });
});
