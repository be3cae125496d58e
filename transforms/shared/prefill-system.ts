import type { Change, ConditionalText, FieldBinding, Place, RequestSite } from '../../src/types/index.js';
import { type Arm, armsOf, onlyKnown } from './values.js';

/** Surfaces whose system prompt may be a list of text blocks (docs "Messages", system, 2026-08). */
const TAKES_BLOCKS = new Set(['anthropic-sdk', 'http']);

/** What the system prompt is to say, always or under a condition. */
export type Instruction = string | ConditionalText;

export type SystemChange = { readonly changes: readonly Change[] } | { readonly blocked: string };

/** Whether the system prompt is a text, always or where it is given at all; null where it may be something else. */
function textOf(arms: readonly Arm[]): 'always' | 'if-given' | null {
  const each = arms.map(({ value }) => {
    if (value.kind === 'absent') return 'if-given';
    if (value.kind === 'known') return typeof value.value === 'string' ? 'always' : null;
    if (value.kind !== 'unknown') return null;
    return value.prefix === undefined ? (value.text ?? null) : 'always';
  });
  if (each.length === 0 || each.includes(null)) return null;
  return each.includes('if-given') ? 'if-given' : 'always';
}

/**
 * Puts an instruction where the request has its system prompt: behind its text, as a last block, so that a cached one
 * before it stays as it is, or as a system prompt of its own.
 */
export function addInstruction(site: RequestSite, instruction: Instruction): SystemChange {
  const bindings = site.fields.get('system') ?? [];
  const [binding] = bindings;
  if (binding === undefined) {
    if (!site.systemSlot) return { blocked: 'the request has no place where a system prompt could be added' };
    if (site.open.length > 0)
      return { blocked: 'the request may get a system prompt from code that could not be read' };
    const place = site.systemSlot;
    return {
      changes: [
        typeof instruction === 'string'
          ? { op: 'add-property', ...place, value: instruction }
          : { op: 'add-text-if', ...place, added: instruction },
      ],
    };
  }
  if (bindings.some(({ guards }) => guards.length > 0))
    return {
      blocked: 'the system prompt is sent under a condition only, and the instruction would be lost without it',
    };
  const arms = armsOf(binding.value);
  if (bindings.length === 1 && binding.written) {
    const text = textOf(arms);
    if (typeof instruction !== 'string') {
      if (text === 'always') return { changes: [{ op: 'append-text-if', at: binding.written, added: instruction }] };
      return { blocked: 'the system prompt is not certainly a text that a condition could add to' };
    }
    const append = { op: 'append-text', at: binding.written, text: instruction } as const;
    if (text) return { changes: [text === 'always' ? append : { ...append, optional: true }] };
    const list = blocksOf(site, binding);
    if (list) return { changes: [{ op: 'add-item', list, value: { type: 'text', text: instruction } }] };
  }
  return { blocked: 'the system prompt is not text or blocks that could be read, so the instruction has no place' };
}

/**
 * Why a system prompt of its own, written where a request is made, would not do: it stands in place of the one that
 * another caller gives; null where no caller gives one.
 * @param changes what the rewrite of one way into the request does
 * @param ways the same call as other callers reach it
 */
export function replacesAnother(
  { systemSlot }: RequestSite,
  changes: readonly Change[],
  ways: readonly RequestSite[],
): { readonly blocked: string; readonly at: Place } | null {
  const isNew = changes.some(
    (change) => (change.op === 'add-property' || change.op === 'add-text-if') && change.key === systemSlot?.key,
  );
  const [other] = isNew ? ways.flatMap(({ fields }) => fields.get('system') ?? []) : [];
  return other
    ? {
        blocked: 'other callers give this request a system prompt of their own, which a new one would replace',
        at: { ...other.site, note: 'a system prompt is given here' },
      }
    : null;
}

/** The list of blocks to add to: where it is written, or the expression that stands for it where others read it too. */
function blocksOf(site: RequestSite, binding: FieldBinding): FieldBinding['site'] | null {
  const { value, written } = binding;
  if (value.kind !== 'array' || !TAKES_BLOCKS.has(site.surface)) return null;
  const areBlocks = value.items.every(
    ({ value: block, many }) =>
      many ||
      (block.kind === 'object' &&
        (block.fields.get('type') ?? []).every((type) => onlyKnown(type.value)?.value === 'text')),
  );
  return areBlocks ? (written ?? null) : null;
}
