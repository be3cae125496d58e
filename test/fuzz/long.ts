import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { dice } from './dice.js';
import { properties } from './properties.js';

/* Long run: `npm run fuzz -- --cases N --seed S`. Prints what is broken, shrunk, with the seed that repeats it. */

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
  },
});
const cases = Number(values.cases);
const seed = Number(values.seed);
if (!Number.isInteger(cases) || cases < 1 || !Number.isInteger(seed))
  throw new Error('--cases and --seed take whole numbers');

/** Cases between two lines of progress; each batch has a seed of its own, so that a failure is quick to repeat. */
const BATCH = 500;
/** Distinct failures of one kind that are shrunk and shown. */
const SHOWN = 3;
/** A failure is shrunk for so long at most. */
const SHRINK_MS = 30_000;

const all = properties('fixtures').filter(({ name }) => values.only === undefined || name === values.only);
if (all.length === 0) throw new Error(`--only takes one of ${properties('fixtures').map(({ name }) => name)}`);
const whole = all.reduce((sum, { share }) => sum + share, 0);
const spent = new Map(all.map(({ name }) => [name, { cases: 0, milliseconds: 0 }]));
const started = performance.now();
const shown = new Map<string, number>();
let done = 0;
let failures = 0;
let slowest = 0;
for (let batch = 0; done < cases; batch++) {
  for (const { name, share, holds } of all) {
    const numRuns = Math.max(1, Math.round((Math.min(BATCH, cases - done) * share) / whole));
    const begun = performance.now();
    let kind: string | null = null;
    let shrinksUntil = Number.POSITIVE_INFINITY;
    const result = await fc.check(
      fc.asyncProperty(dice(), async (bytes) => {
        const start = performance.now();
        if (start > shrinksUntil) return;
        const broken = await holds(bytes);
        slowest = Math.max(slowest, performance.now() - start);
        if (!broken) return;
        // While shrinking, only the failure that was found counts.
        if (kind === null ? (shown.get(broken.what) ?? 0) >= SHOWN : kind !== broken.what) return;
        if (kind === null) shrinksUntil = performance.now() + SHRINK_MS;
        kind = broken.what;
        throw new Error(`${broken.what}\n${broken.detail}`);
      }),
      { numRuns, seed: seed + batch },
    );
    const sum = spent.get(name);
    if (sum) {
      sum.cases += result.numRuns;
      sum.milliseconds += performance.now() - begun;
    }
    if (!result.failed) continue;
    failures++;
    if (kind !== null) shown.set(kind, (shown.get(kind) ?? 0) + 1);
    const reason = result.errorInstance instanceof Error ? result.errorInstance.message : String(result.errorInstance);
    console.log(`FAILED ${name}, seed ${seed + batch}, after ${result.numRuns} cases\n${reason}\n`);
  }
  done += Math.min(BATCH, cases - done);
  if (batch % 20 === 0 || done >= cases) {
    const seconds = Math.round((performance.now() - started) / 1000);
    console.log(`${done} cases, ${failures} failures, ${seconds} s, slowest case ${Math.round(slowest)} ms`);
  }
}
const sums = [...spent].map(([name, s]) => `${name} ${s.cases} (${(s.milliseconds / s.cases).toFixed(2)} ms each)`);
console.log(`${[...spent.values()].reduce((n, s) => n + s.cases, 0)} cases from seed ${seed}: ${sums.join(', ')}`);
process.exitCode = failures > 0 ? 1 : 0;
