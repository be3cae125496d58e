import type { Asked, FieldBinding, Guard, Place, Scalar, Span, Value } from './value.js';

/** Canonical request fields: the Messages API's own names, whatever a surface calls them. */
export const REQUEST_FIELDS = [
  'model',
  'messages',
  'system',
  'max_tokens',
  'temperature',
  'top_p',
  'top_k',
  'thinking',
  'output_config',
  'stop_sequences',
  'stream',
  'betas',
  'speed',
  'tools',
  'tool_choice',
] as const;
export type RequestField = (typeof REQUEST_FIELDS)[number];

export type SurfaceId = string;

/** Where the request goes; decides the spelling of model ids and what the platform accepts. */
export type Platform = 'api' | 'bedrock' | 'vertex' | 'foundry' | 'aws' | 'gateway' | 'openrouter' | 'unknown';

/** What the surface does with a field that the target model rejects. */
export type Handling =
  | 'rejected' // it is sent, and the API answers 400
  | 'throws' // the library throws before sending
  | 'dropped' // the library leaves it out
  | 'ignored' // the gateway accepts and ignores it
  | 'unknown'; // the library makes of it what it likes, and nothing says what

/** A place where the response of a request is read. */
export interface ResponseRead {
  readonly what:
    | 'thinking' // thinking text is used: shown, logged, stored, streamed
    | 'thinking-resend' // blocks are copied back into messages, unchanged
    | 'thinking-filter' // thinking blocks are dropped or rebuilt before being sent again
    | 'positional' // content[0], content[1]: assumes which block comes first
    | 'text' // answer text is used
    | 'stop'; // it is asked what ended the answer
  readonly at: Place;
  /** response -> … -> at. */
  readonly path: readonly Place[];
  readonly certainty: Certainty;
  /** For `text`: what is done with the answer text there. */
  readonly text?: TextUse;
  /** For `stop`: what is done with the text that says it; compared with no known text where it is only asked for. */
  readonly stop?: TextUse;
  /** Conditions under which it is read, as far as they can be compared. */
  readonly when?: readonly Asked[];
}

/** What a program does with answer text. */
export type TextUse = {
  /** Known text that was put in front of it on the way to this place. */
  readonly start?: string;
  /** What was put in front, where that has a name but no known text (`Asked.subject`). */
  readonly startOf?: string;
  /** Something was put in front that was not read. */
  readonly startUnread?: true;
} & (
  | JoinedText
  | SentText
  /** `JSON.parse(text)`: any other character in front or behind is an error. */
  | { readonly use: 'parsed'; readonly schema?: AnswerSchema }
  /**
   * Searched (`match`, `indexOf('{')`): text around what is looked for does no harm, unless it is looked for at the very
   * start (`/^"a"/`, `split('"')[0]`).
   */
  | { readonly use: 'searched'; readonly fromStart?: true }
  /** Compared with known texts: `LABELS.includes(text)`, `switch (text)`. */
  | { readonly use: 'compared'; readonly values: readonly string[] }
  /** Goes on to code that was not read: returned to callers nobody knows, kept in a property. */
  | { readonly use: 'kept' }
  /** Written to a log, or said in an error. */
  | { readonly use: 'shown' }
  /** Anything else: passed to a library, put into a page, put where it was not followed to. */
  | { readonly use: 'other' }
);

/** A schema that the parsed answer is checked with, by a name of the whole file. */
export interface AnswerSchema {
  readonly kind: 'zod' | 'json-schema';
  /** The name, and where it is declared. */
  readonly name: string;
  readonly declared: Place;
  /** What a JSON schema says; null for a schema of a library. */
  readonly value: Value | null;
  /** The top level is certainly an object. */
  readonly isObject: boolean;
}

/** Known text is put around answer text: `'{' + text + '}'`. */
export interface JoinedText {
  readonly use: 'joined';
  /** Directly in front of it, and directly behind it; empty where there is nothing known. */
  readonly prefix: string;
  readonly suffix: string;
  /** What stands directly in front where its text is not known, but its name is (`Asked.subject`). */
  readonly front?: string;
  /** `json ? '{' + text : text`: the condition that the join itself asks. */
  readonly asked?: Asked;
  /** The expression that joins them, and its source without the text in front, behind, or on both sides. */
  readonly whole: Place;
  readonly without: { readonly prefix: string; readonly suffix: string; readonly both: string };
  /** Only when the text does not start (or end) with it already. */
  readonly guarded: boolean;
  /** The statement, where all it does is to put known text around a variable: `text = '{' + text`. */
  readonly statement?: Place;
  /** Known texts, elsewhere, that stand for a missing answer and are joined like it; each with the text in front. */
  readonly fallbacks?: readonly { readonly at: Place; readonly text: string }[];
}

/** Known text is sent or collected as pieces of the answer are: `res.write('{')`, `parts = ['{']`. */
export interface SentText {
  readonly use: 'sent';
  readonly text: string;
  readonly when: 'before' | 'after';
  /** The statement that does it, or the element of a list. */
  readonly at: Place;
  readonly as: 'statement' | 'item';
}

export type Certainty = 'proven' | 'likely' | 'unknown';

/** Where the effort of a request stands, or would stand. */
export interface EffortSlot {
  /** Keys from the object that holds `thinking`, as the surface spells them: `output_config`, `effort`. */
  readonly keys: readonly string[];
  /** What sets it today. */
  readonly bindings: readonly FieldBinding[];
  /** What sets the object around it, where `keys` leads through one. */
  readonly holders: readonly FieldBinding[];
  /** Why it may be set elsewhere too; empty when the request was read whole. */
  readonly open: readonly string[];
}

