import { getInput } from '@actions/core';
import { FAIL_LEVELS, type FailLevel } from '../config/config.js';
import { nearest } from '../files/nearest.js';
import { UserError } from '../types/user-error.js';

/** Inputs of the action as `action.yml` declares them; null where the configuration file or a default decides. */
export interface ActionInputs {
  /** Files, folders or globs, relative to the working directory; empty for the whole of it. */
  readonly paths: readonly string[];
  readonly from: readonly string[];
  readonly to: string | null;
  readonly failOn: FailLevel | null;
  readonly changedOnly: boolean;
  readonly baseline: string | null;
  readonly config: string | null;
  readonly annotations: boolean;
  readonly suggestions: boolean;
  readonly sarifFile: string | null;
  /** Annotations of each level, and suggestions of one review, at most. */
  readonly maxAnnotations: number;
  /** Relative to the workspace. */
  readonly workingDirectory: string;
  /** Empty when there is none. Never printed. */
  readonly token: string;
}

const DEFAULT_MAX_ANNOTATIONS = 10;

/**
 * Reads the inputs from the environment that the runner makes (`INPUT_…`).
 * @throws UserError naming the input whose value makes no sense
 */
export function readInputs(): ActionInputs {
  return {
    paths: items('paths', /\r?\n/),
    from: items('from', /[\s,]+/),
    to: optional('to'),
    failOn: level('fail-on'),
    changedOnly: flag('changed-only', false),
    baseline: optional('baseline'),
    config: optional('config'),
    annotations: flag('annotations', true),
    suggestions: flag('suggestions', false),
    sarifFile: optional('sarif-file'),
    maxAnnotations: amount('max-annotations', DEFAULT_MAX_ANNOTATIONS),
    workingDirectory: optional('working-directory') ?? '.',
    token: getInput('token'),
  };
}

function optional(name: string): string | null {
  const value = getInput(name);
  return value === '' ? null : value;
}

function items(name: string, separator: RegExp): string[] {
  const parts = getInput(name).split(separator);
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}

function flag(name: string, fallback: boolean): boolean {
  const value = getInput(name).toLowerCase();
  if (value === '') return fallback;
  if (value === 'true' || value === 'false') return value === 'true';
  throw new UserError(`input ${name} must be true or false, not "${value}"`, 'Correct it in the workflow.', name);
}

function level(name: string): FailLevel | null {
  const value = getInput(name);
  if (value === '') return null;
  const known = FAIL_LEVELS.find((each) => each === value);
  if (known !== undefined) return known;
  const near = nearest(value, FAIL_LEVELS);
  const hint = near === null ? `There are: ${FAIL_LEVELS.join(', ')}.` : `Did you mean ${near}?`;
  throw new UserError(`input ${name} has no level "${value}"`, hint, name);
}

function amount(name: string, fallback: number): number {
  const value = getInput(name);
  if (value === '') return fallback;
  if (/^\d{1,6}$/.test(value)) return Number(value);
  throw new UserError(`input ${name} must be a whole number, not "${value}"`, 'Correct it in the workflow.', name);
}
