import type { Node } from '@babel/types';
import type { Place, Provenance, Scalar } from '../../../types/index.js';
import type { Module } from '../project/module.js';
import type { FunctionNode } from '../walk.js';
import type { Item, Layer } from './contents.js';
import { Repeats } from './repeats.js';

/*
 * What the reader knows of an expression while it follows it. Richer than the shared `Value` (functions, classes,
 * packages' exports) and lazy: objects are layers whose fields are only read when somebody asks for one.
 */

/** One call the reader is inside of: which arguments the parameters of `fn` have, and where to read them. */
export interface Frame {
  /** null for code that is in no function: class property initialisers. */
  readonly fn: FunctionNode | null;
  /** null when the call is not known: parameters are then read from all callers. */
  readonly args: readonly Node[] | null;
  /** Context in which the arguments stand. */
  readonly at: Context;
  readonly self: Abstract | null;
  /** Parameters whose values are known without a call expression (callbacks of map and then). */
  readonly given?: readonly (Abstract | undefined)[];
  readonly outer: Frame | null;
  readonly depth: number;
  /** The round of a loop that is being read: what its variable holds. */
  readonly round?: {
    /** The loop, or the callback that a method of a list runs. */
    readonly loop: Node;
    readonly element: Abstract;
    /** It stands for any number of rounds, whose elements nothing tells apart. */
    readonly many?: true;
  };
  /** What was read inside the call so far; the reader's own. */
  memo?: Map<Node, Abstract>;
}

export interface Context {
  readonly module: Module;
  readonly frame: Frame | null;
}

/** A piece of syntax, such as a declared type, where it is to be read. */
export interface Syntax {
  readonly node: Node;
  readonly context: Context;
}

/** A condition seen on the way, not yet understood. */
export interface Condition {
  readonly test: Node;
  readonly outcome: boolean;
  readonly context: Context;
  /** For `switch`: the case value that `test` (the discriminant) is compared with; null for `default`. */
  readonly caseOf?: readonly Node[];
  /** These together are what is asked, and not `test`, which is the innermost of them; `outcome` is false. */
  readonly all?: readonly Condition[];
  /** What is asked is which of several objects `test` holds, in the form of `Asked.subject`. */
  readonly row?: string;
  /** Where the condition does not hold, the program raises or returns an error. */
  readonly refuses?: true;
}

interface Base {
  readonly at: Place | null;
  readonly via: readonly Place[];
  readonly shared: boolean;
}

/** Source of what a route of the program's own server is sent; the first step is the path of its URL. */
export const REQUEST = '#request';

/** One step from a package's export: a property, `new`, or a call. */
export type Segment =
  | { readonly step: string }
  | { readonly step: 'new()' | 'call()'; readonly args: readonly Node[]; readonly context: Context };

