import type { Source } from '../../project/source.js';

/**
 * Whether the source of a module may hold what a search is for. To say yes is never wrong, and costs the parsing of the
 * module; one that says no is left unread.
 */
export interface SourceTest {
  /** What it looks for, in a few words: tests with the same ones look for the same, and a source is put to one of them only. */
  readonly id: string;
  readonly holds: (source: Source) => boolean;
}

export const anySource: SourceTest = { id: 'anything', holds: () => true };

/** Some class of the module extends another. */
export const extendsSomething: SourceTest = {
  id: 'extends',
  holds: (source) => source.mayName('class') && source.mayName('extends'),
};

/** Some class of the module implements an interface. */
export const implementsSomething: SourceTest = {
  id: 'implements',
  holds: (source) => source.mayName('implements'),
};

/** The module makes an object of some class. */
export const makesSomething: SourceTest = { id: 'new', holds: ({ text }) => /\bnew\s/.test(text) };

/**
 * The module makes an object of something that goes by one of these names, `new Bot()` or `new bots.Bot()`, or gives it
 * another name. One that is looked up or in parentheses may be any.
 */
export function makesOneOf(names: ReadonlySet<string>): SourceTest {
  const any = [...names].map(escaped).join('|');
  const test = new RegExp(
    String.raw`\bnew\s*[(/]|\bnew\s+[\w$.!\s]*(?:\[|(?<![\w$])(?:${any})(?![\w$]))|(?<![\w$])(?:${any})\s+as\s`,
  );
  return {
    id: `new ${[...names].sort().join(' ')}`,
    holds: (source) => source.mayName('new') && test.test(source.text),
  };
}

/** Names of the classes of the module that extend one of this name. */
export function namesExtending(source: Source, base: string): string[] {
  if (!source.extended.includes(base)) return [];
  const test = new RegExp(
    String.raw`\bclass\s+([\w$]+)(?:\s*<[^{}]*?>)?\s+extends\s+(?:[\w$]+\s*\.\s*)*${escaped(base)}(?![\w$])`,
    'g',
  );
  return [...source.text.matchAll(test)].map(([, name = '']) => name);
}

/** The module has a class of one of these names, or one without a name. */
export function declaresOneOf({ classes }: Source, names: ReadonlySet<string>): boolean {
  return classes.some((name) => name === 'extends' || names.has(name));
}

/**
 * A class of the module may give its objects a member of this name. A static one of the same name is the class's own.
 */
export function mayDeclareMember(source: Source, name: string): boolean {
  if (!source.mayName(name)) return false;
  return new RegExp(String.raw`(?<!\bstatic\s+(?:(?:override|readonly)\s+)*)(?<![\w$])${escaped(name)}(?![\w$])`).test(
    source.text,
  );
}

/** The module holds a text. */
export function holds(text: string): SourceTest {
  return { id: `holds ${text}`, holds: (source) => source.text.includes(text) };
}

/** The module has one of these names in it, and not only as a part of others: `act`, but not `action`. */
export function mentionsOneOf(names: ReadonlySet<string>): SourceTest {
  const all = [...names].sort();
  const test = wholeOneOf(all);
  return {
    id: `names ${all.join(' ')}`,
    holds: (source) => all.some((name) => source.mayName(name)) && test.test(source.text),
  };
}

