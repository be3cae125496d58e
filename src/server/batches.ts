import type { JsonObject } from '../models/index.js';
import { listOf, objectOf } from '../models/violation.js';
import { ApiError } from './api-error.js';

/** Batches that are kept; older ones are forgotten. */
const KEPT = 100;

/** No clock: the same requests give the same answers. */
const CREATED = '2026-01-01T00:00:00Z';
const EXPIRES = '2026-01-02T00:00:00Z';

/** Answers one request of a batch: a `message`, or throws the ApiError of its line. */
export type AnswerParams = (params: JsonObject) => JsonObject;

interface Batch {
  readonly id: string;
  readonly results: readonly JsonObject[];
  readonly succeeded: number;
  ended: boolean;
}

function requestsOf(body: JsonObject): readonly { readonly id: string; readonly params: JsonObject }[] {
  const refuse = (message: string): never => {
    throw new ApiError('invalid_request_error', message);
  };
  if (!Array.isArray(body.requests)) {
    refuse(`requests: ${body.requests === undefined ? 'Field required' : 'Input should be a valid list'}`);
  }
  const seen = new Set<string>();
  return listOf(body.requests).map((request, index) => {
    const { custom_id: id, params } = objectOf(request) ?? {};
    const body = objectOf(params);
    if (typeof id !== 'string' || id === '' || seen.has(id)) {
      return refuse(`requests.${index}.custom_id: Input should be a string that no other request of the batch has`);
    }
    if (body === undefined) {
      return refuse(`requests.${index}.params: Field required`);
    }
    seen.add(id);
    return { id, params: body };
  });
}

/**
 * Message batches in memory. Parameters are not judged when a batch is created: what the contract refuses ends as an
 * `errored` line, as docs "Batch processing" (snapshot 2026-08-22) says. A batch has ended when it is first asked for.
 */
export class Batches {
  private readonly batches = new Map<string, Batch>();
  private created = 0;

  /**
   * @param body of `POST /v1/messages/batches`
   * @returns the batch, in progress
   * @throws ApiError when `requests` is no list of named parameters
   */
  create(body: JsonObject, answer: AnswerParams, origin: string): JsonObject {
    const results = requestsOf(body).map(({ id, params }) => ({ custom_id: id, result: resultOf(params, answer) }));
    this.created += 1;
    const succeeded = results.filter(({ result }) => result.type === 'succeeded').length;
    const batch = { id: `msgbatch_stub_${this.created}`, results, succeeded, ended: false };
    this.batches.set(batch.id, batch);
    const [oldest] = this.batches.keys();
    if (this.batches.size > KEPT && oldest !== undefined) {
      this.batches.delete(oldest);
    }
    return shown(batch, origin);
  }

  /** The batch, ended. @throws ApiError `not_found_error` */
  retrieve(id: string, origin: string): JsonObject {
    const batch = this.find(id);
    batch.ended = true;
    return shown(batch, origin);
  }

  /** All batches as one page, newest first. */
  list(origin: string): JsonObject {
    const data = [...this.batches.values()].reverse().map((batch) => shown(batch, origin));
    return { data, has_more: false, first_id: data[0]?.id ?? null, last_id: data.at(-1)?.id ?? null };
  }

  /** One object for each line of the results. @throws ApiError `not_found_error` */
  results(id: string): readonly JsonObject[] {
    return this.find(id).results;
  }

  private find(id: string): Batch {
    const batch = this.batches.get(id);
    if (batch === undefined) {
      throw new ApiError('not_found_error', `No message batch has the id ${id}`);
    }
    return batch;
  }
}

function resultOf(params: JsonObject, answer: AnswerParams): JsonObject {
  try {
    return { type: 'succeeded', message: answer(params) };
  } catch (error) {
    if (!(error instanceof ApiError)) {
      throw error;
    }
    return {
      type: 'errored',
      error: { type: 'error', error: { type: error.type, message: error.message }, request_id: null },
    };
  }
}

function shown({ id, results, succeeded, ended }: Batch, origin: string): JsonObject {
  const all = results.length;
  return {
    id,
    type: 'message_batch',
    processing_status: ended ? 'ended' : 'in_progress',
    request_counts: ended
      ? { processing: 0, succeeded, errored: all - succeeded, canceled: 0, expired: 0 }
      : { processing: all, succeeded: 0, errored: 0, canceled: 0, expired: 0 },
    created_at: CREATED,
    expires_at: EXPIRES,
    ended_at: ended ? CREATED : null,
    cancel_initiated_at: null,
    archived_at: null,
    results_url: ended ? `${origin}/v1/messages/batches/${id}/results` : null,
  };
}
