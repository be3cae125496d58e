/**
 * What static reading can say of an expression. Every node keeps the place it was read from, so that a finding can show
 * how a value reached a request and a fix can name the exact text to change.
 */

/** UTF-16 offsets into the file's text with the BOM stripped; end exclusive. */
export type Span = readonly [start: number, end: number];

/** A stretch of one file. `file` is an absolute path; `note` says what this step does ("default of parameter t"). */
export interface Place {
  readonly file: string;
  readonly span: Span;
  readonly note?: string;
  /** The step from one program to another: what is sent there, others may send as well. */
  readonly sent?: true;
}

/** Whether two places are the same stretch of the same file, whatever is said of them. */
export function isSamePlace(a: Pick<Place, 'file' | 'span'>, b: Pick<Place, 'file' | 'span'>): boolean {
  return a.span[0] === b.span[0] && a.span[1] === b.span[1] && a.file === b.file;
}

/** A text that two places share exactly when {@link isSamePlace} holds for them. */
export function placeKey({ file, span }: Pick<Place, 'file' | 'span'>): string {
  return `${file}:${span[0]}:${span[1]}`;
}

export type Scalar = string | number | boolean | null;

interface ValueBase {
  /** The expression that yields the value, where there is one. */
  readonly at: Place | null;
  /** Steps between the place that was asked about and `at`, outermost (the request) first. */
  readonly via: readonly Place[];
  /**
   * True when something besides the request that was asked about also reads the expression at `at` (an imported
   * constant with other readers, a parameter's argument). Such text must not be edited on behalf of one request.
   */
  readonly shared: boolean;
}

/** A literal, or something that is certainly equal to one. */
export interface KnownValue extends ValueBase {
  readonly kind: 'known';
  readonly value: Scalar;
  /** It is the key of an object, taken as a value: text that stands for an entry. */
  readonly key?: true;
  /** It stands in a type, which says what may be given. */
  readonly declared?: true;
  /** It stands for what a caller may give, and none in view does: `options.budget ?? 0`. */
  readonly instead?: true;
  /** A model's id: what it is taken for where that is missing, `options.model ?? 'x'`, as `Asked.subject` says it. */
  readonly insteadOf?: string;
  /** It names what the package of another vendor serves. */
  readonly foreign?: true;
  /** A model's id: it is the end of a text whose start is not known. */
  readonly isEnd?: true;
  /** Keys of the object literals around the text, innermost first: `{ fast: { id: 'x' } }` has `id` and `fast`. */
  readonly entry?: () => readonly string[];
  /**
   * Short texts beside it by which the program, or its users, may know what it belongs to, innermost first; `isField`: the
   * value of another field of the same object.
   */
  readonly beside?: () => readonly { readonly text: string; readonly at: Place; readonly isField: boolean }[];
  /**
   * Where else the text makes a difference: it is compared, looks something up, or goes into a call that could not be
   * read. Absent: nobody can say. Only to be asked when every request was read.
   */
  readonly otherUses?: () => readonly Place[];
  /** Where the program asks how long the text is. Only to be asked when every request was read. */
  readonly lengths?: () => readonly Place[];
}

/** Certainly `undefined`: a field that holds it is dropped by JSON serialisation. */
export interface AbsentValue extends ValueBase {
  readonly kind: 'absent';
  /** A caller may give it, and none in view does; otherwise the program says itself that there is none. */
  readonly unset?: true;
}

export interface ObjectValue extends ValueBase {
  readonly kind: 'object';
  /** Wire or canonical key -> every syntax that puts a value there, in source order; later ones win where unconditional. */
  readonly fields: ReadonlyMap<string, readonly FieldBinding[]>;
  /** Why the object may hold more than `fields` says (an unread spread, an escaping alias); empty when it is whole. */
  readonly open: readonly string[];
}

export interface ArrayValue extends ValueBase {
  readonly kind: 'array';
  /** In order, as far as it is known. */
  readonly items: readonly ArrayItem[];
  /** Why there may be more items, or items elsewhere than shown. */
  readonly open: readonly string[];
}

