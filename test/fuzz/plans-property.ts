import type { Node } from '@babel/types';
import { type Plan, type PlanInput, planFixes } from '../../src/edits/plan.js';
import { javascript } from '../../src/languages/javascript/language.js';
import { parseModule } from '../../src/languages/javascript/parse.js';
import { walk } from '../../src/languages/javascript/walk.js';
import type { Change, FieldBinding, Literal, Place } from '../../src/types/index.js';
import type { Dice } from './dice.js';
import type { Broken } from './invariants.js';

function placesIn(file: string, text: string): readonly Place[] {
  const places: Place[] = [];
  walk(parseModule(file, text).ast, (node: Node) => {
    if (typeof node.start === 'number' && typeof node.end === 'number')
      places.push({ file, span: [node.start, node.end] });
  });
  return places;
}

function changeAt(dice: Dice, at: Place, other: Place): Change {
  const value = { kind: 'unknown', why: 'not read', at: null, via: [], shared: false } as const;
  const binding: FieldBinding = {
    key: 'temperature',
    value,
    shape: 'inline',
    site: at,
    origin: at,
    path: [],
    guards: [],
    otherReaders: [],
  };
  return dice.pick<() => Change>([
    () => ({ op: 'remove', binding }),
    () => ({ op: 'remove-item', at }),
    () => ({ op: 'replace', at, value: dice.pick<Literal>(['x', { type: 'adaptive' }]) }),
    () => ({ op: 'replace-in-string', at, from: 'claude-opus-4-6', to: 'claude-opus-4-7' }),
    () => ({ op: 'add-property', object: at, key: 'display', value: 'summarized' }),
    () => ({ op: 'add-beside', beside: at, text: 'claude-opus-4-7' }),
    () => ({ op: 'guard', binding, model: other, rejects: ['claude-opus-4-7'] }),
    () => ({ op: 'append-text', at, text: 'Reply with `JSON` only: $' + '{x}.' }),
  ])();
}

const commentsIn = (file: string, text: string): string[] =>
  (parseModule(file, text).ast.comments ?? []).map((c) => text.slice(c.start ?? 0, c.end ?? 0)).sort();

const said = (plan: Plan): string => JSON.stringify([[...plan.perFix], [...plan.chosen], [...plan.texts]]);

/**
 * Asks for changes anywhere in a source, whether they make sense there or not: what cannot be made is refused in words, what
 * is made parses, and a safe plan keeps every comment.
 * @param extension of the file, with the dot
 * @param text a source, sound or not
 */
export function planProperty(dice: Dice, extension: string, text: string): Broken | null {
  const file = `/fuzz-case/input${extension}`;
  let places: readonly Place[] = [];
  try {
    places = placesIn(file, text);
  } catch {
    // Broken sources are asked for too: nothing may be thrown, and nothing made.
  }
  const isSound = places.length > 0 && javascript.syntaxProblem(file, text) === null;
  const anywhere = (): Place =>
    places[dice.roll(places.length || 1)] ?? { file, span: [dice.roll(text.length + 1), text.length] };
  const fixes = Array.from({ length: 1 + dice.roll(3) }, (_, i) => ({
    id: `f${i}`,
    level: dice.pick(['safe', 'review'] as const),
    changes: Array.from({ length: 1 + dice.roll(2) }, () => changeAt(dice, anywhere(), anywhere())),
  }));
  const input = (): PlanInput => ({ fixes, sources: new Map([[file, text]]), languageOf: () => javascript, allow });
  const allow = dice.pick(['safe', 'review'] as const);
  const told = (what: string, detail: string): Broken => ({
    what: `plan: ${what}`,
    detail: `${detail}\n--- ${allow} of ${JSON.stringify(fixes)}\n${text}`,
  });
  let plan: Plan;
  try {
    plan = planFixes(input());
    javascript.unusedNames(file, text);
  } catch (error) {
    return told('throws', String(error));
  }
  for (const [id, fix] of plan.perFix)
    if ('blocked' in fix) {
      if (fix.blocked === '') return told('blocks without a reason', id);
      if (isSound && /could not be edited/.test(fix.blocked)) return told('throws inside', fix.blocked);
    }
  if (dice.oneIn(4) && said(planFixes(input())) !== said(plan)) return told('answers otherwise the second time', '');
  const after = plan.texts.get(file);
  if (after === undefined) return null;
  if (!isSound) return told('changes what does not parse', after);
  const problem = javascript.syntaxProblem(file, after);
  if (problem) return told('does not parse', `${problem.message}\n${after}`);
  if (allow === 'safe') {
    const left = commentsIn(file, after);
    const lost = commentsIn(file, text).filter((comment) => {
      // What is written about a parameter goes with the parameter.
      if (comment.includes('@param')) return false;
      const at = left.indexOf(comment);
      if (at >= 0) left.splice(at, 1);
      return at < 0;
    });
    if (lost.length > 0) return told('loses a comment', `${lost.join('\n')}\n${after}`);
  }
  return null;
}
