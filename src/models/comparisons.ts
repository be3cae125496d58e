import type { Asked, Guard } from '../types/value.js';

/** A comparison that the subject of a condition says: `(effort === "none")`. */
export interface Comparison {
  /** What is compared, as it is asked for by itself. */
  readonly of: string;
  /** The literal as JSON writes it, or `undefined`. */
  readonly literal: string;
}

/** The start, what is compared, and the literal. */
const COMPARED = /^(.*?\()(.+) ={2,3} (undefined|null|true|false|-?\d+(?:\.\d+)?|"(?:[^"\\]|\\.)*")\)$/;

/** Conditions are held against each other for every way into a request: what one compares is looked for once. */
const comparisons = new WeakMap<Asked, Comparison | null>();

/** What a condition compares with a literal; null where it asks something else. */
export function comparisonOf(asked: Asked): Comparison | null {
  let found = comparisons.get(asked);
  if (found === undefined) {
    found = comparisonIn(asked.subject);
    comparisons.set(asked, found);
  }
  return found;
}

function comparisonIn(subject: string): Comparison | null {
  if (!subject.includes(' == ') && !subject.includes(' === ')) return null;
  const [, start, of, literal] = COMPARED.exec(subject) ?? [];
  return start === undefined || of === undefined || literal === undefined
    ? null
    : { of: `${start.slice(0, -1)}${of}`, literal };
}

/** The parts of `((a === "x") && b)`, all of which hold where the whole does; the subject alone where it is no such thing. */
function partsOf(subject: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 1;
  for (const { 0: token, index } of subject.matchAll(/"(?:[^"\\]|\\.)*"|[()]| (?:&&|\|\||\?\?) /g)) {
    if (token === '(') depth += 1;
    else if (token === ')') depth -= 1;
    else if (depth === 1 && token === ' && ') {
      parts.push(subject.slice(start, index));
      start = index + token.length;
    } else if (depth === 1 && !token.startsWith('"')) return [subject];
  }
  return parts.length === 0 ? [subject] : [...parts, subject.slice(start, -1)].flatMap(partsOf);
}

/**
 * Whether conditions leave only one literal for a value.
 * @param guards conditions around one piece of syntax
 * @param of the value, spelled as in `Asked.subject`
 */
export function leaveOnly(guards: readonly Guard[], of: string, literal: string): boolean {
  return guards.some(
    ({ asked }) =>
      asked?.outcome === true &&
      partsOf(asked.subject).some((part) => {
        const comparison = comparisonIn(part);
        return comparison?.of === of && comparison.literal === JSON.stringify(literal);
      }),
  );
}
