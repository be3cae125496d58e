import type { Origin, ResponseSpelling, TableSpelling } from '../languages/reading.js';
import type { AnswerSchema, Capability, Handling, Platform, RequestField, Scalar } from '../types/index.js';

/** Where a canonical field lives in the surface's request: alternative key paths, each tried. */
export type FieldPaths = Readonly<Partial<Record<RequestField, readonly (readonly string[])[]>>>;

/** One way to send a request. */
export interface Entry {
  readonly operation: string;
  /** Package specifiers, exact or `prefix/*`; `#global`, `#unknown` and `#local` as in reading.ts. */
  readonly from: readonly string[];
  /** Matches Origin.path from its start to its end. */
  readonly path: RegExp;
  readonly platform: Platform;
  /** A further test of what is called; `text` is the callee as written. */
  readonly accepts?: (callee: Origin, text: string) => boolean;
  /** Which argument holds the request, and the keys from there to the parameters. */
  readonly request: {
    readonly argument: number;
    readonly within?: readonly string[] /** Every element of a list is a request. */;
    readonly each?: readonly string[];
    /** The argument may be left out: the model, which has one of its own, is then all there is. */
    readonly optional?: true;
  };
  readonly fields?: FieldPaths;
  /** The call makes an object with members of the fields' own names, which a program may set before it sends anything. */
  readonly settable?: true;
  /** The method of what the call makes that says what is sent: a class with one of its own decides that by itself. */
  readonly builder?: string;
  /** What the call makes keeps the very object that it is given: what a program changes in it later is sent as well. */
  readonly keeps?: true;
  /**
   * The argument that holds the model id, where it is not in the request; `made`: what the method is called on was made with
   * it; `receiver`: it is what the method is called on.
   */
  readonly model?: number | 'made' | 'receiver';
  /** What else may be sent with such a request, and is not read. */
  readonly unread?: string;
  /** A URL that must match, in the given argument or key of it. */
  readonly url?: {
    readonly argument: number;
    readonly within?: readonly string[];
    readonly matches: RegExp;
    /** What is in front of the model's id in a URL that names it, and the id as the one group. */
    readonly model?: RegExp;
  };
  /** Headers of which one must be sent: tells a request whose URL is kept elsewhere. */
  readonly headers?: {
    readonly argument: number;
    readonly within?: readonly string[];
    readonly names: readonly string[];
    /** The ends of URLs, in the first argument, to which other vendors' requests go, whatever headers the sender has for some. */
    readonly except?: RegExp;
  };
  /** Keys of the request of which at least one must be there: tells Claude's bodies from other models'. */
  readonly requires?: readonly (readonly string[])[];
  /** Keys that every request of this kind has: where one call sends several bodies, those without are another API's. */
  readonly always?: readonly (readonly string[])[];
  /** Keys that no request of this kind has: tells the bodies of an older API on the same call. Beside `requires` only. */
  readonly lacks?: readonly (readonly string[])[];
  /**
   * Keys of other vendors' bodies on the same call: one with such a key, where none of `requires` is written, is theirs
   * whatever else is spread into it.
   */
  readonly foreign?: readonly (readonly string[])[];
  /**
   * Keys of other APIs' bodies, `[]` for each element of a list: where one call sends several bodies, those with one are
   * theirs if another has none.
   */
  readonly strange?: readonly (readonly string[])[];
  /** Keys that must all be there: tells a request when its callee could not be read. */
  readonly shape?: readonly (readonly string[])[];
}

/** Calls that stand for a model: `anthropic('claude-opus-4-6')`. */
export interface ModelCall {
  readonly from: readonly string[];
  readonly path: RegExp;
  /** Argument that holds the id; null: the model is certainly another provider's. */
  readonly argument: number | null;
  /** Keys from that argument to another model, for calls that wrap one; none where the argument is that model. */
  readonly within?: readonly string[];
  /** Key beside that model of a list of models that are asked where it fails. */
  readonly fallbacks?: string;
  /** Key beside that model of what may change each request, and the calls that make what does not. */
  readonly alteredBy?: {
    readonly key: string;
    readonly except: RegExp;
    /** The calls that make what adds parameters to each request that has none, and the keys to these in its argument. */
    readonly settings: { readonly made: RegExp; readonly within: readonly string[] };
  };
  /**
   * For calls that ask a provider of the program's own for a model by name: keys, in the options that the provider was
   * made with, of the models by name, and of the provider that gets the names which are not there.
   */
  readonly table?: { readonly within: string; readonly fallback: string };
  /** Key in the first call's options that names the provider. */
  readonly nameKey?: string;
  readonly platform: Platform;
}

