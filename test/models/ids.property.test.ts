import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CONTRACTS, contractOf, parseModelId, rewriteModelId } from '../../src/models/index.js';

const PREFIXES = [
  '',
  'anthropic/',
  'anthropic:',
  'openrouter/anthropic/',
  'anthropic.',
  'us.anthropic.',
  'eu.anthropic.',
  'jp.anthropic.',
  'bedrock/',
  'bedrock/global.anthropic.',
  'vertex_ai/',
  'azure_ai/',
  'acme/',
  'publishers/anthropic/models/',
  'arn:aws:bedrock:eu-west-1:1:inference-profile/eu.anthropic.',
];
const CORES = [
  'claude-opus-4-6',
  'claude-opus-4.6',
  'claude-4.6-opus',
  'claude-opus-4-5',
  'claude-opus-4',
  'claude-opus-4-7',
  'claude-3-opus',
  'claude-3-5-sonnet',
  'claude-3.7-sonnet',
  'claude-sonnet-4',
  'claude-haiku-4-5',
  'claude-opus-5',
  'claude-2.1',
];
const SUFFIXES = [
  '',
  '-v1',
  '-v1:0',
  '-v2:0',
  '-20251101',
  '-20251101-v1:0',
  '-20240229',
  '@default',
  '@20250805',
  '-latest',
  '-fast',
  '-batch',
  '-thinking',
  '[1m]',
  '[1M]',
  '-v1[1m]',
  ':rawPredict',
  '@default:streamRawPredict',
  ':thinking',
  '-200k',
];

describe('any composed spelling', () => {
  const spelling = fc.record({
    prefix: fc.constantFrom(...PREFIXES),
    core: fc.constantFrom(...CORES),
    suffix: fc.constantFrom(...SUFFIXES),
    target: fc.constantFrom(...CONTRACTS.map(({ id }) => id)),
  });

  it('is cut where it was joined', () => {
    fc.assert(
      fc.property(spelling, ({ prefix, core, suffix }) => {
        expect(parseModelId(prefix + core + suffix)).toMatchObject({ prefix, core, suffix });
      }),
      { numRuns: 2000 },
    );
  });

  it('keeps prefix and lasting suffix, drops date and revision, and names the target', () => {
    fc.assert(
      fc.property(spelling, ({ prefix, core, suffix, target }) => {
        const text = prefix + core + suffix;
        const rewritten = rewriteModelId(text, target);
        const parsed = parseModelId(text);
        if ('blocked' in rewritten) {
          expect(rewritten.blocked).not.toBe('');
          return;
        }
        expect(parsed?.movable).toBe(true);
        if (parsed?.canonical === target) {
          expect(rewritten.text).toBe(text);
          return;
        }
        const kept = suffix.replace(/-v\d(?::\d)?|-\d{8}|@\d{8}|-latest/g, '');
        expect(rewritten.text.startsWith(`${prefix}claude-`)).toBe(true);
        expect(rewritten.text.endsWith(kept)).toBe(true);
        const again = parseModelId(rewritten.text);
        expect(again).toMatchObject({ canonical: target, prefix, suffix: kept });
        expect(again?.parts).toMatchObject({ date: null, revision: null });
        expect(rewriteModelId(rewritten.text, target)).toEqual({ text: rewritten.text });
      }),
      { numRuns: 5000 },
    );
  });

  it('never yields a -v1 id of a model that has none', () => {
    fc.assert(
      fc.property(spelling, ({ prefix, core, suffix, target }) => {
        const rewritten = rewriteModelId(prefix + core + suffix, target);
        if ('text' in rewritten && contractOf(target)?.bedrockForm.value === 'bare') {
          expect(rewritten.text).not.toMatch(/-v\d/);
        }
      }),
      { numRuns: 5000 },
    );
  });

  it('or any text at all is answered without throwing', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.string().map((tail) => `claude-opus-4-6${tail}`),
        ),
        (text) => {
          const parsed = parseModelId(text);
          if (parsed !== null) {
            expect(parsed.prefix + parsed.core + parsed.suffix).toBe(text);
          }
        },
      ),
    );
  });
});
