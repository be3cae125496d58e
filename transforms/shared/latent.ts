import {
  type CheckContext,
  type FieldBinding,
  isSamePlace,
  type Report,
  type RequestField,
} from '../../src/types/index.js';
import type { Standing } from './standing.js';
import { isAbsent } from './values.js';

/** What is to be said of a field that the program passes on, and that no caller in view gives a value. */
export interface PassedOn {
  readonly binding: FieldBinding;
  /** The field as the message names it: "`temperature`". */
  readonly what: string;
  /** What a caller would set: "it", "a budget". */
  readonly given: string;
  /** Who fails on it once it is sent: "Claude Opus 4.7 then rejects". */
  readonly verdict: string;
  readonly help: string;
  readonly field: NonNullable<Report['field']>;
}

/**
 * A report on a field that is not sent today: an info without an edit, since the request that is sent is in order and
 * only its caller can say whether the field is wanted.
 */
export function latentReport({ binding, what, given, verdict, help, field }: PassedOn, { scope }: Standing): Report {
  return {
    at: binding.site,
    severity: 'info',
    outcome: 'rejected',
    message: `${what} is sent as soon as a caller sets ${given}, which ${verdict}; no caller in this scan does${scope}`,
    help,
    flow: binding.path,
    field,
    latent: true,
    blocked: `no caller in this scan sets ${given}`,
  };
}

/** Whether another caller of the same call gives the field a value there: to leave it out is then what the program means. */
export function isSetByOthers(binding: FieldBinding, field: RequestField, context: CheckContext): boolean {
  return (context.otherWays ?? []).some((other) =>
    (other.fields.get(field) ?? []).some(({ site, value }) => isSamePlace(site, binding.site) && !isAbsent(value)),
  );
}