/** An object literal that tells by itself what it is for. */
export interface LooseLiteral {
  /** Keys that it writes, all of them. */
  readonly keys: readonly string[];
  /** Keys from the literal to the parameters. */
  readonly within?: readonly string[];
  /** Headers of which the literal's own file writes one, and the keys from the literal to them. */
  readonly headers?: Required<Pick<NonNullable<Entry['headers']>, 'within' | 'names'>> &
    Pick<NonNullable<Entry['headers']>, 'except'>;
  /** Keys from the literal to the URL, and the form of it. */
  readonly url?: Required<Pick<NonNullable<Entry['url']>, 'within' | 'matches'>> &
    Pick<NonNullable<Entry['url']>, 'model'>;
  /** Keys of the parameters that must all be there. */
  readonly shape?: readonly (readonly string[])[];
  /** Keys of the parameters of which some text that they may have must have this form. */
  readonly texts?: Readonly<Record<string, RegExp>>;
  /** Only a value that is kept, returned or turned to JSON: what a call is given may be a schema or a note of a request. */
  readonly built?: true;
  /** Only one that is turned to JSON, or given to a function of the program's own whose name has this form. With `built`. */
  readonly givenTo?: RegExp;
  /** What one of its names has the form of: its variable, its type, the function that returns it. Only with `built`. */
  readonly named?: RegExp;
  /**
   * What returns it is a class, or an object of functions, that writes one of these headers in another member, and no URL to
   * which others send. Only with `built`.
   */
  readonly adapter?: { readonly headers: readonly string[]; readonly except: RegExp };
  /**
   * It is the value of one field of a request of which nothing else is seen, and has these texts under their keys: only one
   * that is kept or returned, as what a call is given is seen there.
   */
  readonly part?: {
    readonly field: RequestField;
    readonly texts: Readonly<Record<string, string>>;
    /** Every key that the field has: one that writes another is of another vendor. */
    readonly known: readonly string[];
    /** Keys of the request that no request of this kind has. */
    readonly strangers: readonly string[];
  };
  readonly platform: Platform;
  readonly operation: string;
}

/** A table in which each row names a parameter that is sent where a caller gives it. */
export interface ParameterTable extends TableSpelling {
  readonly platform: Platform;
  readonly operation: string;
}

/** A call that gives messages to a client which was made with the other parameters: `llm.invoke(messages)`. */
export interface Conversation {
  readonly operation: string;
  readonly from: readonly string[];
  /** Matches Origin.path from its start to its end. */
  readonly path: RegExp;
  /** The argument that holds the messages, and the call on the path that is given it: the last one when left out. */
  readonly messages: { readonly argument: number; readonly call?: number };
  /** The argument that is the client; left out where the client is what the method is called on. */
  readonly client?: number;
}

/** How a library that takes messages in several forms spells the roles. */
export type Roles = Readonly<Record<string, string>>;

