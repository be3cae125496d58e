import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { dice } from './dice.js';
import { properties } from './properties.js';

/* Long run: `npm run fuzz -- --cases N --seed S`. Prints what is broken, shrunk, with the seed that repeats it. */

const { values } = parseArgs({
  options: { cases: { type: 'string', default: '10000' }, seed: { type: 'string', default: '1' } },
});
const cases = Number(values.cases);
const seed = Number(values.seed);
if (!Number.isInteger(cases) || cases < 1 || !Number.isInteger(seed))
  throw new Error('--cases and --seed take whole numbers');

/** Cases between two lines of progress; each batch has a seed of its own, so that a failure is quick to repeat. */
const BATCH = 500;
/** Distinct failures of one kind that are shrunk and shown. */
const SHOWN = 3;

const started = performance.now();
const shown = new Map<string, number>();
let done = 0;
let failures = 0;
let slowest = 0;
for (let batch = 0; done < cases; batch++) {
  for (const property of properties('fixtures')) {
    const numRuns = Math.max(1, Math.round((Math.min(BATCH, cases - done) * property.share) / 100));
    let kind: string | null = null;
    const result = await fc.check(
      fc.asyncProperty(dice(), async (bytes) => {
        const begun = performance.now();
        const broken = await property.holds(bytes);
        slowest = Math.max(slowest, performance.now() - begun);
        if (!broken) return;
        // While shrinking, only the failure that was found counts.
        if (kind === null ? (shown.get(broken.what) ?? 0) >= SHOWN : kind !== broken.what) return;
        kind = broken.what;
        throw new Error(`${broken.what}\n${broken.detail}`);
      }),
      { numRuns, seed: seed + batch },
    );
    if (!result.failed) continue;
    failures++;
    if (kind !== null) shown.set(kind, (shown.get(kind) ?? 0) + 1);
    const reason = result.errorInstance instanceof Error ? result.errorInstance.message : String(result.errorInstance);
    console.log(`FAILED ${property.name}, seed ${seed + batch}, after ${result.numRuns} cases\n${reason}\n`);
  }
  done += Math.min(BATCH, cases - done);
  if (batch % 20 === 0 || done >= cases) {
    const seconds = Math.round((performance.now() - started) / 1000);
    console.log(`${done} cases, ${failures} failures, ${seconds} s, slowest case ${Math.round(slowest)} ms`);
  }
}
process.exitCode = failures > 0 ? 1 : 0;