export interface ArrayItem {
  readonly value: Value;
  /** The element, or the argument of push/concat, that a fix would remove. */
  readonly at: Place;
  readonly how: 'element' | 'push' | 'concat' | 'unshift' | 'spread';
  readonly guards: readonly Guard[];
  /** Conditions around its syntax, to the end of its function, also those that the caller in question decides. */
  readonly around?: readonly Guard[];
  /** Tests of the loops around its syntax, to the end of its function: each was true when the round began. */
  readonly loops?: readonly Place[];
  /** The innermost loop or function around its syntax: what stands in it too is run anew together with it. */
  readonly round?: Place;
  /** True for `...rest`, `.map(…)` and the like: stands for any number of items. */
  readonly many: boolean;
  /** A test that could not be decided may have left it out. */
  readonly mayGo?: true;
  /** It was added earlier in the function that takes the list on its way, so that the list holds it from there on. */
  readonly before?: true;
  /** Places that read the list and are not this request; absent: nobody asked. */
  readonly otherReaders?: readonly Place[];
  /** Places that read or set an element of the list by where it stands, this one perhaps; absent: nobody asked. */
  readonly byPosition?: readonly Place[];
}

/** Branches, several callers, a default beside a parameter. Never collapsed. */
export interface OneOfValue extends ValueBase {
  readonly kind: 'one-of';
  readonly values: readonly Alternative[];
}

export interface Alternative {
  readonly value: Value;
  readonly guards: readonly Guard[];
}

/** Where a value that is not decided comes from, for rules that go by it. */
export interface Provenance {
  /**
   * `text`: the program joins it of parts that are not all known; `declaration`: another program gives it its value;
   * `number`: it is NaN or Infinity, for which JSON has no form.
   */
  readonly kind: 'parameter' | 'environment' | 'import' | 'text' | 'declaration' | 'number';
  /** What the program calls it; empty for a text. */
  readonly name: string;
}

/** An expression that reading cannot decide: `why` completes "unknown: …" (environment, parameter from outside, …). */
export interface UnknownValue extends ValueBase {
  readonly kind: 'unknown';
  /** For people; rules go by `from`. */
  readonly why: string;
  readonly from?: Provenance;
  /** Fixed text around holes, where the expression is a template or a concatenation that starts with a literal. */
  readonly prefix?: string;
  /** Its declaration says that it is a text, always or where it is given at all. */
  readonly text?: 'always' | 'if-given';
  /** The only texts that its declaration allows: `'gpt-4o' | 'gpt-4.1'`. */
  readonly choices?: () => readonly string[];
  /** It stands for values like those beside it in a one-of, which were too many to follow. */
  readonly more?: true;
  /** A package makes it: the names that lead there from what it exports, the last one innermost. */
  readonly made?: readonly string[];
  /** Given from outside the program (environment, command line, input, a package): a default beside it speaks for it. */
  readonly outside?: true;
  /**
   * Somebody else gives it: a caller not in view, a package, a file. Absent where the program itself makes it, in a way that
   * could not be read.
   */
  readonly given?: true;
  /** An object of a class of the program's own. */
  readonly instance?: true;
}

export type Value = KnownValue | AbsentValue | ObjectValue | ArrayValue | OneOfValue | UnknownValue;

/** How the syntax at `site` puts the field there. */
export type BindingShape =
  | 'inline' // a property of the literal that is the request
  | 'variable' // a property of an object literal that reached the request through names, returns or arguments
  | 'spread' // a property inside a (conditional) spread
  | 'assignment' // `params.temperature = …`
  | 'argument' // Object.assign, a setter-like helper
  | 'table'; // a row of a table of what a gateway sends

/** `{ ...SAMPLING }`: an object with a name that gives its fields to another one. */
export interface SpreadOfFields {
  readonly at: Place;
  /** The object literal that the fields are given to. */
  readonly holder: Place;
  /** All the fields that it gives. */
  readonly keys: readonly string[];
}

