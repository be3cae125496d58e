import { EFFORT_LEVELS, type ModelContract } from './contract.js';
import { defineModel, fact, type ModelRow, unverified } from './define-model.js';
import { SOURCES } from './sources.js';

const preview: ModelRow = {
  bedrockForm: unverified('no Bedrock table with the id of Mythos Preview was read'),
  thinkingTypes: [{ type: 'enabled' }, { type: 'adaptive' }],
  absentThinking: 'always',
  displayDefault: 'omitted',
  sampling: 'removed',
  prefill: 'rejected',
  effortLevels: ['low', 'medium', 'high', 'max'],
  effortDefault: 'high',
  maxOutputTokens: 128_000,
  contextTokens: unverified('1,000,000 is likely, but no page says so'),
  taskBudgetMinimum: unverified('not in the feature table of docs "Task budgets"'),
  imageTier: unverified('not in the tier table of docs "Vision"'),
  tokenizer: 2,
  fastMode: 'unsupported',
  forcedToolChoice: 'accepted',
};

const five: ModelRow = {
  ...preview,
  bedrockForm: 'bare',
  thinkingTypes: [{ type: 'adaptive' }],
  effortLevels: EFFORT_LEVELS,
  contextTokens: 1_000_000,
  taskBudgetMinimum: 20_000,
  imageTier: 'high',
  forcedToolChoice: fact('accepted', SOURCES.catalog, 'package'),
};

const fiveOne: ModelRow = {
  ...five,
  thinkingTypes: fact([{ type: 'adaptive' }], SOURCES.newer, 'documentation'),
  absentThinking: fact('always', SOURCES.newer, 'documentation'),
  displayDefault: fact('omitted', SOURCES.newer, 'documentation'),
  maxOutputTokens: fact(128_000, SOURCES.newer, 'documentation'),
  contextTokens: fact(1_000_000, SOURCES.newer, 'documentation'),
  taskBudgetMinimum: unverified('docs "Task budgets" of 2026-08-22 is older than the model'),
  fastMode: unverified('docs "Fast mode" of 2026-08-22 is older than the model'),
  forcedToolChoice: fact('rejected', SOURCES.newer, 'documentation'),
};

const fiveTwo: ModelRow = {
  ...fiveOne,
  displayDefault: unverified('the excerpts read do not name the default of the 5.2 models'),
  prefill: unverified('docs "Claude API errors" of 2026-08-22 is older than the model'),
  effortDefault: unverified('the excerpts read do not name the default of the 5.2 models'),
};

/** Fable, in release order. */
export const FABLE: readonly ModelContract[] = [
  defineModel('fable', '5', five),
  defineModel('fable', '5-1', fiveOne),
  defineModel('fable', '5-2', fiveTwo),
];

/** Mythos, in release order; each numbered release has the rules of the Fable of the same number. */
export const MYTHOS: readonly ModelContract[] = [
  defineModel('mythos', 'preview', preview),
  defineModel('mythos', '5', five),
  defineModel('mythos', '5-1', fiveOne),
  defineModel('mythos', '5-2', fiveTwo),
];
