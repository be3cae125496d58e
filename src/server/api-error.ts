import type { JsonObject } from '../models/index.js';

/** Source of types and statuses: docs "Claude API errors" (snapshot 2026-08-22). */
export type ApiErrorType = 'invalid_request_error' | 'not_found_error' | 'request_too_large' | 'api_error';

const STATUS: Readonly<Record<ApiErrorType, number>> = {
  invalid_request_error: 400,
  not_found_error: 404,
  request_too_large: 413,
  api_error: 500,
};

/** An answer other than success. `message` is sent to the client. */
export class ApiError extends Error {
  override readonly name = 'ApiError';

  constructor(
    readonly type: ApiErrorType,
    message: string,
  ) {
    super(message);
  }

  /** HTTP status of the answer. */
  get status(): number {
    return STATUS[this.type];
  }
}

/** The body with which the Claude API (and Vertex, which passes it on) answers. */
export function errorBody(error: ApiError, requestId: string): JsonObject {
  return { type: 'error', error: { type: error.type, message: error.message }, request_id: requestId };
}

/**
 * The body with which Bedrock answers: what the model's side says comes wrapped, what Bedrock itself says does not.
 * Source of the wrapper: live reports tinovyatkin/amazon-bedrock-copilot-chat issue 546 and cline/cline issue 10572.
 */
export function bedrockErrorBody(error: ApiError): JsonObject {
  const wrapped = error.type === 'invalid_request_error';
  return { message: wrapped ? `The model returned the following errors: ${error.message}` : error.message };
}

/** HTTP status and name of Bedrock's error class, which is sent as `x-amzn-ErrorType`. */
export function bedrockErrorClass(error: ApiError): { readonly status: number; readonly name: string } {
  return error.type === 'api_error'
    ? { status: 500, name: 'InternalServerException' }
    : { status: 400, name: 'ValidationException' };
}
