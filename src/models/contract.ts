/** Day on which the facts of this folder were gathered; every fact that names no other date carries it. */
export const FACTS_DATE = '2026-11-21';

/** What a fact rests on: official documentation, an opened published package, or a read git tag. */
export type Grade = 'documentation' | 'package' | 'tag';

/**
 * One thing known, or not known, of a model. `value: null` means that nobody could verify it: code must not conclude
 * anything from it, neither that the model accepts something nor that it refuses.
 */
export interface Fact<T> {
  readonly value: T | null;
  /** Public source, named so that a reader can find it: a docs page, or package@version. */
  readonly source: string;
  /** null exactly when the value is. */
  readonly grade: Grade | null;
  /** ISO date on which the source was read. */
  readonly date: string;
}

export type ModelFamily = 'opus' | 'sonnet' | 'haiku' | 'fable' | 'mythos';

/** Weakest first; the order is the meaning. */
export const EFFORT_LEVELS = ['low', 'medium', 'high', 'xhigh', 'max'] as const;
export type EffortLevel = (typeof EFFORT_LEVELS)[number];

export type ThinkingType = 'enabled' | 'adaptive' | 'disabled' | 'between_tools';

export interface ThinkingRule {
  readonly type: ThinkingType;
  /** Accepted, but announced to go. */
  readonly deprecated?: true;
  /** The type is refused above this effort; absent means accepted at every effort. */
  readonly maxEffort?: EffortLevel;
}

/** Everything the tool knows of one model. Limits are in tokens. */
export interface ModelContract {
  /** Canonical id on the Claude API, e.g. `claude-opus-4-7`. */
  readonly id: string;
  readonly family: ModelFamily;
  /** Dashed, e.g. `4-7`, `5`, `preview`. */
  readonly version: string;
  /** For messages, e.g. `Claude Opus 4.7`. */
  readonly name: string;
  /** Dates (YYYYMMDD) under which dated ids of this model exist; empty since the 4.6 models, whose bare id is the snapshot. */
  readonly snapshots: readonly string[];
  /** How Amazon Bedrock writes the id after `anthropic.`: the bare id, with `-v1`, or with date and `-v1:0`. */
  readonly bedrockForm: Fact<'bare' | 'v1' | 'dated'>;
  readonly thinkingTypes: Fact<readonly ThinkingRule[]>;
  /** Without a `thinking` field the model does not think, thinks, or thinks and cannot be stopped. */
  readonly absentThinking: Fact<'idle' | 'thinks' | 'always'>;
  /** What `thinking.display` is when the request does not say. */
  readonly displayDefault: Fact<'summarized' | 'omitted'>;
  /** Rules under anthropic-version 2023-06-01; 2026-10-21 refuses all sampling parameters on every model. */
  readonly sampling: Fact<'legacy-xor' | 'removed'>;
  /** Whether the last message may be an assistant turn that the model continues. */
  readonly prefill: Fact<'accepted' | 'rejected'>;
  /** Empty: the model refuses `output_config.effort` altogether. */
  readonly effortLevels: Fact<readonly EffortLevel[]>;
  readonly effortDefault: Fact<EffortLevel | 'unsupported'>;
  /** Largest `max_tokens` of a synchronous request. */
  readonly maxOutputTokens: Fact<number>;
  readonly contextTokens: Fact<number>;
  /** Smallest `task_budget.total`. */
  readonly taskBudgetMinimum: Fact<number | 'unsupported'>;
  /** standard: 1568 px and 1568 visual tokens; high: 2576 px and 4784. */
  readonly imageTier: Fact<'standard' | 'high'>;
  /** 1: before Opus 4.7; 2: introduced with it. */
  readonly tokenizer: Fact<1 | 2>;
  /** `speed: "fast"` is served, answered with an error, run at standard speed, or not offered. */
  readonly fastMode: Fact<'supported' | 'error' | 'ignored' | 'unsupported'>;
  /** `tool_choice` of type `any` or `tool`. */
  readonly forcedToolChoice: Fact<'accepted' | 'rejected'>;
}

/** The columns of a contract that are facts. */
export type ContractColumn = {
  [K in keyof ModelContract]: ModelContract[K] extends Fact<unknown> ? K : never;
}[keyof ModelContract];
