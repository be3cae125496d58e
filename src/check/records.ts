import type { Json, JsonObject } from '../models/index.js';
import { listOf, objectOf } from '../models/violation.js';
import { isTooDeep } from './depth.js';

/** Where a recorded request stands. */
export interface RecordPlace {
  /** As the user named it; `-` is standard input. */
  readonly file: string;
  /** 1-based, in files of JSON lines; null in files that are one JSON value. */
  readonly line: number | null;
  /** 0-based position in a list or batch; null when the record is no part of one. */
  readonly index: number | null;
  /** `custom_id` of a request of a batch. */
  readonly customId: string | null;
}

export interface RecordedRequest extends RecordPlace {
  /** In the Messages API's field names. */
  readonly body: JsonObject;
  /** The id under which it was sent; null when nothing says. */
  readonly model: string | null;
  /** Text of header or body field; null when nothing says. */
  readonly apiVersion: string | null;
  /** Values of the header `anthropic-beta`, as far as they were recorded. */
  readonly betas: readonly string[];
}

export interface UnreadableRecord extends RecordPlace {
  /** For people, without a final stop. */
  readonly reason: string;
}

export interface Records {
  readonly requests: readonly RecordedRequest[];
  readonly unreadable: readonly UnreadableRecord[];
}

/** What a record says about the request in it. */
interface Around extends RecordPlace {
  readonly model: string | null;
  readonly apiVersion: string | null;
  readonly betas: readonly string[];
}

const NOTHING: Records = { requests: [], unreadable: [] };

function joined(parts: readonly Records[]): Records {
  return {
    requests: parts.flatMap(({ requests }) => requests),
    unreadable: parts.flatMap(({ unreadable }) => unreadable),
  };
}

function refused({ file, line, index, customId }: RecordPlace, reason: string): Records {
  return { requests: [], unreadable: [{ file, line, index, customId, reason }] };
}

function string(value: Json | undefined, otherwise: string | null): string | null {
  return typeof value === 'string' ? value : otherwise;
}

/** Finds the request in a record, which may wrap it: a line of a server log, a request of a batch, a whole batch. */
function unwrap(value: Json, around: Around): Records {
  if (Array.isArray(value)) {
    return joined(listOf(value).map((item, index) => unwrap(item, { ...around, index })));
  }
  const record = objectOf(value);
  if (record === undefined) {
    return refused(around, 'this is no JSON object');
  }
  if (record.messages !== undefined) {
    const model = string(record.model, around.model);
    const apiVersion = string(record.anthropic_version, around.apiVersion);
    return { ...NOTHING, requests: [{ ...around, body: record, model, apiVersion }] };
  }
  if (Array.isArray(record.requests)) {
    return unwrap(record.requests, around);
  }
  const params = objectOf(record.params);
  if (params !== undefined) {
    return unwrap(params, { ...around, customId: string(record.custom_id, null) });
  }
  const body = objectOf(record.body);
  if (body !== undefined) {
    const betas = listOf(record.betas).filter((beta) => typeof beta === 'string');
    const model = string(record.model, around.model);
    return unwrap(body, { ...around, model, apiVersion: string(record.anthropic_version, around.apiVersion), betas });
  }
  return refused(around, 'this is no Messages request: it has neither messages, nor params, body or requests');
}

function parse(text: string): { readonly value: Json } | { readonly reason: string } {
  if (isTooDeep(text)) {
    return { reason: 'it is nested too deeply' };
  }
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    return { reason: error instanceof Error ? error.message : String(error) };
  }
}

/**
 * The requests that a text holds: one JSON value (a request, a list, a batch), or JSON lines of the same.
 *
 * @param file name for places, as the user spells it
 * @param text of the whole file; a byte order mark is skipped
 */
export function readRecords(file: string, text: string): Records {
  const around: Around = { file, line: null, index: null, customId: null, model: null, apiVersion: null, betas: [] };
  const content = text.replace(/^\uFEFF/, '');
  const lines = content.split('\n').map((line, at) => ({ text: line.trim(), line: at + 1 }));
  const filled = lines.filter((line) => line.text !== '');
  const whole = parse(content);
  // One line is one JSON value too, and then its number says more than nothing.
  if ('value' in whole && filled.length !== 1) {
    return unwrap(whole.value, around);
  }
  const readings = filled.map(({ text: json, line }) => ({ line, reading: parse(json) }));
  if ('reason' in whole && readings.every(({ reading }) => 'reason' in reading)) {
    return filled.length === 0 ? NOTHING : refused(around, `this cannot be read as JSON: ${whole.reason}`);
  }
  return joined(
    readings.map(({ line, reading }) =>
      'value' in reading
        ? unwrap(reading.value, { ...around, line })
        : refused({ ...around, line }, `this cannot be read as JSON: ${reading.reason}`),
    ),
  );
}
