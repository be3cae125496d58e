import type { Origin, Reading } from '../languages/reading.js';
import { type ModelCall, matchesSource, type Surface } from '../surfaces/surface.js';
import {
  type Alternative,
  type Guard,
  type ModelAlias,
  type Place,
  type Platform,
  placeKey,
  type Value,
} from '../types/index.js';
import { type ModelTable, namedModels } from './model-table.js';
import {
  foreignValue,
  isGiven,
  isOwnMade,
  isUnread,
  namedByItsEnd,
  unread,
  withoutDefault,
  withoutEmpty,
} from './model-values.js';
import { isAltered, othersOf, settingsOf } from './model-wrappers.js';

export interface ModelReading {
  readonly value: Value;
  readonly platform: Platform;
  /** Where the others of several models are asked, and that one. */
  readonly platforms: readonly Platform[];
  /** Name the program gave its provider, for surfaces that key options by it. */
  readonly provider: string | null;
  /** Every possibility is another provider's model. */
  readonly foreign: boolean;
  /** The file that makes a model by a call of a package that names Claude or its maker, whatever the id; null for none. */
  readonly claudeMadeIn: string | null;
  /** Where the id is given to the one call that makes the model; null where there is no such call, or other models too. */
  readonly given: Place | null;
  /** What wraps the model may change the request on its way. */
  readonly altered: boolean;
  /** Parameters that are sent where the request does not set them itself. */
  readonly settings: readonly Reading[];
  /** Names by which the program asks its own provider for a model, with what each stands for; empty where it does not. */
  readonly aliases: readonly ModelAlias[];
}

/** What is known of the place in which a model is read. */
interface ModelContext {
  /** Places of models that are being read: `model = wrap({ model })` wraps what the variable held before. */
  readonly seen?: ReadonlySet<string>;
  /** Conditions under which the field is what each of the readings says. */
  readonly guards?: readonly (readonly Guard[])[];
}

/**
 * The model of a request: the id itself, or the id inside a call that makes a model (`anthropic('claude-opus-4-6')`).
 * @param readings what the model field may be
 * @param open why it may be something else as well
 */
export function readModel(
  surface: Surface,
  readings: readonly Reading[],
  open: readonly string[],
  fallback: Platform,
  { seen = new Set(), guards = [] }: ModelContext = {},
): ModelReading {
  const models = new Models(surface, fallback, seen);
  for (const [i, reading] of readings.entries()) models.add(reading, guards[i] ?? []);
  return models.together(open);
}

/** The models of a request, one after the other. */
class Models {
  readonly #surface: Surface;
  readonly #fallback: Platform;
  readonly #seen: ReadonlySet<string>;
  /** Conditions under which the field is the expression that is being added. */
  #guards: readonly Guard[] = [];
  readonly #values: Alternative[] = [];
  readonly #settings: Reading[] = [];
  readonly #aliases: ModelAlias[] = [];
  /** What is given to each call that makes one of ours. */
  readonly #given: (Place | null)[] = [];
  /** Which values are ids given to a call that makes one of ours. */
  readonly #ids: number[] = [];
  #platform: Platform;
  readonly #platforms = new Set<Platform>();
  #provider: string | null = null;
  #claudeMadeIn: string | null = null;
  #altered = false;
  /** How many models there are, and how many of them are another provider's. */
  #total = 0;
  #foreign = 0;

  constructor(surface: Surface, fallback: Platform, seen: ReadonlySet<string>) {
    this.#surface = surface;
    this.#fallback = fallback;
    this.#seen = seen;
    this.#platform = fallback;
  }

  /** One more expression that the model field may be, under these conditions. */
  add(reading: Reading, guards: readonly Guard[]): void {
    this.#guards = guards;
    this.#addAll(reading);
  }

