import type { ViolationRule } from '../models/index.js';

/** What a person does about each kind of violation, as one sentence. */
export const HELP: Readonly<Record<ViolationRule, string>> = {
  'api-version-content':
    'Move documents into user messages and leave citations off user text, or send anthropic-version 2023-06-01.',
  'display-without-thinking': 'Delete thinking.display, or use thinking type "adaptive".',
  'effort-unsupported': 'Use an effort that the model has, or delete output_config.effort.',
  'fast-mode': 'Delete speed, or send the request to a model with fast mode.',
  'format-with-citations': 'Keep either output_config.format or citations.',
  'max-tokens-limit': 'Lower max_tokens to what the model can write.',
  prefill: 'End with a user message; ask for the form of the answer in the system prompt or with output_config.format.',
  sampling: 'Delete the parameter.',
  'sampling-combination': 'Keep either temperature or top_p.',
  'sampling-with-thinking': 'Delete the parameter, or turn thinking off.',
  'task-budget': 'Raise output_config.task_budget.total, or delete the budget.',
  'thinking-block': 'Send thinking blocks back exactly as they came.',
  'thinking-budget': 'Choose budget_tokens from 1024 to less than max_tokens.',
  'thinking-type':
    'Use a thinking type that the model takes; newer models take {"type": "adaptive"} with output_config.effort.',
  'thinking-with-effort': 'Lower output_config.effort, or let the model think.',
  'tool-choice': 'Use tool_choice {"type": "auto"} and say in the prompt when the tool is to be used.',
};
