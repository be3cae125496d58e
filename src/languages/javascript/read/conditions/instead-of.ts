import type { Node } from '@babel/types';
import { unwrap } from '../../walk.js';
import type { Abstract, Context, Option } from '../abstract.js';
import { isModelId } from '../models/model-ids.js';
import { subjectIn } from './asked-in-call.js';

/*
 * What an id is taken for where that is missing: `options.model ?? 'x'`, `{ model: 'x', ...options }`,
 * `const { model = 'x' } = options`. A check of that alone, `options.model?.includes('y')`, asks nothing of the id.
 */

/** An expression, or a member of what it gives. */
export interface Source {
  readonly node: Node;
  readonly keys: readonly string[];
  readonly context: Context;
}

/** The member of what a source gives; null where the source, or the key, cannot be told. */
export function memberOfSource(source: Source | null, key: string | null): Source | null {
  return source && key !== null ? { ...source, keys: [...source.keys, key] } : null;
}

/** A fallback whose ids say what has to be missing for them to be taken; anything else stays as it is. */
export function insteadOf(fallback: Abstract, source: Source | null): Abstract {
  if (source === null || !holdsId(fallback)) return fallback;
  const subject = subjectOfSource(source);
  if (subject === null) return fallback;
  if (fallback.k !== 'one-of') return marked(fallback, subject);
  return { ...fallback, options: fallback.options.map((o): Option => ({ ...o, value: marked(o.value, subject) })) };
}

function holdsId(value: Abstract): boolean {
  return value.k === 'one-of'
    ? value.options.some((o) => holdsId(o.value))
    : value.k === 'literal' && isModelId(value.value);
}

/** What is missing innermost is missing first: a default of a default keeps what it says itself. */
function marked(value: Abstract, subject: string): Abstract {
  return value.k === 'literal' && value.insteadOf === undefined && isModelId(value.value)
    ? { ...value, insteadOf: subject }
    : value;
}

/** As `Asked.subject` says it. */
function subjectOfSource({ node, keys, context }: Source): string | null {
  const inner = unwrap(node);
  // `...(options ?? {})` gives what the options give.
  const isOptional = keys.length > 0 && inner.type === 'LogicalExpression' && inner.operator !== '&&';
  const subject = subjectIn(context, isOptional ? inner.left : inner);
  return subject === null ? null : [subject, ...keys].join('.');
}
