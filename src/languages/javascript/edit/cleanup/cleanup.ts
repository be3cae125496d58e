import type { Binding } from '../../scope.js';
import type { Draft } from '../core/draft.js';
import type { Drafts } from '../core/drafts.js';
import { settle } from '../core/drop.js';
import { Blocked } from '../core/tree.js';
import { dropConfigEntries } from './config.js';
import { isDead } from './dead.js';
import { dropImport, dropOrphans } from './exports.js';
import { dropHeldOptions } from './held-options.js';
import { dropPrivateField } from './members.js';
import { dropParameterProperties } from './parameter-properties.js';
import { dropParameter } from './parameters.js';
import { dropUnreadOptions } from './reads.js';
import { dropTypeMembers } from './types.js';
import { dropDeclaration } from './variables.js';

/** More rounds than any real chain of constants needs; a bound all the same. */
const MAX_ROUNDS = 50;

/**
 * Takes out what the changes leave dead: names that were read before and are read no more, when evaluating them had no
 * effect. Nothing that code unseen here may use, and nothing that was unused before.
 */
export function cleanUp(drafts: Drafts): void {
  for (let round = 0, changed = true; changed && round < MAX_ROUNDS; round++) {
    changed = false;
    // Following a name into another file opens it: the list grows while it is walked.
    const seen = new Set<Draft>();
    for (let next = unseen(drafts, seen); next; next = unseen(drafts, seen)) {
      seen.add(next);
      if (cleanFile(next)) changed = true;
    }
  }
}

function unseen(drafts: Drafts, seen: ReadonlySet<Draft>): Draft | undefined {
  return drafts.all.find((draft) => !seen.has(draft));
}

function cleanFile(draft: Draft): boolean {
  const { scopes } = draft.tree;
  // Direct eval can read any name.
  if (scopes.globals.has('eval') || (draft.dropped.size === 0 && draft.erased.size === 0)) return false;
  let changed = false;
  for (const binding of scopes.bindings)
    if (isDead(draft, binding) && attempt(draft, () => dropBinding(draft, binding))) changed = true;
  if (attempt(draft, () => dropPrivateField(draft))) changed = true;
  if (attempt(draft, () => dropParameterProperties(draft))) changed = true;
  if (attempt(draft, () => dropTypeMembers(draft))) changed = true;
  if (attempt(draft, () => dropUnreadOptions(draft))) changed = true;
  if (attempt(draft, () => dropHeldOptions(draft))) changed = true;
  if (attempt(draft, () => dropConfigEntries(draft))) changed = true;
  return attempt(draft, () => dropOrphans(draft)) || changed;
}

/** Runs one removal with its consequences, or leaves everything as it was. */
function attempt(draft: Draft, drop: () => boolean): boolean {
  return draft.transaction(() => {
    try {
      if (!drop()) return false;
      for (const each of draft.all.all) settle(each);
      return true;
    } catch (error) {
      if (error instanceof Blocked) return false;
      throw error;
    }
  });
}

function dropBinding(draft: Draft, binding: Binding): boolean {
  if (binding.kind === 'import') return dropImport(draft, binding);
  if (binding.kind === 'param') return binding.writes.length === 0 && dropParameter(draft, binding);
  return dropDeclaration(draft, binding);
}
