import { describe, expect, it } from 'vitest';
import {
  CONTRACTS,
  type ContractColumn,
  contractOf,
  EFFORT_LEVELS,
  FACTS_DATE,
  type Fact,
  type ModelContract,
  OLDER_MODELS,
} from '../../src/models/index.js';

const COLUMNS: readonly ContractColumn[] = [
  'bedrockForm',
  'thinkingTypes',
  'absentThinking',
  'displayDefault',
  'sampling',
  'prefill',
  'effortLevels',
  'effortDefault',
  'maxOutputTokens',
  'contextTokens',
  'taskBudgetMinimum',
  'imageTier',
  'tokenizer',
  'fastMode',
  'forcedToolChoice',
];

function get(id: string): ModelContract {
  const contract = contractOf(`claude-${id}`);
  if (contract === undefined) {
    throw new Error(`no contract of ${id}`);
  }
  return contract;
}

/** One line per model, in the shape of the table in the documentation, so that a reader can check it by eye. */
function row(contract: ModelContract): string {
  const show = <T>(fact: Fact<T>, write: (value: T) => string = String): string =>
    fact.value === null ? '?' : write(fact.value);
  const thinking = show(contract.thinkingTypes, (rules) =>
    rules
      .map(({ type, deprecated, maxEffort }) => `${type}${deprecated ? '!' : ''}${maxEffort ? `<=${maxEffort}` : ''}`)
      .join('+'),
  );
  return [
    thinking,
    show(contract.absentThinking),
    show(contract.displayDefault),
    show(contract.sampling),
    show(contract.prefill),
    show(contract.effortLevels, (levels) => levels.join('+') || 'none'),
    show(contract.effortDefault),
    show(contract.maxOutputTokens),
    show(contract.contextTokens),
    show(contract.taskBudgetMinimum),
    show(contract.imageTier),
    show(contract.tokenizer),
    show(contract.fastMode),
    show(contract.forcedToolChoice),
  ].join(' | ');
}

const L4 = 'low+medium+high+max';
const L5 = 'low+medium+high+xhigh+max';
const TABLE: Readonly<Record<string, string>> = {
  'opus-4-5': `enabled+disabled | idle | summarized | legacy-xor | accepted | low+medium+high | high | 64000 | 200000 | unsupported | standard | 1 | unsupported | accepted`,
  'opus-4-6': `enabled!+adaptive+disabled | idle | summarized | legacy-xor | rejected | ${L4} | high | 128000 | 1000000 | unsupported | standard | 1 | ignored | accepted`,
  'opus-4-7': `adaptive+disabled | idle | omitted | removed | rejected | ${L5} | high | 128000 | 1000000 | 20000 | high | 2 | error | accepted`,
  'opus-4-8': `adaptive+disabled | idle | omitted | removed | rejected | ${L5} | high | 128000 | 1000000 | 20000 | high | 2 | supported | accepted`,
  'opus-5': `adaptive+disabled<=high | thinks | omitted | removed | rejected | ${L5} | high | 128000 | 1000000 | 20000 | high | 2 | supported | accepted`,
  'opus-5-5': `adaptive | always | omitted | removed | rejected | ${L5} | medium | 128000 | 1000000 | ? | high | 2 | ? | rejected`,
  'sonnet-4-5': `enabled+disabled | idle | summarized | legacy-xor | accepted | none | unsupported | 64000 | 200000 | unsupported | standard | 1 | unsupported | accepted`,
  'sonnet-4-6': `enabled!+adaptive+disabled | idle | summarized | legacy-xor | rejected | ${L4} | high | 128000 | 1000000 | unsupported | standard | 1 | unsupported | accepted`,
  'sonnet-5': `adaptive+disabled | thinks | omitted | removed | rejected | ${L5} | high | 128000 | 1000000 | unsupported | high | 2 | unsupported | accepted`,
  'sonnet-5-5': `adaptive+between_tools<=high | thinks | omitted | removed | rejected | ${L5} | ? | 128000 | 1000000 | ? | high | 2 | ? | rejected`,
  'haiku-4-5': `enabled+disabled | idle | summarized | legacy-xor | accepted | none | unsupported | 64000 | 200000 | unsupported | standard | 1 | unsupported | accepted`,
  'haiku-5-5': `adaptive+disabled<=high | thinks | omitted | removed | rejected | ${L5} | medium | 128000 | 1000000 | ? | high | 2 | ? | accepted`,
  'fable-5': `adaptive | always | omitted | removed | rejected | ${L5} | high | 128000 | 1000000 | 20000 | high | 2 | unsupported | accepted`,
  'fable-5-1': `adaptive | always | omitted | removed | rejected | ${L5} | high | 128000 | 1000000 | ? | high | 2 | ? | rejected`,
  'fable-5-2': `adaptive | always | ? | removed | ? | ${L5} | ? | 128000 | 1000000 | ? | high | 2 | ? | rejected`,
  'mythos-preview': `enabled+adaptive | always | omitted | removed | rejected | ${L4} | high | 128000 | ? | ? | ? | 2 | unsupported | accepted`,
};

describe('contracts', () => {
  it.each(Object.entries(TABLE))('%s', (id, expected) => {
    expect(row(get(id))).toBe(expected);
  });

  it.each(['5', '5-1', '5-2'])('Mythos %s has the rules of Fable', (version) => {
    expect(row(get(`mythos-${version}`))).toBe(row(get(`fable-${version}`)));
  });

  it('holds no model that this test does not know', () => {
    const known = [...Object.keys(TABLE), 'mythos-5', 'mythos-5-1', 'mythos-5-2'].map((id) => `claude-${id}`);
    expect(CONTRACTS.map(({ id }) => id).sort()).toEqual(known.sort());
    expect(CONTRACTS.filter(({ id }) => OLDER_MODELS.has(id))).toEqual([]);
  });

  it('gives every fact a source and a date, and a grade exactly when it is known', () => {
    for (const contract of CONTRACTS) {
      for (const column of COLUMNS) {
        const fact: Fact<unknown> = contract[column];
        const where = `${contract.id} ${column}`;
        expect(fact.source.length, where).toBeGreaterThan(10);
        expect(fact.date, where).toMatch(/^\d{4}-\d{2}-\d{2}$/);
        expect(fact.grade === null, where).toBe(fact.value === null);
      }
    }
    expect(FACTS_DATE).toBe('2026-11-21');
  });

  it('keeps defaults within levels', () => {
    for (const { id, effortLevels, effortDefault } of CONTRACTS) {
      const levels = effortLevels.value ?? EFFORT_LEVELS;
      if (effortDefault.value !== null) {
        expect(
          effortDefault.value === 'unsupported' ? levels.length === 0 : levels.includes(effortDefault.value),
          id,
        ).toBe(true);
      }
    }
  });

  it('names models for people', () => {
    expect(get('opus-4-7').name).toBe('Claude Opus 4.7');
    expect(get('mythos-preview').name).toBe('Claude Mythos Preview');
  });
});
