import type { JsonObject } from '../models/index.js';
import type { Received } from './judge.js';

/** One request that reached the server, and how it ended. */
export interface ServedRequest {
  readonly method: string;
  /** Without query. */
  readonly path: string;
  readonly status: number;
  /** Why it was refused; null when it was served. */
  readonly reason: string | null;
  /** The model id that the request named, in body or path. */
  readonly model: string | null;
  /** Text of the header or body field; null when there was none. */
  readonly apiVersion: string | null;
  readonly betas: readonly string[];
  /** In the Messages API's field names, whatever API it came through; null without a readable body. */
  readonly body: JsonObject | null;
}

/** Puts a record together; `received` is null when the body could not be read or the endpoint has none. */
export function recordOf(
  request: { readonly method: string; readonly path: string },
  received: Received | null,
  outcome: { readonly status: number; readonly reason: string | null },
): ServedRequest {
  return {
    ...request,
    ...outcome,
    model: received?.model ?? null,
    apiVersion: received?.apiVersion ?? null,
    betas: received?.betas ?? [],
    body: received?.body ?? null,
  };
}

/** For people: status, method, path, model, reason. What a client sent is in it as it is, control characters too. */
export function describeRecord({ status, method, path, model, reason }: ServedRequest): string {
  const parts = [status, method, path, model, reason].filter((part) => part !== null);
  return parts.join(' ');
}

/**
 * One line of a log that `check-requests` reads; null when there is no request in the record.
 *
 * @returns JSON with `path`, `status`, `model`, `anthropic_version`, `betas`, `body`; no line break at its end
 */
export function logLine({ path, status, model, apiVersion, betas, body }: ServedRequest): string | null {
  return body === null ? null : JSON.stringify({ path, status, model, anthropic_version: apiVersion, betas, body });
}
