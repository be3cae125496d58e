import type { Transform, TransformId } from '../src/types/index.js';
import { assistantPrefill } from './assistant-prefill.js';
import { fastMode } from './fast-mode.js';
import { modelGate } from './model-gate.js';
import { modelId } from './model-id.js';
import { samplingParams } from './sampling-params.js';
import { thinkingBudget } from './thinking-budget.js';
import { thinkingDisplay } from './thinking-display.js';

/** Every transform, in the order in which they are listed: what fails first, what only gets old last. */
export const transforms: readonly Transform[] = [
  samplingParams,
  thinkingBudget,
  assistantPrefill,
  fastMode,
  thinkingDisplay,
  modelGate,
  modelId,
];

/** The transform with this id; undefined for an unknown one. */
export function transformById(id: TransformId): Transform | undefined {
  return transforms.find((transform) => transform.id === id);
}
