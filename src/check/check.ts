import {
  type ApiVersion,
  contractOf,
  evaluateRequest,
  type ModelContract,
  parseModelId,
  resolveTo,
  type Violation,
} from '../models/index.js';
import { apiVersionOf } from './api-version.js';
import { HELP } from './help.js';
import type { RecordedRequest, RecordPlace, Records } from './records.js';

export interface CheckOptions {
  /** Id of the model that would get every request; without it each request is held against the model it names. */
  readonly model?: string;
  /** API version of every request; without it what was recorded holds, and 2023-06-01 where nothing was. */
  readonly apiVersion?: ApiVersion;
}

/** One violation in one recorded request. */
export interface RequestFinding extends Violation {
  readonly place: RecordPlace;
  /** Canonical id of the model that it was held against. */
  readonly model: string;
  /** What to do about it. */
  readonly help: string;
}

/** A record that could not be judged. */
export interface SkippedRecord {
  readonly place: RecordPlace;
  /** `unreadable`: no request could be read from it. `undecided`: a request whose model or API version is not known. */
  readonly kind: 'unreadable' | 'undecided';
  /** For people, without a final stop. */
  readonly reason: string;
}

export interface CheckResult {
  /** Requests that were judged. */
  readonly checked: number;
  /** In the order of files and records; those of one request in the order of the rules. */
  readonly findings: readonly RequestFinding[];
  readonly skipped: readonly SkippedRecord[];
}

function placeOf({ file, line, index, customId }: RecordPlace): RecordPlace {
  return { file, line, index, customId };
}

function undecided({ model, apiVersion }: RecordedRequest, contract: ModelContract | undefined): string {
  if (contract !== undefined) {
    return `"${apiVersion}" is no API version that this version knows`;
  }
  return model === null ? 'it names no model' : `"${model}" is not a model this version knows`;
}

/**
 * Holds recorded requests against the contract.
 *
 * @throws UnknownModelError when `options.model` names no model with a contract
 */
export function checkRecords(records: Records, options: CheckOptions = {}): CheckResult {
  const fixed = options.model === undefined ? undefined : resolveTo(options.model);
  const findings: RequestFinding[] = [];
  const skipped: SkippedRecord[] = records.unreadable.map((record) => ({
    place: placeOf(record),
    kind: 'unreadable',
    reason: record.reason,
  }));
  let checked = 0;
  for (const request of records.requests) {
    const place = placeOf(request);
    const contract = fixed ?? contractOf(parseModelId(request.model ?? '')?.canonical ?? '');
    const apiVersion = options.apiVersion ?? apiVersionOf(request.apiVersion ?? '2023-06-01');
    if (contract === undefined || apiVersion === undefined) {
      skipped.push({ place, kind: 'undecided', reason: undecided(request, contract) });
      continue;
    }
    checked += 1;
    for (const violation of evaluateRequest(request.body, contract, { apiVersion, betas: request.betas })) {
      findings.push({ ...violation, place, model: contract.id, help: HELP[violation.rule] });
    }
  }
  return { checked, findings, skipped };
}

/**
 * Exit code of a check: 2 when a record could not be read or no request was judged, 1 when a violation is at or above
 * `failOn`, otherwise 0. Violations are errors or infos; `warning` therefore means the same as `error`.
 */
export function checkExitCode(result: CheckResult, failOn: 'error' | 'warning' | 'info' | 'never'): 0 | 1 | 2 {
  if (result.checked === 0 || result.skipped.some(({ kind }) => kind === 'unreadable')) {
    return 2;
  }
  const fails = ({ severity }: RequestFinding): boolean => severity === 'error' || failOn === 'info';
  return failOn !== 'never' && result.findings.some(fails) ? 1 : 0;
}
