import type { Node } from '@babel/types';
import type { Module } from '../project/module.js';
import { isFunction, walk } from '../walk.js';
import type { Abstract, Condition, Context, Frame, Segment } from './abstract.js';
import type { Layer } from './contents.js';

/** A possibility that may be one of many: what holds for all of those is said apart from what holds for it alone. */
interface Candidate {
  readonly value: Abstract;
  readonly outer: readonly Condition[];
  readonly inner: readonly Condition[];
}

/**
 * Tells possibilities that say the same under the same conditions as one before them: several callers often pass one and
 * the same thing, and what is built of such values would otherwise double at every step.
 */
export class Repeats {
  // Hot: told apart by numbers first, so that few are compared.
  readonly #seen = new Map<number, Candidate[]>();

  /**
   * Whether a value has come before, in which case it is not kept.
   * @param outer conditions around it and others
   * @param inner conditions around it alone, which count after those
   */
  has(value: Abstract, outer: readonly Condition[], inner: readonly Condition[]): boolean {
    if (!value.at && value.k !== 'absent' && value.k !== 'unknown') return false;
    const candidate: Candidate = { value, outer, inner };
    const hash = hashOf(inner, hashOf(outer, placeHash(value)));
    const others = this.#seen.get(hash);
    if (!others) this.#seen.set(hash, [candidate]);
    else if (others.some((other) => isRepeat(other, candidate))) return true;
    else others.push(candidate);
    return false;
  }
}

function placeHash({ at }: Abstract): number {
  return at ? Math.imul(at.span[0], 31) + at.span[1] + Math.imul(at.file.length, 7919) : -1;
}

/** One number for conditions, nearly always another for others. */
function hashOf(conditions: readonly Condition[], from: number): number {
  let hash = from;
  for (const { test, outcome } of conditions)
    hash = (Math.imul(hash, 31) + 2 * (test.start ?? 0) + (outcome ? 1 : 0)) | 0;
  return hash;
}

function isRepeat(before: Candidate, after: Candidate): boolean {
  const [a, b] = [before.value, after.value];
  if (a.k !== b.k || a.at?.span[1] !== b.at?.span[1] || a.at?.file !== b.at?.file) return false;
  if (!a.at && a.k === 'unknown' && b.k === 'unknown' && a.why !== b.why) return false;
  if (a.k === 'external' && b.k === 'external' && a.source !== b.source) return false;
  if (a.k === 'external' && b.k === 'external' && a.path !== b.path)
    if (a.path.length !== b.path.length || a.path.some(({ step }, i) => step !== b.path[i]?.step)) return false;
  return haveSameConditions(before, after) && isMadeAlike(a, b);
}

function haveSameConditions(a: Candidate, b: Candidate): boolean {
  const count = a.outer.length + a.inner.length;
  if (count !== b.outer.length + b.inner.length) return false;
  for (let i = 0; i < count; i++) {
    const [one, other] = [conditionAt(a, i), conditionAt(b, i)];
    if (one === other) continue;
    if (
      one?.test.start !== other?.test.start ||
      one?.outcome !== other?.outcome ||
      one?.row !== other?.row ||
      one?.caseOf?.[0] !== other?.caseOf?.[0] ||
      one?.all?.length !== other?.all?.length ||
      one?.context.module.file !== other?.context.module.file
    )
      return false;
  }
  return true;
}

/** Whether two values that one piece of syntax gives, at different times, are the same. */
export function isSameAgain(a: Abstract, b: Abstract): boolean {
  if (a === b) return true;
  const isOne = a.k !== 'one-of' && a.k !== 'unknown' && a.at !== null;
  return isOne && isRepeat({ value: a, outer: [], inner: [] }, { value: b, outer: [], inner: [] });
}

function conditionAt({ outer, inner }: Candidate, index: number): Condition | undefined {
  return index < outer.length ? outer[index] : inner[index - outer.length];
}

/**
 * Whether one piece of syntax makes the same of both values. `(id) => ({ id })` makes another object for each argument,
 * other syntax the same in every call.
 */
function isMadeAlike(a: Abstract, b: Abstract): boolean {
  switch (a.k) {
    case 'object':
      return b.k === 'object' && (a.layers === b.layers || (!differs(a) && !differs(b)));
    case 'array':
      return b.k === 'array' && (a.items === b.items || (!differs(a) && !differs(b)));
    case 'external':
      return b.k === 'external' && (a.path === b.path || areCalledAlike(a.path, b.path));
    case 'instance':
      return (
        b.k === 'instance' &&
        (a.made === b.made || frameOf(a.made?.args, a.made?.context) === frameOf(b.made?.args, b.made?.context)) &&
        isMadeAlike(a.of, b.of)
      );
    case 'function':
    case 'class':
      return b.k === a.k && a.node === b.node && frameAround(a.node, a.context) === frameAround(b.node, b.context);
    case 'json':
      return b.k === 'json' && isMadeAlike(a.inner, b.inner);
    default:
      return true;
  }
}

function differs(value: Extract<Abstract, { k: 'object' | 'array' }>): boolean {
  return value.k === 'object'
    ? value.layers.some(variesInLayer)
    : value.items.some(({ module, site }) => varies(module, site));
}

function areCalledAlike(a: readonly Segment[], b: readonly Segment[]): boolean {
  for (const [i, step] of a.entries()) {
    const other = b[i];
    if (step !== other && callOf(step) !== callOf(other)) return false;
  }
  return true;
}

function callOf(step: Segment | undefined): Frame | null {
  return step && 'args' in step ? frameOf(step.args, step.context) : null;
}

/** The call that decides what a call or `new` with some arguments makes; null where it makes the same in every call. */
function frameOf(args: readonly Node[] | undefined, context: Context | undefined): Frame | null {
  if (!args || !context?.frame) return null;
  for (const node of args) if (varies(context.module, node)) return context.frame;
  return null;
}

function frameAround(node: Node, { frame, module }: Context): Frame | null {
  return frame && varies(module, node) ? frame : null;
}

function variesInLayer(layer: Layer): boolean {
  switch (layer.type) {
    case 'set':
    case 'spread':
      return varies(layer.module, layer.site);
    case 'inside':
      return layer.mutations.some(({ module, site }) => varies(module, site));
    default:
      return false;
  }
}

const answers = new WeakMap<Node, boolean>();

/** Whether a piece of syntax uses something that each call of a function around it has for itself. */
export function varies(module: Module, node: Node): boolean {
  const known = answers.get(node);
  if (known !== undefined) return known;
  let found = false;
  walk(node, (inner) => {
    found ||= inner.type === 'ThisExpression' || (inner.type === 'Identifier' && isOfCall(module, inner, node));
  });
  answers.set(node, found);
  return found;
}

/** Whether a name is declared in a function around `node`. */
function isOfCall(module: Module, name: Node, node: Node): boolean {
  const binding = module.scopes.bindingOf(name);
  if (!binding) return false;
  const { start, end } = binding.node;
  if ((start ?? 0) >= (node.start ?? 0) && (end ?? 0) <= (node.end ?? 0)) return false;
  for (let scope: typeof binding.scope | null = binding.scope; scope; scope = scope.parent)
    if (isFunction(scope.node)) return true;
  return false;
}