export interface Surface {
  readonly id: string;
  readonly title: string;
  /** A file without any of these texts cannot send a request through this surface. */
  readonly markers: readonly string[];
  /** Where the module that a file imports speaks of the service for it: makes the client, the URL or the headers. */
  readonly imported?: {
    /** What such a module spells. */
    readonly markers: readonly string[];
    /** What the text of a file that sends with its help has, all of it. */
    readonly sends: readonly RegExp[];
  };
  /** Last names of callees to look at. */
  readonly callees: readonly string[];
  /** Form of further last names to look at, for surfaces that programs wrap in helpers of their own. */
  readonly calleeForm?: RegExp;
  /** Names the receiver of such a method has, where any other object can be passed over unread. */
  readonly receivers?: RegExp;
  readonly entries: readonly Entry[];
  readonly fields: FieldPaths;
  /** Calls that send messages through a client that one of `entries` makes, with the names of these calls. */
  readonly conversations?: {
    readonly callees: readonly string[];
    readonly calls: readonly Conversation[];
    /** The API's role for each that the library knows; messages may be written as pairs of role and content. */
    readonly roles: Roles;
  };
  /** More paths for a provider that the program gave a name of its own. */
  fieldsOfProvider?(name: string): FieldPaths;
  readonly modelCalls?: readonly ModelCall[];
  /** True where `model` may be an object that a provider made, on which no text method can be called. */
  readonly modelMayBeObject?: true;
  /** What a program writes is sent as it is, neither checked nor completed on the way. */
  readonly sendsAsWritten?: true;
  /** The library sends no field whose value is 0. */
  readonly leavesOutZero?: true;
  /** Fields that the library does not send beside one of these options, unless the option says no. */
  readonly leftOutBeside?: FieldPaths;
  /** What the first keys to a field may also be called in the settings of what wraps a model. */
  readonly settingNames?: Readonly<Record<string, string>>;
  /** Keys inside the `thinking` value, where they are not the API's own. */
  readonly thinkingKeys?: Readonly<Record<string, string>>;
  /** Keys inside the `thinking` value that hold truth values, with the type of thinking that each of these asks for. */
  readonly thinkingFlags?: Readonly<Record<string, { readonly true: string; readonly false?: string }>>;
  /** Keys from the object that holds `thinking` to the effort; left out where none is known. */
  readonly effort?: readonly string[];
  readonly responses: ResponseSpelling;
  /** Package type names that mark a params object. */
  readonly types?: readonly {
    readonly from: readonly string[];
    readonly name: RegExp;
    readonly within?: readonly string[];
    readonly platform: Platform;
    readonly operation: string;
    /** It is a part of a request, which calls of other files may send: what they say of it counts. */
    readonly loose?: true;
  }[];
  /** Object literals that are a request, or describe one, wherever they are sent. */
  readonly literals?: readonly LooseLiteral[];
  /** Tables of what a gateway puts into its requests. */
  readonly tables?: readonly ParameterTable[];
  /** Packages whose version decides what happens; the first found in a manifest counts. */
  readonly libraries: readonly string[];
  /**
   * What the library does with fields the target rejects.
   * @param version installed or locked version of `library`, null when unknown
   * @param platform where the request goes
   */
  handling?(
    library: string | null,
    version: string | null,
    platform: Platform,
  ): Readonly<Partial<Record<RequestField, Handling>>>;
  /**
   * Values that the library sends for fields to which the program gives none.
   * @param operation that of the entry
   * @param version installed or locked version of `library`, null when unknown
   */
  unasked?(
    operation: string,
    library: string | null,
    version: string | null,
  ): Readonly<Partial<Record<RequestField, Scalar>>>;
  /** Keys of functions that are asked before each request, and may return other values for its fields. */
  readonly hooks?: readonly string[];
  /** Keys to lists of models that are asked where the request's own one fails. */
  readonly fallbacks?: readonly (readonly string[])[];
  /** Key of a plain-text system prompt, for fixes that have to say something there. */
  readonly systemKey?: string;
  /**
   * Requests think without asking for it, unless one of these options says otherwise; where one of `shown` is there, the
   * text is asked for in another way.
   */
  readonly thinks?: {
    readonly unless: readonly (readonly string[])[];
    readonly shown?: readonly (readonly string[])[];
  };
  /** What a fix would write but this library version cannot send or type, with the reason. */
  unsupported?(
    library: string | null,
    version: string | null,
    file: string,
  ): Readonly<Partial<Record<Capability, string>>>;
  /**
   * Kinds of schema that `output_config.format` can be given for the answer.
   * @param zod installed or locked version of zod, null when unknown
   */
  schemas?(
    library: string | null,
    version: string | null,
    platform: Platform,
    zod: string | null,
  ): readonly AnswerSchema['kind'][];
  /** A client of the Messages API and of nothing else; of a sender of any body, where its URL is read and is no other. */
  readonly claudeOnly?: 'always' | 'by-url';
  /** True when a request whose model is unknown may well go to another provider: it is then reported only beside Claude code. */
  readonly neutral?: boolean;
}

export function defineSurface(surface: Surface): Surface {
  return surface;
}

/** Matches a package specifier against exact names, `prefix/*`, and `*` for any. */
export function matchesSource(patterns: readonly string[], source: string): boolean {
  return patterns.some((p) =>
    p.endsWith('/*') ? source === p.slice(0, -2) || source.startsWith(p.slice(0, -1)) : p === source || p === '*',
  );
}
