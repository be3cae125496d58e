import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dice } from './dice.js';
import { properties } from './properties.js';

const CASES = 1_000;
const SEED = 20_261_121;

describe('any source', () => {
  for (const property of properties(join(import.meta.dirname, '..', '..', 'fixtures'))) {
    const numRuns = Math.round((CASES * property.share) / 100);
    it(`keeps every promise: ${numRuns} ${property.name}`, async () => {
      const promise = fc.asyncProperty(dice(), async (bytes) => {
        const broken = await property.holds(bytes);
        expect(broken && `${broken.what}\n${broken.detail}`).toBeNull();
      });
      await fc.assert(promise, { numRuns, seed: SEED });
    });
  }
});
