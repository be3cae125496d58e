import { contractOf, type ModelContract, parseModelId, resolveTo } from '../models/index.js';
import { ApiError } from './api-error.js';

/** Whose spelling of model ids a path takes. */
export type Surface = 'api' | 'bedrock' | 'vertex';

/** Which model answers a request that names the id `named`. */
export type ModelChoice = (named: string | undefined, surface: Surface) => ServedModel;

export interface ServedModel {
  readonly contract: ModelContract;
  /** The `model` of answers. */
  readonly id: string;
}

/**
 * The contract of an id as the surface spells it; undefined for unknown models and for spellings that the surface does
 * not have, such as a dated Opus 4.6 or `anthropic.claude-opus-4-7-v1`.
 */
function contractBySpelling(named: string, surface: Surface): ModelContract | undefined {
  // On Bedrock what stands before the vendor is an ARN or a region's profile, and the account decides about those.
  const vendor = surface === 'bedrock' ? named.lastIndexOf('anthropic.claude-') : 0;
  const parsed = vendor < 0 ? null : parseModelId(named.slice(vendor));
  if (parsed === null || !parsed.movable || parsed.parts.context !== '') {
    return undefined;
  }
  // First-party paths also take `anthropic.claude-…`: Bedrock's Messages endpoint has the same paths (docs "Claude in
  // Amazon Bedrock (Opus 4.7 and later)", snapshot 2026-08-22).
  const prefixes = { api: ['', 'anthropic.'], bedrock: ['anthropic.'], vertex: [''] }[surface];
  const dotted = parsed.separator === '.';
  return prefixes.includes(parsed.prefix) && !dotted ? contractOf(parsed.canonical) : undefined;
}

function unknownModel(named: string | undefined, surface: Surface): ApiError {
  return surface === 'bedrock'
    ? new ApiError('not_found_error', 'The provided model identifier is invalid.')
    : new ApiError('not_found_error', `model: ${named ?? ''}`);
}

/**
 * How requests find their contract.
 *
 * @param model an id in any known spelling: its contract holds for every request; or `request`: the id that a request
 *   names decides, and the choice throws an ApiError `not_found_error` for ids that do not exist on the surface
 * @throws UnknownModelError when `model` is neither
 */
export function modelChoice(model: string): ModelChoice {
  if (model !== 'request') {
    const contract = resolveTo(model);
    return () => ({ contract, id: contract.id });
  }
  return (named, surface) => {
    const contract = named === undefined ? undefined : contractBySpelling(named, surface);
    if (named === undefined || contract === undefined) {
      throw unknownModel(named, surface);
    }
    return { contract, id: named };
  };
}
