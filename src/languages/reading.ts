import type { Asked, FieldBinding, Guard, KeptModel, ModelTest, Place, ResponseRead, Value } from '../types/index.js';

/*
 * What the detection core needs of a language: calls whose callee comes from a package, and readings of their
 * arguments. Nothing here knows a syntax tree.
 */

/** A value that comes from a package: `@ai-sdk/anthropic` › `anthropic.call()`. */
export interface Origin {
  /** Package specifier; `#global` for names nothing declares (`fetch`, `process`). */
  readonly source: string;
  /** Steps from the package's export: names, `new()` and `call()`, joined by dots. */
  readonly path: string;
  /** Absolute path of the file that a `#local` function stands in, where it is one function. */
  readonly file?: string;
  /** Absolute path of the file that the last call on the path stands in. */
  readonly madeIn?: string;
  /**
   * The n-th argument of a `new()` or `call()` on the path, null if there is none.
   * @param call which one, counted from the start; the last one when left out
   */
  argument(index: number, call?: number): Reading | null;
}

export interface FieldReading {
  readonly bindings: readonly FieldBinding[];
  /** The value of each binding, in the same order, for reading on. */
  readonly readings: readonly Reading[];
  /** Why there may be further values. */
  readonly open: readonly string[];
}

/** One syntax that puts a value somewhere, and the value for reading on. */
export interface Reach {
  readonly site: Place;
  readonly reading: Reading;
}

/** One expression, as far as it can be read. */
export interface Reading {
  readonly place: Place | null;
  /** Whether it is written as a text, a number or a truth value, or declared to be one: told without reading it. */
  isPlain(): boolean;
  /** Whether it is a text that is written out there, and so none of JSON that something else makes. */
  isWritten(): boolean;
  /** Keys that it can have, as it is written or declared; null where that does not tell. Told without reading it. */
  keysWritten(): ReadonlySet<string> | null;
  value(): Value;
  /** Every syntax that puts a value at `path` below this value (an object or JSON text of one). `*` stands for any key. */
  field(path: readonly string[]): FieldReading;
  /** The object literal, or the text of one, that this certainly is and that nothing else reads; null where it is none. */
  ownObject(): Place | null;
  /** Where something is put at `path`, as `field` finds it, with nothing read of what it is. */
  reach(path: readonly string[]): readonly Reach[];
  /** Package values this may be. */
  origins(): readonly Origin[];
  /**
   * Everything this may be, with the conditions that can be compared of those under which it is that: a value of a package, or
   * null for anything else.
   */
  ways(): readonly { readonly origin: Origin | null; readonly asked: readonly Asked[] }[];
  /** Known pieces of a text (a URL), null where a hole is; one list for each possibility. */
  texts(): readonly (readonly (string | null)[])[];
  /**
   * The part of a text, such as the id in a URL, that stands where a form has its group; null where that is not one
   * expression or written in one place.
   * @param form what is in front of the part, and the part as its one group, which may be empty; without a flag
   */
  partOfText(form: RegExp): Reading | null;
  /** Conditions under which a text is of a form, where that is so in one of the cases that it depends on. */
  guardsOfText(form: RegExp): readonly Guard[];
  /** Each single value this may be; of JSON text, each value it may be the text of. */
  alternatives(): readonly Reading[];
  /**
   * Where the program may change what stands at some paths in a way that `field` does not account for: by another name, in
   * a way that is not understood, or in code of which it is not known when it runs. Only to be asked when every request was
   * read.
   * @param isKept whether what comes after counts as well, as the request is sent later
   */
  unseenChanges(paths: readonly (readonly string[])[], isKept: boolean): readonly Place[];
  /** Where the program may change in such a way what this is taken out of, so that another value is taken. */
  unseenOtherwise(isKept: boolean): readonly Place[];
  /** What a function returns, given what is not known; null where this may be something else than one function. */
  returned(): Reading | null;
  /** Elements of a list, the value itself when it is no list. */
  elements(): readonly Reading[];
}

