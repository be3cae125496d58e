import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ContractServer, createContractServer } from '../../src/server/server.js';
import type { RunResult } from '../../src/types/index.js';
import { scanDirectory, temporaryCopy } from '../support/scan.js';
import { type Case, readCases } from './cases.js';
import { bytesToOthers, problemsOf, refusals } from './judge.js';
import { type Run, runProgram } from './program.js';
import { replyTo } from './reply.js';
import { typeErrors } from './type-check.js';
import { build, createProject, sourcesOf } from './workspace.js';

/*
 * Real programs with real libraries, run before and after the fix. The servers decide: what one accepts or refuses comes
 * from the models' contracts, not from the scanner's opinion of a program.
 */

const all = readCases();

/** Programs that the fix does not repair yet, with the reason. Each has to come off the list once it works. */
const KNOWN: Readonly<Record<string, string>> = {
  'sampling-chosen-model': 'a guard on a conditional expression is rolled back: reading does not see that it decides',
};
const cases = all.filter(({ name }) => KNOWN[name] === undefined);

/** Programs at a time: they wait for their start more than for the servers. */
const AT_ONCE = 3;

interface Outcome {
  readonly fixed: RunResult;
  readonly again: RunResult;
  readonly before: ReadonlyMap<string, string>;
  readonly after: ReadonlyMap<string, string>;
  readonly afterAgain: ReadonlyMap<string, string>;
  readonly reference: Run;
  readonly unfixedOnTarget: Run;
  readonly fixedOnTarget: Run;
}

const { root, dispose } = temporaryCopy(null);
const outcomes = new Map<string, Outcome>();
const servers = new Map<string, ContractServer>();

const beforeFolder = ({ name }: Case): string => join(root, 'before', name);
const afterFolder = ({ name }: Case): string => join(root, 'after', name);
const againFolder = ({ name }: Case): string => join(root, 'again', name);

async function server(model: string): Promise<ContractServer> {
  const started = servers.get(model) ?? (await createContractServer({ model, reply: replyTo }));
  servers.set(model, started);
  return started;
}

async function outcomeOf(one: Case): Promise<Outcome> {
  const unsafe = one.unsafe ?? false;
  createProject(beforeFolder(one), one);
  cpSync(beforeFolder(one), afterFolder(one), { recursive: true, verbatimSymlinks: true });
  const before = sourcesOf(beforeFolder(one));
  const fixed = await scanDirectory(afterFolder(one), { fix: true, unsafe });
  const after = sourcesOf(afterFolder(one));
  cpSync(afterFolder(one), againFolder(one), { recursive: true, verbatimSymlinks: true });
  const again = await scanDirectory(againFolder(one), { fix: true, unsafe });
  const afterAgain = sourcesOf(againFolder(one));
  const main = one.main.replace(/ts$/, 'js');
  const unfixed = join(build(beforeFolder(one)), main);
  const repaired = join(build(afterFolder(one)), main);
  const target = await server('claude-opus-4-7');
  const asNamed = await server('request');
  const [reference, unfixedOnTarget, fixedOnTarget] = await Promise.all([
    runProgram(unfixed, one.reference === undefined ? asNamed : await server(one.reference), asNamed),
    runProgram(unfixed, target, asNamed),
    runProgram(repaired, target, asNamed),
  ]);
  return { fixed, again, before, after, afterAgain, reference, unfixedOnTarget, fixedOnTarget };
}

function outcome(name: string): Outcome {
  const found = outcomes.get(name);
  if (found === undefined) {
    throw new Error(`${name} did not run`);
  }
  return found;
}

beforeAll(async () => {
  const waiting = [...all];
  const work = async (): Promise<void> => {
    for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) {
      outcomes.set(one.name, await outcomeOf(one));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}, 240_000);

afterAll(async () => {
  await Promise.all([...servers.values()].map((one) => one.close()));
  dispose();
});

describe.each(cases)('$name', (one) => {
  it('works on the model it was written for', () => {
    const { reference } = outcome(one.name);
    if (one.output === undefined) {
      expect(refusals(reference)).toEqual([]);
      expect(reference.code, reference.stderr).toBe(0);
      expect(reference.stdout).not.toBe('');
    } else {
      expect(refusals(reference)).not.toEqual([]);
    }
  });

  it(`is ${one.before} on the target as it is`, () => {
    const { unfixedOnTarget, reference } = outcome(one.name);
    expect(problemsOf(unfixedOnTarget, reference, one)).not.toEqual([]);
    if (one.before === 'rejected') {
      expect(refusals(unfixedOnTarget)).not.toEqual([]);
    } else {
      expect(refusals(unfixedOnTarget)).toEqual([]);
      expect(unfixedOnTarget.stdout).not.toBe(reference.stdout);
    }
  });

  it('works on the target when fixed, and prints the same', () => {
    const { fixedOnTarget, reference } = outcome(one.name);
    expect(problemsOf(fixedOnTarget, reference, one)).toEqual([]);
  });

  it('sends the same bytes to other models', () => {
    const { fixedOnTarget, reference } = outcome(one.name);
    expect(bytesToOthers(fixedOnTarget)).toEqual(bytesToOthers(reference));
  });

  it('is left alone by a second run', () => {
    const { fixed, again, before, after, afterAgain } = outcome(one.name);
    expect(fixed.findings.some((finding) => finding.fixed)).toBe(true);
    expect(after).not.toEqual(before);
    expect(afterAgain).toEqual(after);
    expect(again.findings.filter(({ severity, fixed }) => severity === 'error' || fixed)).toEqual([]);
  });
});

describe.each(all.filter(({ name }) => KNOWN[name] !== undefined))('$name, not repaired yet', (one) => {
  it('fails on the target, before and after', () => {
    const { unfixedOnTarget, fixedOnTarget, reference } = outcome(one.name);
    expect(refusals(reference)).toEqual([]);
    expect(problemsOf(unfixedOnTarget, reference, one)).not.toEqual([]);
    expect(problemsOf(fixedOnTarget, reference, one)).not.toEqual([]);
  });

  it('still sends the same bytes to other models', () => {
    const { fixedOnTarget, reference } = outcome(one.name);
    // A refusal may end the program before it comes to the others.
    expect(bytesToOthers(reference)).toEqual(expect.arrayContaining([...bytesToOthers(fixedOnTarget)]));
  });
});

describe('all programs', () => {
  it('are named rightly where they are known to fail', () => {
    expect(Object.keys(KNOWN).filter((name) => !all.some((one) => one.name === name))).toEqual([]);
  });

  it('are as many as promised', () => {
    expect(cases.length).toBeGreaterThanOrEqual(30);
  });

  it('type-check before and after under strict, without unused locals and parameters', () => {
    const files = [...outcomes].flatMap(([name, { before, after }]) =>
      [
        ...[...before.keys()].map((file) => join(root, 'before', name, file)),
        ...[...after.keys()].map((file) => join(root, 'after', name, file)),
      ].filter((file) => /\.[cm]?[jt]s$/.test(file)),
    );
    expect(files.length).toBeGreaterThanOrEqual(2 * all.length);
    expect(typeErrors(root, files)).toEqual([]);
  });
});