/** A name that a program has for a model, and the model that it stands for. */
export interface ModelAlias {
  readonly name: string;
  readonly model: Value;
}

/**
 * What a fix may want to write: adaptive thinking, its display, an effort, the effort `xhigh`, which came later, and the
 * target's id itself.
 */
export type Capability = 'adaptive' | 'display' | 'effort' | 'xhigh' | 'target';

/** One place in the source that sends (or builds the parameters of) one Messages API request. */
export interface RequestSite {
  readonly file: string;
  /** The call, `new` expression or typed params object. */
  readonly span: Span;
  readonly surface: SurfaceId;
  readonly operation: string;
  /** An object known by its keys alone: no call in its file sends it. */
  readonly loose?: true;
  readonly platform: Platform;
  /** It goes through a client of the Messages API, which a model of a maker without one is never asked for. */
  readonly claudeOnly?: true;
  /** What the program writes is sent as it is, neither checked nor completed on the way. */
  readonly asWritten?: true;
  /** The same code sends what it builds to another API as well, for models that are none of ours. */
  readonly elsewhere?: true;
  /** Another provider's model, behind a library that serves several: no transform looks at it, others may share its code. */
  readonly foreign: boolean;
  /** The client library and its installed or locked version, null where no manifest tells. */
  readonly library: { readonly name: string; readonly version: string | null } | null;
  readonly model: Value;
  /** Names by which the program asks its own provider for the model: what its conditions compare may be one of them. */
  readonly aliases: readonly ModelAlias[];
  readonly fields: ReadonlyMap<RequestField, readonly FieldBinding[]>;
  /** Why the request may carry more fields than `fields` says; empty when it was read whole. */
  readonly open: readonly string[];
  readonly responses: readonly ResponseRead[];
  /** Where the file compares the model that the response names, or looks something up by it. */
  readonly answererReads: readonly Place[];
  /** Where the program may change what is sent, in a way that `fields` does not account for. */
  readonly unseenChanges: readonly Place[];
  /** Those of them that may give the request another model, or another receiver. */
  readonly unseenModels: readonly Place[];
  /** Model checks that stand around the call itself. */
  readonly guards: readonly Guard[];
  /**
   * The conditions of each way in which the program makes a model for the request that is not certainly another vendor's; null
   * where one may be made whatever holds.
   */
  readonly madeUnder: readonly (readonly Asked[])[] | null;
  /** The expression that evaluates to the model id at the call, for conditions that a fix has to write; null if none. */
  readonly modelExpression: Place | null;
  /** The object literal that holds the parameters, where a fix may add a field; null when there is none. */
  readonly parameters: Place | null;
  /** Where a system prompt of plain text may be added; null where the surface shapes it otherwise, or no literal takes it. */
  readonly systemSlot: { readonly object: Place; readonly key: string } | null;
  /** What a fix would write but the installed library cannot send or type, with the reason. */
  readonly unsupported: ReadonlyMap<Capability, string>;
  /** Place of the effort; null where the surface is not known to have one. */
  readonly effort: EffortSlot | null;
  /** The library asks for thinking where the request says nothing of it; `perhaps` where another option may decide. */
  readonly thinksByDefault?: 'yes' | 'perhaps' | undefined;
  /** Kinds of schema that can be given for the answer, as far as surface, platform and installed libraries are known to take them. */
  readonly schemas: ReadonlySet<AnswerSchema['kind']>;
  /** What the library sends for fields to which the program gives no value. */
  readonly unasked?: ReadonlyMap<RequestField, Scalar>;
  /** How this surface treats each field on the target; absent means `rejected`. */
  readonly handling: ReadonlyMap<RequestField, Handling>;
}

/**
 * A list, table or condition in the source that names older Opus ids (or a prefix of them) and decides something by
 * them, without a request of its own.
 */
export interface GateSite {
  readonly file: string;
  readonly span: Span;
  readonly kind: 'condition' | 'list' | 'table';
  /** The entries that name an older Opus id, as (literal place, text). */
  readonly entries: readonly { readonly at: Place; readonly text: string }[];
  /** Ids the gate accepts as written, as a test of the model id. */
  readonly test: ModelTestRef;
  /** Ids that the same value is compared with elsewhere in the same function, each with an answer of its own. */
  readonly siblings?: readonly string[];
  /** What the gate decides, in words, where it can be told ("thinking", "temperature", "price"). */
  readonly decides: string | null;
  /** Request fields that are set where a condition holds and where it does not, by the API's names. */
  readonly paths?: { readonly yes: readonly string[]; readonly no: readonly string[] };
  /** It is a pattern, in which no id stands by itself. */
  readonly pattern?: true;
  /** What the conditions around it ask: it is only asked of models for which they hold. */
  readonly under?: readonly ModelTestRef[];
  /** For a condition that is kept under a name, what is asked beside each use of it and gives the same answer: `isOld || isNew`. */
  readonly beside?: readonly ModelTestRef[];
}
export type ModelTestRef = Guard['test'];

/** The id of a model that the source keeps under a name for one, `defaultModel: 'claude-opus-4-6'`. */
export interface KeptModel extends Place {
  /** The id as it is spelled. */
  readonly text: string;
  /** What it is kept as. */
  readonly name: string;
  /** A request whose model is not known. */
  readonly asker?: Place;
}