/** How a surface spells the ways its responses are read. */
export interface ResponseSpelling {
  /** Property names that hold thinking text when read on a block, delta or result: `thinking`, `reasoningText`. */
  readonly thinking: readonly string[];
  /** A response has none of these itself: they stand in its blocks and deltas. */
  readonly inBlocks?: true;
  /** Values of `type` that mark thinking: `thinking`, `thinking_delta`, `reasoning-delta`. */
  readonly types: readonly string[];
  /** Event names passed to `.on()` that deliver thinking. */
  readonly events: readonly string[];
  /** Property names, methods and events that yield answer text. */
  readonly text: {
    readonly properties: readonly string[];
    readonly methods: readonly string[];
    readonly events: readonly string[];
    /** Methods that give the whole answer to something else: a stream for a browser. */
    readonly wholes?: readonly string[];
  };
  /** Options of those methods that are true where thinking text is given away with the answer. */
  readonly thinkingOptions?: readonly string[];
  /** Properties that say what ended the answer: why, and which stop sequence, where one did. */
  readonly stop?: { readonly reasons: readonly string[]; readonly sequences: readonly string[] };
  /** Properties that name the model which answered. */
  readonly model?: readonly string[];
  /** Methods of a response, or of the promise of one, that give the whole message, or an object that has it. */
  readonly carriers?: readonly string[];
  /** Properties of the request that are functions and are given the response, or a part of it. */
  readonly callbacks?: readonly string[];
  /** Name of the list of content blocks in a response; null when there is none. */
  readonly content: string | null;
  /** False where the library keeps the conversation: what a program does with the blocks is not sent again. */
  readonly resends?: false;
}

/** A call, or a params object of a declared type, in source order. */
export interface SourceCall {
  readonly file: string;
  readonly span: readonly [number, number];
  /** What is called; several when it depends. `#unknown` when the callee could not be read: `path` is then its text. */
  readonly callees: readonly Origin[];
  /** Names of what is called: the last one written, and those that it is another name for; left out where it may be any. */
  readonly names?: readonly string[];
  argument(index: number): Reading | null;
  /** What a method is called on; null where none is. */
  readonly receiver: Reading | null;
  /** Name of the function around it that gives it what it is given itself, each argument in its place; null where none does. */
  readonly passedOnBy: string | null;
  /**
   * The call as each caller of the function around it makes it: what one of them passes must not be mixed with what
   * another does. The call itself where there is no more than one.
   */
  variants(): readonly SourceCall[];
  /** Whether it is made on what an object has in a field, and other classes may put something else there. */
  variesByObject(): boolean;
  /** To be told that the call is a request: what it is given counts as read by that alone. */
  isRequest(): void;
  /** To be told of one of its variants whether it is a request, where some of them are. */
  isWay(isRequest: boolean): void;
  /**
   * An object with the fields that the program sets later on what the call makes.
   * @param paths keys from what is made to each field that is asked about
   */
  setLater(paths: readonly (readonly string[])[]): Reading;
  /** Whether the call makes an object, `super(…)`, whose class has a method of that name instead of its base's. */
  replaces(method: string): boolean;
  /** Conditions around the call. */
  guards(): readonly Guard[];
  /** Reads of the response of this call. */
  responses(spelling: ResponseSpelling): readonly ResponseRead[];
  /** Where the program, in the module of this call, goes by the model that the response names. */
  answererReads(spelling: ResponseSpelling): readonly Place[];
  /** Where a function of the program takes the place of what is called, or of a part of it, and may send something else. */
  patches(): readonly Place[];
  /** Text of the callee as written, for the reader's eye. */
  readonly calleeText: string;
}

/** A params object that is not seen to reach a call. */
export interface LooseObject {
  readonly file: string;
  readonly span: readonly [number, number];
  readonly reading: Reading;
  /** The first argument of the call that it is given to as a later one. */
  first(): Reading | null;
  /** Reads of thinking text in the same file: the call that sends the object is not known. */
  responses(spelling: ResponseSpelling): readonly ResponseRead[];
  /** Conditions under which it is made. */
  guards(): readonly Guard[];
  /**
   * Whether it is the only object with the keys of `shape` that a class, or an object of functions, returns, and another
   * member of that writes one of these headers, and none a URL of the form of `except`.
   */
  isOfAdapter(headers: readonly string[], shape: readonly string[], except: RegExp): boolean;
}

