import { EFFORT_LEVELS, type ModelContract } from './contract.js';
import { defineModel, fact, type ModelRow, unverified } from './define-model.js';
import { SOURCES } from './sources.js';

const sonnet45: ModelRow = {
  bedrockForm: fact('dated', SOURCES.bedrockLegacy, 'documentation'),
  thinkingTypes: [{ type: 'enabled' }, { type: 'disabled' }],
  absentThinking: 'idle',
  displayDefault: 'summarized',
  sampling: 'legacy-xor',
  prefill: 'accepted',
  effortLevels: [],
  effortDefault: 'unsupported',
  maxOutputTokens: 64_000,
  contextTokens: 200_000,
  taskBudgetMinimum: 'unsupported',
  imageTier: 'standard',
  tokenizer: 1,
  fastMode: 'unsupported',
  forcedToolChoice: 'accepted',
};

const haiku45: ModelRow = { ...sonnet45, prefill: fact('accepted', SOURCES.migration, 'documentation') };

const sonnet46: ModelRow = {
  ...sonnet45,
  bedrockForm: unverified('no Bedrock table with the id of Sonnet 4.6 was read'),
  thinkingTypes: [{ type: 'enabled', deprecated: true }, { type: 'adaptive' }, { type: 'disabled' }],
  prefill: 'rejected',
  effortLevels: ['low', 'medium', 'high', 'max'],
  effortDefault: 'high',
  maxOutputTokens: 128_000,
  contextTokens: 1_000_000,
};

const sonnet5: ModelRow = {
  ...sonnet46,
  bedrockForm: 'bare',
  thinkingTypes: [{ type: 'adaptive' }, { type: 'disabled' }],
  absentThinking: 'thinks',
  displayDefault: 'omitted',
  sampling: 'removed',
  effortLevels: EFFORT_LEVELS,
  imageTier: 'high',
  tokenizer: 2,
};

const newer: ModelRow = {
  ...sonnet5,
  displayDefault: fact('omitted', SOURCES.newer, 'documentation'),
  absentThinking: fact('thinks', SOURCES.newer, 'documentation'),
  maxOutputTokens: fact(128_000, SOURCES.newer, 'documentation'),
  contextTokens: fact(1_000_000, SOURCES.newer, 'documentation'),
  taskBudgetMinimum: unverified('docs "Task budgets" of 2026-08-22 is older than the model'),
  fastMode: unverified('docs "Fast mode" of 2026-08-22 is older than the model'),
};

const sonnet55: ModelRow = {
  ...newer,
  thinkingTypes: fact(
    [{ type: 'adaptive' }, { type: 'between_tools', maxEffort: 'high' }],
    `${SOURCES.newer}; ${SOURCES.catalogComment}`,
    'documentation',
  ),
  effortDefault: unverified('only third-party pages say that it is high'),
  forcedToolChoice: fact('rejected', SOURCES.newer, 'documentation'),
};

const haiku55: ModelRow = {
  ...newer,
  thinkingTypes: fact(
    [{ type: 'adaptive' }, { type: 'disabled', maxEffort: 'high' }],
    `${SOURCES.newer}; ${SOURCES.catalog}`,
    'documentation',
  ),
  effortDefault: fact('medium', SOURCES.newer, 'documentation'),
  forcedToolChoice: fact('accepted', SOURCES.catalog, 'package'),
};

/** Sonnet, in release order. */
export const SONNET: readonly ModelContract[] = [
  defineModel('sonnet', '4-5', sonnet45, ['20250929']),
  defineModel('sonnet', '4-6', sonnet46),
  defineModel('sonnet', '5', sonnet5),
  defineModel('sonnet', '5-5', sonnet55),
];

/** Haiku, in release order. */
export const HAIKU: readonly ModelContract[] = [
  defineModel('haiku', '4-5', haiku45, ['20251001']),
  defineModel('haiku', '5-5', haiku55),
];
