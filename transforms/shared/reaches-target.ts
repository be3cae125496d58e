import { askedOfVendor, guardsAgree } from '../../src/models/guards-agree.js';
import { guardsAllow } from '../../src/models/model-test.js';
import { parseModelId } from '../../src/models/parse-id.js';
import { type CheckContext, type Guard, isSamePlace, type ModelTest } from '../../src/types/index.js';
import { dotted, movedIds, namesTarget, targetSpellings } from './models.js';

/* Whether the target gets what stands behind conditions of the program. */

/** What routers and Bedrock put in front of an id. */
const PREFIXES = ['', 'anthropic/', 'anthropic.', 'us.anthropic.'] as const;

/** Ids without a prefix, of several families. */
const BARE = ['claude-opus-4-6', 'claude-sonnet-4-5', 'claude-haiku-4-5', 'claude-3-7-sonnet-20250219'] as const;

/** What programs put behind an id to ask for thinking, and cut off before they send it. */
export const THINKING_MARKS = ['-thinking', ':thinking', '-think', ':think', '-reasoning', ':reasoning'] as const;

const MARKED = /think|reasoning/i;

/** Releases that no program can know by name, before and after all others, in both usual spellings. */
const UNHEARD_OF = ['claude-opus-9-1', 'claude-opus-9.1', 'claude-opus-2-1', 'claude-opus-2.1'] as const;

/** The ways into a request mostly stand behind the same few conditions: what was found of one is kept with the request. */
const known = new WeakMap<CheckContext, Conditions>();

/**
 * Whether syntax behind these conditions can run for the target. False only where the program's own checks certainly keep
 * it away; where the model is not known, a check against either usual spelling of the target counts.
 * @param marks what a program may have put behind the id for itself, to be asked for by the checks
 */
export function reachesTarget(guards: readonly Guard[], context: CheckContext, marks: readonly string[] = []): boolean {
  let conditions = known.get(context);
  if (!conditions) {
    conditions = new Conditions(context);
    known.set(context, conditions);
  }
  return conditions.letTargetIn(guards, marks);
}

/**
 * The target in every spelling in which this request may name it: of a catalogue that also has the ids of routers and of
 * Copilot, the API itself is sent none of those.
 */
function spellingsSent(context: CheckContext): readonly string[] {
  const all = targetSpellings(context);
  const own = context.platform === 'api' ? all.filter((id) => parseModelId(id)?.platform === 'api') : [];
  return own.length > 0 ? own : all;
}

/** The conditions of a program around one request, held against the ids that its model may have. */
class Conditions {
  readonly #context: CheckContext;
  readonly #spellings: readonly string[];
  readonly #old: readonly string[];
  /** A number for each condition, to tell sets of them apart. */
  readonly #numbers = new Map<Guard, number>();
  readonly #reached = new Map<string, boolean>();
  readonly #allowed = new Map<Guard, Map<string, boolean | undefined>>();
  /** What may be missing where the program then takes the target, or an id that is moved; first, nothing. */
  readonly #missing: readonly (string | undefined)[];
  /** What has to hold for the program to take the target, or what may be it. */
  readonly #ways: readonly (readonly Guard[])[];

  constructor(context: CheckContext) {
    this.#context = context;
    this.#spellings = spellingsSent(context);
    this.#old = movedIds(context);
    const defaults = context.relation.ids.filter(({ role }) => role === 'from' || role === 'target');
    this.#ways = context.relation.ways ?? [[]];
    this.#missing = [undefined, ...new Set(defaults.flatMap(({ insteadOf = [] }) => insteadOf))];
  }

  letTargetIn(guards: readonly Guard[], marks: readonly string[]): boolean {
    const { told, aside = [] } = this.#context.relation;
    const isAside = (guard: Guard): boolean =>
      aside.some((other) => other.outcome === guard.outcome && isSamePlace(other.at, guard.at));
    const all = [...new Set(told ? guards.map(asked) : guards)].filter((guard) => !isAside(guard));
    const key = `${all.map((guard) => this.#numberOf(guard)).sort((a, b) => a - b)} ${marks}`;
    let reached = this.#reached.get(key);
    if (reached === undefined) {
      reached = this.#isReached(
        all.filter((guard) => !this.#onlyAllows(guard)),
        marks,
      );
      this.#reached.set(key, reached);
    }
    return reached;
  }

