import { API_FIELDS, API_RESPONSES } from './messages-api.js';
import { defineSurface, type FieldPaths } from './surface.js';

// Inngest (@inngest/ai 0.1.8, dist/models/anthropic.js: the default parameters are assigned to the body of every call;
// @inngest/agent-kit 0.13.2 and inngest 4.24.0 hand the same models on; opened 2026-11-22).
const PACKAGES = ['@inngest/agent-kit', '@inngest/ai', '@inngest/ai/models', 'inngest'];

/** The API's fields below a key; the model stands beside it. */
function below(key: string): FieldPaths {
  const paths = Object.entries(API_FIELDS).map(([field, ways]) => [field, ways.map((way) => [key, ...way])]);
  return { ...Object.fromEntries(paths), model: [['model']] };
}

export const inngest = defineSurface({
  id: 'inngest',
  title: 'Inngest AI',
  // What is called, not the package: most files of a program that uses it send nothing.
  markers: ['@inngest/', 'anthropic(', 'ai.infer('],
  callees: ['anthropic', 'infer'],
  entries: [
    {
      operation: 'model',
      from: PACKAGES,
      path: /^anthropic\.call\(\)$/,
      platform: 'api',
      request: { argument: 0 },
    },
    // The step that a function is called with: `step.ai.models.anthropic({ … })`.
    {
      operation: 'model',
      from: ['#unknown'],
      path: /(?:^|\.)ai\.models\.anthropic\.call\(\)$/,
      platform: 'api',
      request: { argument: 0 },
    },
    {
      operation: 'infer',
      from: ['#unknown'],
      path: /(?:^|\.)ai\.infer\.call\(\)$/,
      platform: 'unknown',
      request: { argument: 1 },
      fields: below('body'),
      requires: [['body', 'messages']],
    },
  ],
  modelCalls: [
    { from: PACKAGES, path: /^anthropic\.call\(\)$/, argument: 0, within: ['model'], platform: 'api' },
    { from: PACKAGES, path: /^(?:openai|gemini|grok|deepseek)\.call\(\)$/, argument: null, platform: 'unknown' },
  ],
  modelMayBeObject: true,
  fields: below('defaultParameters'),
  responses: API_RESPONSES,
  libraries: ['@inngest/agent-kit', '@inngest/ai', 'inngest'],
  neutral: true,
});
