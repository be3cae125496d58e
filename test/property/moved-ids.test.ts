import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { contractOf } from '../../src/models/contracts.js';
import { evaluateRequest } from '../../src/models/evaluate.js';
import { allPrograms, type Program, somePrograms } from '../support/programs/compose.js';
import { type Body, sentBy } from '../support/programs/execute.js';
import { scanDirectory, temporaryCopy } from '../support/scan.js';

/*
 * Small programs that write a request in every way that was thought of are run before and after their safe fixes: an id that
 * was moved must not lead to an error.
 */

/** How many programs a test run takes; `OPUS_CODEMOD_PROGRAMS=all` takes every one, in a minute and a half. */
const COUNT = 300;
const SEED = 47;
/** Programs of one scan. */
const BATCH = 100;

const wanted = process.env.OPUS_CODEMOD_PROGRAMS ?? String(COUNT);
const all = allPrograms();
const programs = wanted === 'all' ? all : somePrograms(all, Number(wanted), SEED);
const target = contractOf('claude-opus-4-7');

/** Why the API refuses a body for the target; nothing where it does not. */
function refusals({ model: _, streaming: __, anthropic_version: ___, ...body }: Body): readonly string[] {
  if (!target) throw new Error('the target has no contract');
  return evaluateRequest(body, target)
    .filter(({ outcome }) => outcome === 'rejected')
    .map(({ rule }) => rule);
}

/** What no safe fix of these programs may change. */
function untouched({ model: _, temperature: __, top_p: ___, top_k: ____, thinking: _____, ...body }: Body): string {
  return JSON.stringify(Object.entries(body).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** What is wrong with the sources of a program after the fix; nothing where they do what they did. */
async function faultsOf(program: Program, after: ReadonlyMap<string, string>): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const flag of [true, false]) {
    const before = await sentBy(program.files, flag).catch(String);
    const now = await sentBy(after, flag).catch(String);
    if (typeof before === 'string') return [`it does not run: ${before}`];
    if (typeof now === 'string') return [`after the fix it does not run: ${now}`];
    if (before.length === 0) faults.push('it sends nothing');
    if (before.length !== now.length) faults.push('it sends another number of requests');
    for (const [i, body] of now.entries()) {
      const was = before[i] ?? {};
      const isMoved = String(was.model).includes('opus-4-6') && String(body.model).includes('opus-4-7');
      if (isMoved) faults.push(...refusals(body).map((rule) => `moved, and refused: ${rule}`));
      if (untouched(was) !== untouched(body)) faults.push(`${untouched(was)} became ${untouched(body)}`);
    }
  }
  return [...new Set(faults)];
}

function batches<T>(list: readonly T[]): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(list.length / BATCH) }, (_, i) => list.slice(i * BATCH, (i + 1) * BATCH));
}

function read(root: string, program: Program, index: number): ReadonlyMap<string, string> {
  return new Map([...program.files.keys()].map((file) => [file, readFileSync(join(root, `p${index}`, file), 'utf8')]));
}

describe('programs whose ids are moved', () => {
  it.each(batches(programs).map((batch, i) => ({ batch, i })))('send what is accepted ($i)', async ({ batch }) => {
    const { root, dispose } = temporaryCopy(null);
    try {
      for (const [i, { files }] of batch.entries())
        for (const [file, text] of files) {
          mkdirSync(dirname(join(root, `p${i}`, file)), { recursive: true });
          writeFileSync(join(root, `p${i}`, file), text);
        }
      await scanDirectory(root, { fix: true });
      const after = batch.map((program, i) => read(root, program, i));
      await scanDirectory(root, { fix: true });
      const faults: string[] = [];
      for (const [i, program] of batch.entries()) {
        const own = after[i] ?? new Map();
        const found = await faultsOf(program, own);
        const again = [...read(root, program, i)].some(([file, text]) => own.get(file) !== text);
        faults.push(...[...found, ...(again ? ['a second fix changes it'] : [])].map((f) => `${program.name}: ${f}`));
      }
      expect(faults).toEqual([]);
    } finally {
      dispose();
    }
  });
});