  #numberOf(guard: Guard): number {
    let number = this.#numbers.get(guard);
    if (number === undefined) {
      number = this.#numbers.size;
      this.#numbers.set(guard, number);
    }
    return number;
  }

  #isReached(serving: readonly Guard[], marks: readonly string[]): boolean {
    const { relation, aliases, to } = this.#context;
    // A program with names of its own for its models mostly asks for those, and now and then for the id behind one.
    if (aliases) {
      const serves = (guard: Guard, name: string): boolean =>
        this.#allows(guard, name) !== false || this.#spellings.some((id) => this.#allows(guard, id) === true);
      return aliases.some((name) => serving.every((guard) => serves(guard, name)));
    }
    const isKnown = relation.kind !== 'unknown';
    const tried = isKnown && !relation.assumed ? [''] : ['', ...marks];
    const marked = (guard: Guard, id: string, mark: string): readonly string[] =>
      mark !== '' && this.#asksFor(guard, MARKED) ? [id, `${id}${mark}`] : [id];
    if (isKnown) {
      const letIn = (id: string, mark: string): boolean =>
        this.#missing.some((missing) => this.#allAllow(serving, (guard) => marked(guard, id, mark), missing));
      return serving.length === 0 || tried.some((mark) => this.#spellings.some((id) => letIn(id, mark)));
    }
    const both = [to, dotted(to)];
    const spelled = (guard: Guard, id: string, prefix: string, mark: string): readonly string[] => [
      ...marked(guard, id, mark),
      ...(this.#asksFor(guard, /anthropic/i) ? [`${prefix}${id}`] : []),
      ...(this.#picks(guard) ? both : []),
    ];
    return PREFIXES.some((prefix) =>
      tried.some((mark) => both.every((id) => this.#allAllow(serving, (guard) => spelled(guard, id, prefix, mark)))),
    );
  }

  /** Whether each condition lets one of its spellings of the id pass, and none says what keeps another from doing so. */
  #allAllow(guards: readonly Guard[], spellings: (guard: Guard) => readonly string[], missing?: string): boolean {
    const pairs: [Guard, string][] = [];
    for (const guard of guards) {
      const id = spellings(guard).find((spelling) => this.#allows(guard, spelling, missing) !== false);
      if (id === undefined) return false;
      pairs.push([guard, id]);
    }
    // What leads to a model besides asks nothing of its id.
    const { to } = this.#context;
    return this.#ways.some((way) => this.#agree([...way.map((guard) => [guard, to] as const), ...pairs], missing));
  }

  /**
   * Whether conditions can all be as they have to be. `provider === 'anthropic' && isNew(model)` keeps the target away from
   * what is sent to its own vendor, unless the request is one for other providers by its other conditions.
   */
  #agree(guards: readonly (readonly [guard: Guard, modelId: string])[], missing?: string): boolean {
    if (!guardsAgree(guards, missing)) return false;
    const ofVendor = this.#context.direct ? askedOfVendor(guards.map(([guard]) => guard)) : [];
    if (ofVendor.length === 0 || guardsAgree(guards, missing, ofVendor)) return true;
    // Where none of the vendor's models gets through, it is not the model that they are about.
    const letsIn = (id: string): boolean =>
      guardsAgree(
        guards.map(([guard]) => [guard, id] as const),
        missing,
        ofVendor,
      );
    return !BARE.some(letsIn);
  }

  #allows(guard: Guard, id: string, missing?: string): boolean | undefined {
    if (missing !== undefined) return guardsAllow([guard], id, missing);

    let answers = this.#allowed.get(guard);
    if (!answers) {
      answers = new Map();
      this.#allowed.set(guard, answers);
    }
    if (!answers.has(id)) answers.set(id, guardsAllow([guard], id));
    return answers.get(id);
  }

  /** Whether a condition wants the vendor's name in front of the id, or a mark behind it, whichever Claude model it is. */
  #asksFor(guard: Guard, word: RegExp): boolean {
    return names(guard.test, word) && BARE.every((id) => this.#allows(guard, id) === false);
  }

  /**
   * Whether a condition picks models out by their names, the target among them, in whichever spelling the program asks for it:
   * `['claude-sonnet-4-5', 'claude-opus-4-7'].includes(model)`. One that keeps the target out lets all others pass.
   */
  #picks(guard: Guard): boolean {
    const { to } = this.#context;
    return (
      UNHEARD_OF.every((id) => this.#allows(guard, id) === false) &&
      [to, dotted(to)].some((id) => this.#allows(guard, id) === true)
    );
  }

  /**
   * Whether the condition is no more than a list of what the program accepts, with an id on it that is moved: a request for
   * the target raises an error until the list knows it, and all that follows is sent once it does.
   */
  #onlyAllows(guard: Guard): boolean {
    const before = this.#old.length > 0 ? this.#old : BARE;
    return (
      guard.refuses === true &&
      before.some((id) => this.#allows(guard, id) !== false) &&
      !this.#spellings.some((id) => namesTarget(guard.test, this.#old, id))
    );
  }
}

const askedOf = new WeakMap<Guard, Guard>();

/** A condition of a request whose model is known: what is not known, and only called a model, is something else. */
function asked(guard: Guard): Guard {
  const test = withoutNamed(guard.test);
  if (test === guard.test) return guard;
  const known = askedOf.get(guard) ?? { ...guard, test };
  askedOf.set(guard, known);
  return known;
}

function withoutNamed(test: ModelTest): ModelTest {
  switch (test.op) {
    case 'includes':
    case 'startsWith':
    case 'endsWith':
      return test.byName ? { op: 'unknown', why: 'a name that is not the id' } : test;
    case 'not': {
      const inner = withoutNamed(test.test);
      return inner === test.test ? test : { op: 'not', test: inner };
    }
    case 'and':
    case 'or': {
      const tests = test.tests.map(withoutNamed);
      return tests.every((part, i) => part === test.tests[i]) ? test : { op: test.op, tests };
    }
    default:
      return test;
  }
}

function names(test: ModelTest, word: RegExp): boolean {
  switch (test.op) {
    case 'includes':
    case 'startsWith':
    case 'endsWith':
    case 'equals':
      return word.test(test.text);
    case 'matches':
      return word.test(test.pattern);
    case 'computed':
      return [...test.named].some((text) => word.test(text));
    case 'not':
      return names(test.test, word);
    case 'and':
    case 'or':
      return test.tests.some((part) => names(part, word));
    default:
      return false;
  }
}