/** How tables of parameters are told: object literals with a row, or a list of rows, under each key. */
export interface TableSpelling {
  /** Parameters that some rows name, all of them. */
  readonly parameters: readonly string[];
  /** Keys under which a row may name its parameter. */
  readonly rows: readonly string[];
  /** Parameters that no row names. */
  readonly strangers: readonly string[];
  /** The form that a name of the table must have: its variable's, a key's around it, or that of its file and folder. */
  readonly named: RegExp;
  /** The form that none of them has. */
  readonly others?: RegExp;
}

/** A params object that says by its type what it is for. */
export interface TypedObject extends LooseObject {
  /** The package type: source and dotted name. */
  readonly type: { readonly source: string; readonly name: string };
}

/** A condition, list or table over model ids. */
export interface GateReading {
  readonly file: string;
  readonly span: readonly [number, number];
  readonly kind: 'condition' | 'list' | 'table';
  readonly entries: readonly { readonly at: Place; readonly text: string }[];
  readonly test: ModelTest;
  /** Ids that the same value is compared with elsewhere in the same function. */
  readonly siblings?: readonly string[];
  readonly decides: string | null;
  /** Request fields that are set where a condition holds and where it does not, by the API's names. */
  readonly paths?: { readonly yes: readonly string[]; readonly no: readonly string[] };
  /** It is a pattern, in which no id stands by itself. */
  readonly pattern?: true;
  /** What the conditions around it ask: it is only asked of models for which they hold. */
  readonly under?: readonly ModelTest[];
  /** For a condition that is kept under a name, what is asked beside each use of it. */
  readonly beside?: readonly ModelTest[];
}

/** A set of names, listed or told by their form. */
export type Names = Pick<ReadonlySet<string>, 'has'>;

/** Method name -> names its receiver may have. */
export type Receivers = ReadonlyMap<string, RegExp>;

export interface FileReading {
  readonly file: string;
  readonly text: string;
  /**
   * Calls whose callee's last name is one of `names`, or a local name for one.
   * @param receivers what the object of such a method must be called, where only some objects count
   */
  calls(names: Names, receivers: Receivers): readonly SourceCall[];
  /**
   * Object literals with a package's type beside them.
   * @param keys those that have one of these, or may get one later
   */
  typedObjects(keys: Names): readonly TypedObject[];
  /**
   * Object literals that write every one of `keys`.
   * @param nested whether a key may hold an object literal of its own
   * @param built whether to leave out those that are given to a call, other than to one that turns them to JSON; where it is
   *   a form, those too of which no name has it: the variable, the type, the function that returns it
   */
  literalsWith(
    keys: readonly string[],
    nested: boolean,
    built: boolean | RegExp,
    givenTo?: RegExp,
  ): readonly LooseObject[];
  /**
   * Object literals that write every one of `keys`, none but `known`, and are kept or returned, each as what stands under
   * `field` of an object that nothing else is known of.
   * @param strangers keys that such an object has none of
   */
  partsWith(
    keys: readonly string[],
    known: readonly string[],
    field: string,
    strangers: readonly string[],
  ): readonly LooseObject[];
  /** Tables of parameters, each as the request that they make of what a caller gives. */
  tablesWith(spelling: TableSpelling): readonly LooseObject[];
  gates(mentions: (text: string) => boolean): readonly GateReading[];
  /** Ids that are kept under a name for a model, whatever becomes of them. */
  keptModels(isModel: (text: string) => boolean): readonly KeptModel[];
  /** Other files with a class that a class of this file extends. */
  bases(): readonly string[];
  /**
   * Looks at what may be a request. Where it is none, whatever was read of it still has that code for a reader, which a fix
   * of some request must not forget.
   */
  looking<T>(look: () => T, isRequest: (found: T) => boolean): T;
}