export type Abstract =
  | (Base & {
      readonly k: 'literal';
      readonly value: Scalar;
      /** The template or chain of `+` that it is joined by. */
      readonly joined?: Syntax;
      /** It is the key of an object, taken as a value: `Object.keys(TABLE)`. */
      readonly key?: true;
      /** It stands in a type, which says what may be given. */
      readonly declared?: true;
      /** It stands for what a caller may give, and none in view does: `options.budget ?? 0`. */
      readonly instead?: true;
      /** A model's id that is taken where this is missing, as `Asked.subject` says it. */
      readonly insteadOf?: string;
    })
  | (Base & {
      readonly k: 'absent';
      /** A caller may give it, and none in view does. */
      readonly unset?: true;
    })
  | (Base & {
      readonly k: 'object';
      readonly layers: readonly Layer[];
      readonly open: readonly string[];
      /** Somebody else made it: what it lacks, others may set. */
      readonly handedIn?: true;
      /** The construction of a package's class that it stands for. */
      readonly construction?: AbstractExternal;
    })
  | (Base & {
      readonly k: 'array';
      readonly items: readonly Item[];
      readonly open: readonly string[];
      /** What was done to it in place, besides adding the elements that are known. */
      readonly edits?: readonly Node[];
    })
  | (Base & {
      readonly k: 'function';
      readonly node: FunctionNode;
      readonly context: Context;
      readonly self: Abstract | null;
      /** First arguments that it has been given already: `f.bind(null, x)`. */
      readonly bound?: { readonly args: readonly Node[]; readonly given: readonly Abstract[] };
    })
  | (Base & {
      readonly k: 'class';
      readonly node: Extract<Node, { type: 'ClassDeclaration' | 'ClassExpression' }>;
      readonly context: Context;
    })
  | (Base & {
      readonly k: 'instance';
      readonly of: AbstractClass;
      readonly made: { readonly args: readonly Node[]; readonly context: Context } | null;
      /** The whole object, where `of` is a class that the object's own class extends. */
      readonly whole?: AbstractInstance;
    })
  | (Base & { readonly k: 'namespace'; readonly module: Module })
  | (Base & {
      readonly k: 'external';
      readonly source: string;
      readonly path: readonly Segment[];
      /** What its declaration says it is, where that may tell its members. */
      readonly type?: Syntax;
    })
  | (Base & { readonly k: 'json'; readonly inner: Abstract })
  | (Base & { readonly k: 'one-of'; readonly options: readonly Option[] })
  | (Base & {
      readonly k: 'unknown';
      /** For people; code goes by `from`. */
      readonly why: string;
      readonly from?: Provenance;
      /** The template or chain of `+` that it is joined by. */
      readonly joined?: Syntax;
      /** Pieces of a text, null where one is not known. */
      readonly parts?: readonly (string | null)[];
      /** The same for each form that the text can have, where a part of it depends on something. */
      readonly forms?: readonly (readonly (string | null)[])[];
      /** It stands for possibilities like those beside it that were too many to follow. */
      readonly more?: true;
      /** It is given from outside the program. */
      readonly outside?: true;
      /** What callers not in view give, or a part of that: nothing that this program makes in a way that is not read. */
      readonly given?: true;
      /** The handler of a Proxy answers for it. */
      readonly behindProxy?: true;
      /** What its declaration says it is, where that may tell its members. */
      readonly type?: Syntax;
    });

export type AbstractInstance = Extract<Abstract, { k: 'instance' }>;
export type AbstractClass = Extract<Abstract, { k: 'class' }>;
export type AbstractObject = Extract<Abstract, { k: 'object' }>;
export type AbstractArray = Extract<Abstract, { k: 'array' }>;
export type AbstractFunction = Extract<Abstract, { k: 'function' }>;
export type AbstractLiteral = Extract<Abstract, { k: 'literal' }>;
export type AbstractUnknown = Extract<Abstract, { k: 'unknown' }>;
export type AbstractExternal = Extract<Abstract, { k: 'external' }>;

export interface Option {
  readonly value: Abstract;
  readonly conditions: readonly Condition[];
}

/** An option that is reached through further steps (outermost first). */
export interface ReachedOption extends Option {
  readonly via?: readonly Place[];
}

/** No steps. */
const NONE: readonly Place[] = [];

// Hot: written out field by field, since copying an object with `...` takes several times as long.

export function unknown(
  why: string,
  at: Place | null = null,
  parts?: readonly (string | null)[],
): Extract<Abstract, { k: 'unknown' }> {
  return parts
    ? { at, via: NONE, shared: false, k: 'unknown', why, parts }
    : { at, via: NONE, shared: false, k: 'unknown', why };
}

/** A part of a value that is not known, or what is made of it: no more is known of it. */
export function unknownPart({ why, from, behindProxy }: AbstractUnknown, at: Place): AbstractUnknown {
  return { ...unknown(why, at), ...(from ? { from } : {}), ...(behindProxy ? { behindProxy } : {}) };
}

/**
 * A part of a value, or what is made of it: where it is not known, somebody else gives it who gives the value, and it is
 * one of too many where the value is.
 */
export function givenWith(base: Abstract, part: Abstract): Abstract {
  if (base.k !== 'unknown' || part.k !== 'unknown' || (!base.given && !base.more)) return part;
  return { ...part, ...(base.given ? { given: true } : {}), ...(base.more ? { more: true } : {}) };
}

/** A class of the program; `at` is null where it was looked for, and not read as an expression. */
export function classValue(node: AbstractClass['node'], context: Context, at: Place | null = null): AbstractClass {
  return { at, via: NONE, shared: false, k: 'class', node, context };
}