/** An import of the module names one of these, or brings in all that another module exports. */
export function importsOneOf(names: ReadonlySet<string>): SourceTest {
  const all = [...names].sort();
  const test = wholeOneOf(all);
  const isOne = (clause: string): boolean =>
    // A comment in the middle may look like the end.
    clause.includes('*') || (clause.includes('{') && !clause.includes('}')) || test.test(clause);
  return {
    id: `imports: names ${all.join(' ')}`,
    holds: (source) =>
      /\bimport\s+[\w$]+\s*=/.test(source.text) ||
      [...source.text.matchAll(/\bimport\b([\s\S]*?)\bfrom\s*['"]/g)].some(([, clause = '']) => isOne(clause)),
  };
}

/** Matches one of some names that is not a part of another. */
function wholeOneOf(names: readonly string[]): RegExp {
  return new RegExp(String.raw`(?<![\w$])(?:${names.map(escaped).join('|')})(?![\w$])`);
}

/** Both of two tests. */
export function both(one: SourceTest, other: SourceTest): SourceTest {
  return { id: `${one.id} and ${other.id}`, holds: (source) => one.holds(source) && other.holds(source) };
}

/** The module calls a member of this name: `x.name(…)`, `x?.['name']?.(…)`, `(x.name as F)(…)`. */
export function callsMember(name: string): SourceTest {
  return testOf('calls', name, String.raw`\s*(?:[(<!/]|\?\.|\)+\s*[(!?]|(?:as|satisfies)\b)`);
}

/** The module calls a member by a name that is worked out: `x[name](…)`, `x[name]?.(…)`, `x[name]!(…)`. */
export const callsByKey: SourceTest = {
  id: 'calls by key',
  holds: ({ text }) => /\]\s*(?:!\s*)?(?:\?\.\s*)?\(/.test(text),
};

/** The module calls a member of this name, or may call what it took under this name from a module that it requires. */
export function callsByName(name: string): SourceTest {
  const member = callsMember(name);
  return {
    id: `${member.id} by name`,
    holds: (source) => member.holds(source) || (source.mayName('require') && source.text.includes(name)),
  };
}

/** What another module exports may be passed on whole: `module.exports = { ...require('./llm') }`, `… = require('./llm')`. */
const PASSES_ALL_ON = /\.\.\.|\bexports\s*=\s*[\w$]+/;

/**
 * The module loads others by calls, `require(…)` or `import(…)`, and may take something of this name out of them.
 * @param name null for what is loaded whole
 */
export function loadsModule(name: string | null): SourceTest {
  return {
    id: name === null ? 'loads' : `loads ${name}`,
    holds: (source) => {
      const mayTake =
        name === null || source.mayName(name) || (source.mayName('exports') && PASSES_ALL_ON.test(source.text));
      return mayTake && /\b(?:require|import)\s*\(/.test(source.text);
    },
  };
}

/** The module assigns to a member of this name: `x.name = …`, `x['name'] ??= …`. */
export function assignsMember(name: string): SourceTest {
  return testOf('assigns', name, String.raw`\s*(?:[-+*%&|^?<>]{0,3}=(?![=>])|/)`);
}

/**
 * The module may hold an object literal that a type is written beside: `const x: Name = {`, `(): Name => ({`,
 * `{ … } satisfies Name`. A module that gives the type another name may too.
 */
export function writesLiteralOf(name: string): SourceTest {
  const type = String.raw`(?:[\w$]+\s*<\s*)*${escaped(name)}(?![\w$])`;
  return testFor(
    `literal ${name}`,
    name,
    String.raw`\b(?:as|satisfies)\s+${type}|\)\s*:\s*${type}|:\s*${type}[^=;,(){}]{0,200}=|${escaped(name)}\s+as\s`,
  );
}

function testOf(kind: string, name: string, after: string): SourceTest {
  const key = escaped(name);
  return testFor(
    `${kind} ${name}`,
    name,
    String.raw`(?:\.\s*${key}(?![\w$])|\[\s*['"\x60]${key}['"\x60]\s*\])${after}`,
  );
}

/** @param pattern of a regular expression that only a source with `name` in it can match */
function testFor(id: string, name: string, pattern: string): SourceTest {
  let test: RegExp | null = null;
  return {
    id,
    holds: (source) => {
      if (!source.mayName(name)) return false;
      test ??= new RegExp(pattern);
      return test.test(source.text);
    },
  };
}

function escaped(name: string): string {
  return name.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