  #addAll(reading: Reading): void {
    const origins = reading.origins();
    const before = this.#total - this.#foreign;
    let made = false;
    for (const origin of origins) made = this.#take(origin) || made;
    const value = namedByItsEnd(reading, reading.value());
    if (origins.length > 0 && value.kind === 'one-of') {
      // What makes a model was read above; what else the value may be still counts. Another vendor's model speaks for
      // itself alone.
      const isOpen = !made || this.#total - this.#foreign === before;
      const others = value.values.filter(
        (a) =>
          a.value.kind === 'known' ||
          isOwnMade(a.value) ||
          (isOpen && isUnread(a.value)) ||
          (!made && isGiven(a.value)),
      );
      for (const { value: other, guards } of others) this.#put(other, guards);
      if (made && others.some((a) => isUnread(a.value))) this.#total++;
    } else if (origins.length === 0 || this.#values.length === 0) {
      this.#total++;
      this.#put(value);
    }
  }

  /**
   * What was added, as one.
   * @param open why there may be further models
   */
  together(open: readonly string[]): ModelReading {
    const values =
      // Another vendor's model, made by a call of its own, is no default of an id from outside.
      this.#foreign > 0
        ? this.#values.map((value, i) => (this.#ids.includes(i) ? withoutDefault(value) : value))
        : this.#values;
    const [only] = values;
    const [place = null] = this.#given;
    const value: Value =
      values.length === 0
        ? unread(open[0] ?? 'the request names no model')
        : values.length === 1 && only
          ? only.value
          : { at: null, via: [], shared: false, kind: 'one-of', values };
    const isSingle = this.#given.length === 1 && values.length === 1 && open.length === 0;
    return {
      value: withoutEmpty(value),
      platform: this.#platform,
      platforms: [...this.#platforms.add(this.#platform)],
      provider: this.#provider,
      foreign: this.#total > 0 && this.#foreign === this.#total,
      claudeMadeIn: this.#claudeMadeIn,
      given: isSingle ? place : null,
      altered: this.#altered || (this.#settings.length > 0 && values.length > 1),
      settings: values.length > 1 ? [] : this.#settings,
      aliases: this.#aliases,
    };
  }

  /** Where one of several models is asked: what only one of them lets pass does not pass. */
  #goTo(platform: Platform): void {
    if (platform !== 'openrouter' || this.#platforms.size === 0) this.#platform = platform;
    this.#platforms.add(platform);
  }

  #put(value: Value, guards: readonly Guard[] = []): number {
    return this.#values.push({ value, guards: [...this.#guards, ...guards] }) - 1;
  }

  /** Takes in what a call makes; false where it is none that makes a model. */
  #take(origin: Origin): boolean {
    const call = this.#surface.modelCalls?.find(
      (m) => matchesSource(m.from, origin.source) && m.path.test(origin.path),
    );
    if (!call) return false;
    this.#total++;
    const table = call.argument === null ? null : namedModels(origin, call);
    if (call.argument === null) {
      this.#foreign++;
      this.#put(foreignValue(origin));
    } else if (table) this.#named(table);
    else if (call.within) this.#wrapped(origin.argument(call.argument), call, call.within);
    else this.#byId(origin, call, call.argument);
    return true;
  }

  /** Models that the program keeps under names of its own. */
  #named({ models, passedOn, rest }: ModelTable): void {
    const named = models.map(({ name, readings, open }) => ({ name, read: this.#read(readings, open) }));
    const isOne = named.length === 1 && !passedOn && !rest;
    for (const { name, read } of named) {
      this.#aliases.push({ name, model: read.value });
      this.#put(read.value);
      this.#provider ??= read.provider;
      // Where only one of several models has them, what they are is not told apart.
      this.#altered ||= read.altered || (!isOne && read.settings.length > 0);
      if (isOne) this.#settings.push(...read.settings);
      this.#claudeMadeIn ??= read.claudeMadeIn;
    }
    if (passedOn) this.#put(passedOn.value());
    if (rest) this.#put(unread(rest));
    const own = named.filter(({ read }) => !read.foreign);
    if (own[0]) this.#goTo(own[0].read.platform);
    this.#total += named.length - 1 + (passedOn ? 1 : 0);
    this.#foreign += named.length - own.length;
    this.#given.push(null);
  }

  /** The model that another one is made of, and those that may stand in for it. */
  #wrapped(options: Reading | null, call: ModelCall, within: readonly string[]): void {
    this.#altered ||= options !== null && isAltered(options, call);
    this.#settings.push(...(options === null ? [] : settingsOf(options, call)));
    const inner = options && (within.length === 0 ? { readings: [options], open: [] } : options.field(within));
    const fresh = inner?.readings.filter(({ place }) => !place || !this.#seen.has(placeKey(place))) ?? [];
    if (!inner || (fresh.length === 0 && inner.readings.length > 0)) return;
    const seen = new Set([...this.#seen, ...fresh.flatMap(({ place }) => (place ? [placeKey(place)] : []))]);
    const wrapped = this.#read(fresh, inner.open, seen);
    this.#aliases.push(...wrapped.aliases);
    for (const platform of [...wrapped.platforms, wrapped.platform]) this.#goTo(platform);
    this.#provider ??= wrapped.provider;
    this.#altered ||= wrapped.altered;
    this.#settings.push(...wrapped.settings);
    this.#claudeMadeIn ??= wrapped.claudeMadeIn;
    if (wrapped.foreign) this.#foreign++;
    this.#given.push(wrapped.given);
    this.#put(wrapped.value);
    for (const other of othersOf(options, call)) {
      const read = this.#read([other], [], seen);
      this.#put(read.value);
      this.#given.push(null);
      this.#total++;
      if (read.foreign) this.#foreign++;
    }
  }

  /** The model that a call makes of an id. */
  #byId(origin: Origin, call: ModelCall, index: number): void {
    this.#goTo(call.platform);
    if (/claude|anthropic/i.test(`${origin.source} ${origin.path}`)) this.#claudeMadeIn ??= origin.madeIn ?? null;
    this.#provider ??= nameOf(origin, call);
    const argument = origin.argument(index);
    const id = argument && namedByItsEnd(argument, argument.value());
    // Of an id that is written there, nothing is left to ask.
    this.#given.push(id?.kind === 'known' ? null : (argument?.place ?? null));
    if (id) this.#ids.push(this.#put(id));
  }

  #read(readings: readonly Reading[], open: readonly string[], seen = this.#seen): ModelReading {
    return readModel(this.#surface, readings, open, this.#fallback, { seen });
  }
}

function nameOf(origin: Origin, call: ModelCall): string | null {
  if (!call.nameKey) return null;
  const name = origin.argument(0, 0)?.field([call.nameKey]).bindings[0]?.value;
  return name?.kind === 'known' && typeof name.value === 'string' ? name.value : null;
}
