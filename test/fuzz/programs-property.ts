import type { Dice } from './dice.js';
import { execute, rejection, type Sent } from './execute.js';
import { type Broken, check } from './invariants.js';
import { writeProgram } from './programs.js';

const SAMPLING = ['temperature', 'top_p', 'top_k'] as const;

function isMoved(was: unknown, is: unknown): boolean {
  return typeof was === 'string' && was.includes('opus-4-6') && typeof is === 'string' && is.includes('opus-4-7');
}

/** Parameters without those that a fix is there to change on a request for an Opus. */
function apartFromFixes(params: Record<string, unknown>): string {
  const { model: _m, thinking: _t, messages: _s, stop_sequences: _q, system: _y, ...rest } = params;
  for (const key of SAMPLING) delete rest[key];
  return JSON.stringify(Object.fromEntries(Object.entries(rest).sort(([a], [b]) => (a < b ? -1 : 1))));
}

function compare(was: Sent, is: Sent, unsafe: boolean): string | null {
  if (was.client !== is.client) return `sent by ${is.client} instead of ${was.client}`;
  const isOpus = was.client === 'anthropic' && String(was.params.model).includes('opus');
  const same = JSON.stringify(sorted(was.params)) === JSON.stringify(sorted(is.params));
  if (!isOpus) return same || unsafe ? null : 'a request that is not for an Opus was changed';
  // With review fixes a check of the model may lead the request down another path.
  if (unsafe) return null;
  if (apartFromFixes(was.params) !== apartFromFixes(is.params))
    return 'a field that no transform speaks of was changed';
  const why = rejection(is.params);
  // A prefill fails on 4.6 too: moving that request breaks nothing that worked.
  if (isMoved(was.params.model, is.params.model) && why !== null && why !== 'prefill')
    return `moved to a model that rejects its ${why}`;
  if (rejection(was.params) === null && why !== null && !isMoved(was.params.model, is.params.model))
    return `a request that was accepted is now rejected for its ${why}`;
  return null;
}

function sorted(params: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(params).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Fixes a random program and compares what it sends before and after; null when every promise is kept. */
export async function programProperty(dice: Dice): Promise<Broken | null> {
  const unsafe = dice.oneIn(4);
  const twice = dice.oneIn(4);
  const source = writeProgram(dice);
  const name = dice.pick(['a.js', 'a.ts', 'a.mjs', 'a.tsx']);
  const { broken, scan } = await check(new Map([[name, source]]), unsafe, twice);
  if (broken) return { ...broken, detail: `${broken.detail}\n--- source\n${source}` };
  const after = scan.after.get(name) ?? '';
  const mode = unsafe ? 'with review fixes' : 'with safe fixes';
  const told = (what: string, detail: string): Broken => ({
    what,
    detail: `${detail} (${mode})\n--- before\n${source}\n--- after\n${after}`,
  });
  for (const flag of [true, false]) {
    const was = await execute(source, flag);
    if (was === null) return told('the generator wrote a program that throws', '');
    const is = await execute(after, flag);
    if (is === null) return told('the program no longer runs', `flag ${flag}`);
    // A review fix may add the target to a list of models that a loop goes through: more is sent, for a person to judge.
    if (unsafe && is.sent.length !== was.sent.length) continue;
    if (is.sent.length !== was.sent.length) return told('the program sends more or fewer requests', `flag ${flag}`);
    if (was.shown.join('\n') !== is.shown.join('\n'))
      return told('what is made of the answer changed', `${was.shown.join(', ')} became ${is.shown.join(', ')}`);
    for (const [i, request] of was.sent.entries()) {
      const now = is.sent[i];
      const why = now ? compare(request, now, unsafe) : 'it is gone';
      if (why) return told(why, `flag ${flag}\nwas ${JSON.stringify(request)}\nis  ${JSON.stringify(now)}`);
      // What is sent and rejected, and stands in the program as written, must be found.
      const rejected = request.client === 'anthropic' ? rejection(request.params) : null;
      if (rejected !== null && scan.result.findings.length === 0)
        return told('a request that is rejected was not found', `${rejected} ${JSON.stringify(request)}`);
    }
  }
  return null;
}
