export const MODELS = {
  smart: 'claude-opus-4-6',
  fast: 'claude-haiku-4-5',
} as const;

export const CREATIVITY = 0.3;

/** Models that get a thinking budget. */
export function supportsThinking(model: string): boolean {
  return model.includes('opus-4-6') || model.includes('sonnet-4-6');
}