/** One syntax that gives one field a value. */
export interface FieldBinding {
  /** The key as the source spells it. */
  readonly key: string;
  readonly value: Value;
  readonly shape: BindingShape;
  /** The syntax a fix would remove: the whole property, or the whole assignment expression. Findings stand here. */
  readonly site: Place;
  /** The expression written at `site` (right of the colon or equals sign), where there is one. */
  readonly written?: Place;
  /** What the expression at `written` stands for, as `Asked.subject` says it; absent where that may change. */
  readonly subject?: string;
  /** What the syntax at `site` only adds to, `x.thinking = { ...x.thinking, … }`, as `Asked.subject` says it. */
  readonly amends?: string;
  /** Variables, members and parameters that the expression at `written` names, in source order; absent where there is none. */
  readonly names?: readonly string[];
  /** Where the value itself was written: equals `site` for an inline literal. */
  readonly origin: Place;
  /** origin -> … -> request, for the report. */
  readonly path: readonly Place[];
  /** Conditions under which this binding takes effect, between the request and the syntax at `site`. */
  readonly guards: readonly Guard[];
  /** Places that read the object holding this binding and are not this request: another API's call, an export, … */
  readonly otherReaders: readonly Place[];
  /** Places that go through all fields of that object, or count them, for something else than this request; absent: nobody asked. */
  readonly listings?: readonly Place[];
  /** It stands in an object of the parameters, `inferenceConfig`, and not among them. */
  readonly deeper?: true;
  /** The spread that puts the field into the request, of an object all of whose fields are known; null or absent: none. */
  readonly spread?: SpreadOfFields | null;
  /** Why the object may be given the same field by what this binding is written over (`{ ...given, temperature: 1 }`). */
  readonly hides?: readonly string[];
}

/** A question a program asks of the model id before it does something. */
export type ModelTest =
  | {
      readonly op: 'includes' | 'startsWith' | 'endsWith' | 'equals';
      readonly text: string;
      readonly ignoreCase?: boolean;
      /** Only by its name is it the id that is asked, and no id has such a part: `name.endsWith('-thinking')`. */
      readonly byName?: true;
    }
  | { readonly op: 'matches'; readonly pattern: string; readonly flags: string }
  | { readonly op: 'in'; readonly values: readonly string[] }
  /** Whether there is an id: what is asked may be missing where another one is taken. `of` is it, as `Asked.subject` says. */
  | { readonly op: 'given'; readonly of?: string }
  /** Whether the model takes these request fields, asked of a function that the user vouches for. */
  | { readonly op: 'accepts'; readonly fields: readonly string[] }
  /** Whatever the program makes of the id before it asks. Deterministic, and never throws. */
  | {
      readonly op: 'computed';
      readonly answer: (modelId: string) => ComputedAnswer;
      /** Texts that something was compared with on the way, for the ids that were asked about so far. */
      readonly named: ReadonlySet<string>;
    }
  | { readonly op: 'not'; readonly test: ModelTest }
  | { readonly op: 'and' | 'or'; readonly tests: readonly ModelTest[] }
  | {
      readonly op: 'unknown';
      readonly why: string;
      /** What it asks instead, in a form that can be compared; `outcome` is the answer for which the test holds. */
      readonly asked?: Asked;
    };

/** What the code of a question comes to for one id. */
export interface ComputedAnswer {
  /** Undefined where that cannot be told. */
  readonly holds: boolean | undefined;
  /** The comparisons on the way that came out true, each by a name of its own. */
  readonly met: ReadonlySet<string>;
}

/** A condition in a form that can be compared with others: equal subjects are one question. */
export interface Asked {
  readonly subject: string;
  /** What the answer is where the guarded syntax runs. */
  readonly outcome: boolean;
}

/** A condition that stands around a field, an item or a call. */
export interface Guard {
  /** The condition's expression. */
  readonly at: Place;
  /** What the condition must be for the guarded syntax to run. */
  readonly outcome: boolean;
  /** The condition as a question about the model id; `unknown` when it asks about something else. */
  readonly test: ModelTest;
  /** Where it is otherwise the program raises or returns an error: what is not let through is not served at all. */
  readonly refuses?: true;
  /** It asks for what a caller may give and none in view does, and what it guards passes that on. */
  readonly unset?: true;
  /** Where the condition can be compared with another one of the same program. */
  readonly asked?: Asked;
  /** The comparisons that a `switch` or a list stands for, all of which hold. */
  readonly comparisons?: readonly Asked[];
}
