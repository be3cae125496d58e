import { contractOf } from '../../src/models/contracts.js';
import { isClosedUp } from '../../src/models/mentions.js';
import { decideModelTest } from '../../src/models/model-test.js';
import { parseModelId } from '../../src/models/parse-id.js';
import { resolveFrom } from '../../src/models/resolve.js';
import { rewriteModelId } from '../../src/models/rewrite-id.js';
import type { ModelTest } from '../../src/types/index.js';
import { namesTarget } from './models.js';

/** An older id that a check tells apart from the target. */
export interface MissedId {
  /** As the check would see the id of the older model. */
  readonly old: string;
  /** Canonical id of the older model. */
  readonly canonical: string;
  /** As the check would see the target. */
  readonly target: string;
  /** What the check answers for the older model; undefined where it asks something else too. */
  readonly answer: boolean | undefined;
  /** Whether it certainly answers otherwise for the target. */
  readonly certain: boolean;
}

/** The usual spellings of one id: as it is, by routers, on Bedrock. */
function spellings(canonical: string): readonly string[] {
  const [, family, version] = /^claude-([a-z]+)-(\d+-\d+)$/.exec(canonical) ?? [];
  if (family === undefined || version === undefined) {
    return [canonical];
  }
  const dotted = version.replace('-', '.');
  return [
    canonical,
    `claude-${family}-${dotted}`,
    `claude-${dotted}-${family}`,
    `anthropic/${canonical}`,
    `anthropic/claude-${family}-${dotted}`,
    `anthropic.${canonical}-v1`,
    `us.anthropic.${canonical}-v1`,
    ...(contractOf(canonical)?.snapshots ?? []).map((date) => `us.anthropic.${canonical}-${date}-v1:0`),
  ];
}

/** An older Opus as a check that names `text` would see it, newest first: the text itself, or the ids it is a part of. */
function olderIds(text: string, to: string): readonly { readonly old: string; readonly canonical: string }[] {
  const older = [...resolveFrom(['opus'], to)].reverse();
  const closedUp = older.filter((canonical) => isClosedUp(text, canonical));
  if (closedUp.length > 0) {
    return closedUp.map((canonical) => ({ old: text, canonical }));
  }
  const parsed = parseModelId(text);
  if (parsed !== null) {
    return older.includes(parsed.canonical) ? [{ old: text, canonical: parsed.canonical }] : [];
  }
  const part = text.toLowerCase();
  return older.flatMap((canonical) =>
    spellings(canonical).flatMap((old) => (old.includes(part) ? [{ old, canonical }] : [])),
  );
}

/** `claude-opus-46` for the target; null where its version has not two digits. */
function closedUpFor(text: string, to: string): string | null {
  const renamed = text.replace(/\d\d$/, contractOf(to)?.version.replace('-', '') ?? '');
  return isClosedUp(renamed, to) ? renamed : null;
}

/** The target where `old` stood. A made-up spelling of a part that nobody uses tells nothing; a whole id always does. */
function targetFor(old: string, canonical: string, text: string, to: string): string | null {
  if (isClosedUp(text, canonical)) {
    return closedUpFor(text, to);
  }
  const rewritten = rewriteModelId(old, to);
  return 'text' in rewritten ? rewritten.text : old === text ? to : null;
}

/**
 * The newest older Opus behind `text` for which a check answers otherwise than for the target, or null where it treats
 * both alike or cannot be decided.
 *
 * @param text an id, or a part of one, as the check names it
 * @param to canonical id of the target
 */
export function missedBy(test: ModelTest, text: string, to: string): MissedId | null {
  for (const { old, canonical } of olderIds(text, to)) {
    const target = targetFor(old, canonical, text, to);
    if (target === null || namesTarget(test, [old], target)) {
      continue;
    }
    const answer = decideModelTest(test, old);
    const answerForTarget = decideModelTest(test, target);
    if (answerForTarget !== undefined && answer !== answerForTarget) {
      return { old, canonical, target, answer, certain: true };
    }
    if (answer !== undefined && answerForTarget === undefined) {
      return { old, canonical, target, answer, certain: false };
    }
  }
  return null;
}

/**
 * What to write beside `text` so that the check knows the target too; null where no rule tells.
 *
 * @param text an id, or a part of one, as the check names it
 */
export function counterpart(text: string, missed: MissedId, to: string): string | null {
  if (isClosedUp(text, missed.canonical)) {
    return closedUpFor(text, to);
  }
  if (parseModelId(text) !== null) {
    const rewritten = rewriteModelId(text, to);
    return 'text' in rewritten ? rewritten.text : null;
  }
  const version = (id: string): string | undefined => contractOf(id)?.version;
  const [from, into] = [version(missed.canonical), version(to)];
  if (from === undefined || into === undefined) {
    return null;
  }
  const separated = [from, from.replace('-', '.')].find((spelled) => text.includes(spelled));
  if (separated === undefined) {
    return null;
  }
  const renamed = text.replace(separated, separated.includes('.') ? into.replace('-', '.') : into);
  return missed.target.includes(renamed.toLowerCase()) ? renamed : null;
}
