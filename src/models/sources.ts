import type { ContractColumn, Grade } from './contract.js';

/** Public sources, by short name. Documentation pages belong to platform.claude.com. */
export const SOURCES = {
  troubleshooting: 'docs "Troubleshooting thinking", per-model table (snapshot 2026-08-22)',
  thinking: 'docs "Thinking" (snapshot 2026-08-22)',
  extendedThinking: 'docs "Extended thinking" (snapshot 2026-08-22)',
  effort: 'docs "Effort", level table (snapshot 2026-08-22)',
  errors: 'docs "Claude API errors", common validation errors (snapshot 2026-08-22)',
  overview: 'docs "Models overview" (snapshot 2026-08-22)',
  ids: 'docs "Model IDs and versioning" (snapshot 2026-08-22)',
  bedrock: 'docs "Claude in Amazon Bedrock (Opus 4.7 and later)" (snapshot 2026-08-22)',
  bedrockLegacy: 'docs "Claude on Amazon Bedrock (Opus 4.6 and earlier)" (snapshot 2026-08-22)',
  fast: 'docs "Fast mode" (snapshot 2026-08-22)',
  taskBudgets: 'docs "Task budgets" (snapshot 2026-08-22)',
  structuredOutputs: 'docs "Structured outputs" (snapshot 2026-08-22)',
  vision: 'docs "Vision", resolution tiers (snapshot 2026-08-22)',
  tokenCounting: 'docs "Token counting" (snapshot 2026-08-22)',
  migration: 'docs "Migration guide" (snapshot 2026-08-22)',
  stopReasons: 'docs "Handling stop reasons" (snapshot 2026-08-22)',
  apiVersions: 'docs "Versions" (text of 2026-10)',
  newer: 'docs "What\'s new" and "Migration guide" of the 5.1, 5.2 and 5.5 models (excerpts, 2026-11)',
  deprecations: 'docs "Model deprecations" (snapshot 2026-08-22)',
  sdkSampling: '@anthropic-ai/sdk@0.137.0, comments on MessageCreateParamsBase',
  sdkBudget: '@anthropic-ai/sdk@1.11.0, comment on ThinkingConfigEnabled.budget_tokens',
  catalog: '@ai-sdk/anthropic@4.0.105, anthropic-model-catalog.ts',
  catalogComment: '@ai-sdk/anthropic@4.0.105, comment on between_tools',
} as const;

/** Where a column of the contract table comes from, for every model that names no other source. */
export const COLUMN_SOURCES: { readonly [K in ContractColumn]: { readonly source: string; readonly grade: Grade } } = {
  bedrockForm: { source: SOURCES.ids, grade: 'documentation' },
  thinkingTypes: { source: SOURCES.troubleshooting, grade: 'documentation' },
  absentThinking: { source: SOURCES.troubleshooting, grade: 'documentation' },
  displayDefault: { source: SOURCES.thinking, grade: 'documentation' },
  sampling: { source: SOURCES.thinking, grade: 'documentation' },
  prefill: { source: SOURCES.errors, grade: 'documentation' },
  effortLevels: { source: SOURCES.effort, grade: 'documentation' },
  effortDefault: { source: SOURCES.effort, grade: 'documentation' },
  maxOutputTokens: { source: SOURCES.overview, grade: 'documentation' },
  contextTokens: { source: SOURCES.overview, grade: 'documentation' },
  taskBudgetMinimum: { source: SOURCES.taskBudgets, grade: 'documentation' },
  imageTier: { source: SOURCES.vision, grade: 'documentation' },
  tokenizer: { source: SOURCES.tokenCounting, grade: 'documentation' },
  fastMode: { source: SOURCES.fast, grade: 'documentation' },
  forcedToolChoice: { source: SOURCES.thinking, grade: 'documentation' },
};
