import type { ModelContract } from './contract.js';
import { FABLE, MYTHOS } from './fable-mythos.js';
import { OPUS } from './opus.js';
import { HAIKU, SONNET } from './sonnet-haiku.js';

/** Every model with a contract; each family in release order. */
export const CONTRACTS: readonly ModelContract[] = [...OPUS, ...SONNET, ...HAIKU, ...FABLE, ...MYTHOS];

const BY_ID: ReadonlyMap<string, ModelContract> = new Map(CONTRACTS.map((contract) => [contract.id, contract]));

/** The contract of a canonical id such as `claude-opus-4-7`; undefined for older and unheard-of models. */
export function contractOf(canonical: string): ModelContract | undefined {
  return BY_ID.get(canonical);
}

/**
 * Models older than every contract, with the dates under which they were served: enough to recognise their ids, nothing
 * about what they accept. Sources: docs "Model deprecations" (snapshot 2026-08-22); the `Model` union and the list of
 * deprecated models in @anthropic-ai/sdk@0.60.0. Oldest first.
 */
export const OLDER_MODELS: ReadonlyMap<string, readonly string[]> = new Map([
  ['claude-1.3', []],
  ['claude-instant-1.1', []],
  ['claude-instant-1.2', []],
  ['claude-2.0', []],
  ['claude-2.1', []],
  ['claude-3-opus', ['20240229']],
  ['claude-3-sonnet', ['20240229']],
  ['claude-3-haiku', ['20240307']],
  ['claude-3-5-sonnet', ['20240620', '20241022']],
  ['claude-3-5-haiku', ['20241022']],
  ['claude-3-7-sonnet', ['20250219']],
  ['claude-opus-4-0', ['20250514']],
  ['claude-sonnet-4-0', ['20250514']],
  ['claude-opus-4-1', ['20250805']],
]);

/** Dates (YYYYMMDD) of a known model's dated ids; undefined when the model itself is unknown. */
export function snapshotsOf(canonical: string): readonly string[] | undefined {
  return BY_ID.get(canonical)?.snapshots ?? OLDER_MODELS.get(canonical);
}
