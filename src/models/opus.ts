import { EFFORT_LEVELS, type ModelContract } from './contract.js';
import { defineModel, fact, type ModelRow, unverified } from './define-model.js';
import { SOURCES } from './sources.js';

const opus45: ModelRow = {
  bedrockForm: fact('dated', SOURCES.bedrockLegacy, 'documentation'),
  thinkingTypes: [{ type: 'enabled' }, { type: 'disabled' }],
  absentThinking: 'idle',
  displayDefault: 'summarized',
  sampling: 'legacy-xor',
  prefill: 'accepted',
  effortLevels: ['low', 'medium', 'high'],
  effortDefault: 'high',
  maxOutputTokens: 64_000,
  contextTokens: 200_000,
  taskBudgetMinimum: 'unsupported',
  imageTier: 'standard',
  tokenizer: 1,
  fastMode: 'unsupported',
  forcedToolChoice: 'accepted',
};

const opus46: ModelRow = {
  ...opus45,
  bedrockForm: 'v1',
  thinkingTypes: [{ type: 'enabled', deprecated: true }, { type: 'adaptive' }, { type: 'disabled' }],
  prefill: 'rejected',
  effortLevels: ['low', 'medium', 'high', 'max'],
  maxOutputTokens: 128_000,
  contextTokens: 1_000_000,
  fastMode: 'ignored',
};

const opus47: ModelRow = {
  ...opus46,
  bedrockForm: fact('bare', SOURCES.bedrock, 'documentation'),
  thinkingTypes: [{ type: 'adaptive' }, { type: 'disabled' }],
  displayDefault: 'omitted',
  sampling: 'removed',
  effortLevels: EFFORT_LEVELS,
  taskBudgetMinimum: 20_000,
  imageTier: 'high',
  tokenizer: 2,
  fastMode: 'error',
};

const opus48: ModelRow = { ...opus47, fastMode: 'supported' };

const opus5: ModelRow = {
  ...opus48,
  thinkingTypes: [{ type: 'adaptive' }, { type: 'disabled', maxEffort: 'high' }],
  absentThinking: 'thinks',
};

const opus55: ModelRow = {
  ...opus5,
  thinkingTypes: fact([{ type: 'adaptive' }], SOURCES.newer, 'documentation'),
  absentThinking: fact('always', SOURCES.newer, 'documentation'),
  displayDefault: fact('omitted', SOURCES.newer, 'documentation'),
  effortDefault: fact('medium', SOURCES.newer, 'documentation'),
  maxOutputTokens: fact(128_000, SOURCES.newer, 'documentation'),
  contextTokens: fact(1_000_000, SOURCES.newer, 'documentation'),
  taskBudgetMinimum: unverified('docs "Task budgets" of 2026-08-22 is older than the model'),
  fastMode: unverified('docs "Fast mode" of 2026-08-22 is older than the model'),
  forcedToolChoice: fact('rejected', SOURCES.newer, 'documentation'),
};

/** Opus, in release order. */
export const OPUS: readonly ModelContract[] = [
  defineModel('opus', '4-5', opus45, ['20251101']),
  defineModel('opus', '4-6', opus46),
  defineModel('opus', '4-7', opus47),
  defineModel('opus', '4-8', opus48),
  defineModel('opus', '5', opus5),
  defineModel('opus', '5-5', opus55),
];
