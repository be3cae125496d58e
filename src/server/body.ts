import { isTooDeep } from '../check/depth.js';
import type { Json, JsonObject } from '../models/index.js';
import { objectOf } from '../models/violation.js';
import { ApiError } from './api-error.js';

/**
 * The whole body as UTF-8 text.
 *
 * @param limit largest size in bytes
 * @throws ApiError `request_too_large`; the rest of the body is then discarded, so that the client can read the answer
 */
export async function readText(request: AsyncIterable<unknown>, limit: number): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) {
      continue;
    }
    size += chunk.length;
    if (size <= limit) {
      chunks.push(chunk);
    } else {
      chunks.length = 0;
    }
  }
  if (size > limit) {
    throw new ApiError('request_too_large', 'Request exceeds the maximum size');
  }
  return Buffer.concat(chunks).toString('utf8');
}

/**
 * A request body as a JSON object.
 *
 * @throws ApiError `invalid_request_error` for text that is no JSON, no object, or nested deeper than 500 levels
 */
export function parseBody(text: string): JsonObject {
  if (isTooDeep(text)) {
    throw new ApiError('invalid_request_error', 'The request body is nested too deeply.');
  }
  let value: Json;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new ApiError('invalid_request_error', `The request body is not valid JSON: ${why}`);
  }
  const object = objectOf(value);
  if (object === undefined) {
    throw new ApiError('invalid_request_error', 'The request body has to be a JSON object.');
  }
  return object;
}
