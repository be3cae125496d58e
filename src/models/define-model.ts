import {
  type ContractColumn,
  FACTS_DATE,
  type Fact,
  type Grade,
  type ModelContract,
  type ModelFamily,
} from './contract.js';
import { COLUMN_SOURCES } from './sources.js';

type ValueOf<F> = F extends Fact<infer T> ? T : never;

/** One row of the table: plain values take the source of their column, facts bring their own. */
export type ModelRow = {
  readonly [K in ContractColumn]: ValueOf<ModelContract[K]> | ModelContract[K];
};

/** A fact with a source of its own. `date` is the ISO day on which the source was read. */
export function fact<T>(value: T, source: string, grade: Grade, date: string = FACTS_DATE): Fact<T> {
  return { value, source, grade, date };
}

/** A fact that nobody could verify; `why` says what was looked at. */
export function unverified(why: string): Fact<never> {
  return { value: null, source: why, grade: null, date: FACTS_DATE };
}

function isFact(cell: unknown): cell is Fact<never> {
  return typeof cell === 'object' && cell !== null && 'source' in cell && 'grade' in cell;
}

function column<K extends ContractColumn>(row: ModelRow, name: K): ModelContract[K];
function column(row: ModelRow, name: ContractColumn): Fact<unknown> {
  const cell = row[name];
  return isFact(cell) ? cell : { value: cell, ...COLUMN_SOURCES[name], date: FACTS_DATE };
}

/**
 * Makes a contract from one row of the table.
 *
 * @param family lower-case family
 * @param version dashed version, e.g. `4-7`
 * @param snapshots dates (YYYYMMDD) of dated ids that exist
 */
export function defineModel(
  family: ModelFamily,
  version: string,
  row: ModelRow,
  snapshots: readonly string[] = [],
): ModelContract {
  const title = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
  return {
    id: `claude-${family}-${version}`,
    family,
    version,
    name: `Claude ${title(family)} ${title(version.replace('-', '.'))}`,
    snapshots,
    bedrockForm: column(row, 'bedrockForm'),
    thinkingTypes: column(row, 'thinkingTypes'),
    absentThinking: column(row, 'absentThinking'),
    displayDefault: column(row, 'displayDefault'),
    sampling: column(row, 'sampling'),
    prefill: column(row, 'prefill'),
    effortLevels: column(row, 'effortLevels'),
    effortDefault: column(row, 'effortDefault'),
    maxOutputTokens: column(row, 'maxOutputTokens'),
    contextTokens: column(row, 'contextTokens'),
    taskBudgetMinimum: column(row, 'taskBudgetMinimum'),
    imageTier: column(row, 'imageTier'),
    tokenizer: column(row, 'tokenizer'),
    fastMode: column(row, 'fastMode'),
    forcedToolChoice: column(row, 'forcedToolChoice'),
  };
}
