import type { EffortLevel } from '../models/contract.js';
import type { Wrapper } from '../surfaces/wrapper.js';
import type { RequestField, Severity } from '../types/index.js';

export const FAIL_LEVELS = ['error', 'warning', 'info', 'never'] as const;
export type FailLevel = (typeof FAIL_LEVELS)[number];

/** `on` reports with the transform's own severities; a severity replaces them. */
export type TransformSetting = 'off' | 'on' | Severity;
export type TransformSettings = Readonly<Record<string, TransformSetting>>;

export interface Override {
  readonly files: readonly string[];
  readonly transforms?: TransformSettings;
  readonly assumeModel?: string;
}

/** `omit`: none is written. */
export type EffortSetting = EffortLevel | 'omit';

/** What a fix writes as effort where a thinking budget goes: always the same, or by the size of the budget. */
export type EffortTable = {
  /** Budget in tokens -> effort of all budgets below it. */
  readonly below: Readonly<Record<string, EffortSetting>>;
  readonly otherwise: EffortSetting;
};

/** A function of the program's own that, given a model id, tells whether the model takes certain fields. */
export interface ModelHelperSetting {
  /** Path of its module from the folder of the configuration, or what an import of it names. */
  readonly import: string;
  readonly name: string;
  readonly accepts: RequestField | readonly RequestField[];
}

/** Content of a configuration file, as schema/config.schema.json describes it. */
export interface Config {
  readonly $schema?: string;
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
  readonly from?: string | readonly string[];
  readonly to?: string;
  readonly failOn?: FailLevel;
  readonly transforms?: TransformSettings;
  readonly assumeModel?: string | Readonly<Record<string, string>>;
  readonly effort?: EffortSetting | EffortTable;
  readonly modelHelpers?: readonly ModelHelperSetting[];
  readonly wrappers?: readonly Wrapper[];
  readonly requireReason?: boolean;
  readonly baseline?: string;
  readonly maxFileSize?: number;
  readonly overrides?: readonly Override[];
}

export interface LoadedConfig {
  readonly config: Config;
  /** Absolute path of the file it came from. */
  readonly file: string;
  /** Absolute directory that its relative globs and paths are read from. */
  readonly directory: string;
}
