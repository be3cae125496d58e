import { apiVersionOf } from '../check/api-version.js';
import { fieldPath } from '../check/path.js';
import { evaluateRequest, type JsonObject, type Violation } from '../models/index.js';
import { ApiError } from './api-error.js';
import type { ModelChoice, ServedModel, Surface } from './model-choice.js';
import { shapeProblem } from './shape.js';

/** A request as the server understood it, whatever API it came through. */
export interface Received {
  readonly surface: Surface;
  /** In the Messages API's field names. */
  readonly body: JsonObject;
  /** The model id, from the body or the path. */
  readonly model: string | undefined;
  /** Text of `anthropic-version` (header) or `anthropic_version` (body of Bedrock and Vertex); null where none is needed. */
  readonly apiVersion: string | null | undefined;
  /** Values of `anthropic-beta` (header) or `anthropic_beta` (body). */
  readonly betas: readonly string[];
}

function versionOf({ surface, apiVersion }: Received) {
  const name = surface === 'api' ? 'anthropic-version' : 'anthropic_version';
  if (apiVersion === null) {
    return '2023-06-01';
  }
  if (apiVersion === undefined) {
    const missing = surface === 'api' ? 'header is required' : 'Field required';
    throw new ApiError('invalid_request_error', `${name}: ${missing}`);
  }
  const version = apiVersionOf(apiVersion);
  if (version === undefined) {
    throw new ApiError('invalid_request_error', `${name}: "${apiVersion}" is not a valid version`);
  }
  return version;
}

/** The API's own words, or where they are not known, the field and an explanation. */
function textOf({ message, field, explanation }: Violation): string {
  return message ?? `${fieldPath(field)}: ${explanation}`;
}

/**
 * Holds a request against the contract of the model that would get it.
 *
 * @param needs fields that the operation requires besides `messages`
 * @returns the model that answers
 * @throws ApiError for a malformed request, an unknown model, or the first thing that the contract refuses
 */
export function judge(
  received: Received,
  choose: ModelChoice,
  needs: readonly ('model' | 'max_tokens')[],
): ServedModel {
  const apiVersion = versionOf(received);
  const problem = shapeProblem(received.body, needs);
  if (problem !== null) {
    throw new ApiError('invalid_request_error', problem);
  }
  const served = choose(received.model, received.surface);
  const violations = evaluateRequest(received.body, served.contract, { apiVersion, betas: received.betas });
  const refused = violations.find(({ severity }) => severity === 'error');
  if (refused !== undefined) {
    throw new ApiError('invalid_request_error', textOf(refused));
  }
  return served;
}
