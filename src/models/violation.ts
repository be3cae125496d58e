import type { Outcome } from '../types/change.js';
import type { Scalar } from '../types/value.js';
import type { ModelContract } from './contract.js';

/** Values of `anthropic-version` whose rules are known. */
export type ApiVersion = '2023-06-01' | '2026-10-21';

export type Json = Scalar | readonly Json[] | { readonly [key: string]: Json | undefined };
export type JsonObject = { readonly [key: string]: Json | undefined };

/** The body of a Messages request, or the part of it that is known, in the API's own field names. */
export type PartialRequest = JsonObject;

export interface EvaluateOptions {
  /** Defaults to 2023-06-01. */
  readonly apiVersion?: ApiVersion;
  /**
   * What a field means that the request does not hold: certainly not sent (`absent`, the default: the request is whole), or
   * not known (`unknown`: nothing may be concluded from its absence). Applies to nested objects too.
   */
  readonly missing?: 'absent' | 'unknown';
  /** Values of the `anthropic-beta` header, where known. A `betas` field in the request is read as well. */
  readonly betas?: readonly string[];
}

export type ViolationRule =
  | 'api-version-content'
  | 'display-without-thinking'
  | 'effort-unsupported'
  | 'fast-mode'
  | 'format-with-citations'
  | 'max-tokens-limit'
  | 'prefill'
  | 'sampling'
  | 'sampling-combination'
  | 'sampling-with-thinking'
  | 'task-budget'
  | 'thinking-block'
  | 'thinking-budget'
  | 'thinking-type'
  | 'thinking-with-effort'
  | 'tool-choice';

/** One thing in a request that a model refuses, ignores or merely tolerates. */
export interface Violation {
  readonly rule: ViolationRule;
  /** From the root of the body, e.g. `['thinking', 'type']` or `['messages', 3]`. */
  readonly field: readonly (string | number)[];
  readonly outcome: Outcome;
  /** error: the request certainly fails. info: it is served, or it cannot be told from the request alone. */
  readonly severity: 'error' | 'info';
  /** HTTP status of the answer; null when the request is served or that cannot be told. */
  readonly status: 400 | null;
  /** `error.message` of the API's answer, exactly; null when there is none or its text is not known. */
  readonly message: string | null;
  /** For people, one or two sentences. */
  readonly explanation: string;
  readonly source: string;
}

/** What a rule sees. */
export interface Evaluation {
  readonly request: PartialRequest;
  readonly contract: ModelContract;
  readonly apiVersion: ApiVersion;
  /** The request holds every field that is sent. */
  readonly whole: boolean;
  /** Beta names; null when they are not known. */
  readonly betas: readonly string[] | null;
}

export type Rule = (evaluation: Evaluation) => readonly Violation[];

type Described = Pick<Violation, 'rule' | 'field' | 'explanation' | 'source'> & { readonly message?: string };

/** The API answers 400. */
export function rejected({ message, ...described }: Described): Violation {
  return { ...described, outcome: 'rejected', severity: 'error', status: 400, message: message ?? null };
}

/** The request is served, or its fate cannot be told from the request; `outcome` says what is expected. */
export function noted(outcome: Outcome, described: Omit<Described, 'message'>): Violation {
  return { ...described, outcome, severity: 'info', status: null, message: null };
}

/** The value as an object, or undefined for everything else. */
export function objectOf(value: Json | undefined): JsonObject | undefined {
  return typeof value === 'object' && value !== null && !isList(value) ? value : undefined;
}

/** The value as a list; empty for everything else. */
export function listOf(value: Json | undefined): readonly Json[] {
  return isList(value) ? value : [];
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}