export function literal(value: Scalar, at: Place | null): AbstractLiteral {
  return { at, via: NONE, shared: false, k: 'literal', value };
}
export function absent(at: Place | null = null): Abstract {
  return { at, via: NONE, shared: false, k: 'absent' };
}
/** What nobody in view gives, though a caller may. */
export function unset(): Abstract {
  return { at: null, via: NONE, shared: false, k: 'absent', unset: true };
}
export function external(source: string, path: readonly Segment[], at: Place | null): AbstractExternal {
  return { at, via: NONE, shared: false, k: 'external', source, path };
}

/** What a step further from a package's value gives: a member of it, a call, an object made with it. */
export function stepped(
  { source, path, via, shared }: AbstractExternal,
  step: Segment,
  at: Place | null,
): AbstractExternal {
  return { at, via, shared, k: 'external', source, path: [...path, step] };
}

/** Past this many possibilities a value says too little to be worth the time of following it; the rest counts as unread. */
const MAX_OPTIONS = 64;

/** Several possibilities as one; flattens, and is the only option itself when there is just one without conditions. */
export function oneOf(options: readonly ReachedOption[], at: Place | null = null): Abstract {
  const distinct = distinctOf(options);
  const [only] = distinct;
  if (distinct.length === 1 && only && only.conditions.length === 0) return only.value;
  if (!only) return unknown('nothing assigns it', at);
  if (distinct.length <= MAX_OPTIONS) return { at, via: NONE, shared: false, k: 'one-of', options: distinct };
  // The last model of a long list may be another one: what was left out must not pass for read.
  const rest: Option = { value: tooMany(at), conditions: [] };
  return { at, via: NONE, shared: false, k: 'one-of', options: [...distinct.slice(0, MAX_OPTIONS), rest] };
}

/** One of the values of the program of which there were too many to follow. */
export function tooMany(at: Place | null): Abstract {
  return { ...unknown('one of more values than were followed', at), more: true };
}

/** Past this many, repeats are looked for. */
const FEW = 4;

/**
 * Every possibility by itself, with the conditions of the one-of around it; each once where there are many, and no more
 * than one past {@link MAX_OPTIONS}.
 */
function distinctOf(options: readonly ReachedOption[]): readonly Option[] {
  const count = options.reduce((sum, { value }) => sum + (value.k === 'one-of' ? value.options.length : 1), 0);
  const repeats = count > FEW ? new Repeats() : null;
  const distinct: Option[] = [];
  for (const option of options) {
    const { value, conditions, via = NONE } = option;
    if (distinct.length > MAX_OPTIONS) break;
    if (value.k !== 'one-of') {
      if (repeats?.has(value, conditions, [])) continue;
      distinct.push(via.length === 0 ? option : { value: hop(value, via), conditions });
      continue;
    }
    const steps = joined(via, value.via);
    for (const inner of value.options) {
      if (distinct.length > MAX_OPTIONS) break;
      // Hot: of the many that are repeats, nothing is made.
      if (repeats?.has(inner.value, conditions, inner.conditions)) continue;
      const reached = hop(inner.value, steps, value.shared);
      distinct.push(
        reached === inner.value && conditions.length === 0
          ? inner
          : { value: reached, conditions: joined(conditions, inner.conditions) },
      );
    }
  }
  return distinct;
}

function joined<T>(outer: readonly T[], inner: readonly T[]): readonly T[] {
  if (outer.length === 0) return inner;
  return inner.length === 0 ? outer : [...outer, ...inner];
}

/** The same value, reached through further steps (outermost first). */
export function hop<T extends Abstract>(value: T, via: readonly Place[], shared = false): T {
  return via.length === 0 && (!shared || value.shared)
    ? value
    : { ...value, via: [...via, ...value.via], shared: value.shared || shared };
}

/** `default.new().messages.create` for a path of segments. */
export function pathText(path: readonly Segment[]): string {
  return path.map((s) => s.step).join('.');
}

// Hot: many questions ask for the options of one value.
const reachedOptions = new WeakMap<Abstract, readonly Option[]>();

/** The options of a one-of, or the value itself. */
export function optionsOf(value: Abstract): readonly Option[] {
  if (value.k !== 'one-of') return [{ value, conditions: [] }];
  const { options, via, shared } = value;
  if (via.length === 0 && !shared) return options;
  const known = reachedOptions.get(value);
  if (known) return known;
  const reached = options.map((o) => ({ value: hop(o.value, via, shared), conditions: o.conditions }));
  reachedOptions.set(value, reached);
  return reached;
}
