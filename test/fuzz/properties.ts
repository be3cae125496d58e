import { join } from 'node:path';
import { javascript } from '../../src/languages/javascript/language.js';
import { type Sample, samplesBelow } from './corpus.js';
import { Dice } from './dice.js';
import { idProperty } from './ids-property.js';
import { type Broken, check } from './invariants.js';
import { listProperty } from './lists-property.js';
import { mutate } from './mutate.js';
import { planProperty } from './plans-property.js';
import { programProperty } from './programs-property.js';
import { reportProperty } from './reports-property.js';
import { writeSyntax } from './syntax.js';

/** One kind of case: what it makes of the dice, and what was broken. */
export interface Property {
  readonly name: string;
  /** Of a hundred cases, how many are of this kind. docs/testing.md says why. */
  readonly share: number;
  readonly holds: (bytes: Uint8Array) => Broken | null | Promise<Broken | null>;
}

async function checked(dice: Dice, files: ReadonlyMap<string, string>): Promise<Broken | null> {
  const unsafe = dice.oneIn(3);
  const { broken } = await check(files, unsafe, dice.oneIn(4));
  return broken && { ...broken, detail: `${broken.detail}\n--- source\n${[...files.values()].join('\n--- next\n')}` };
}

async function syntaxProperty(dice: Dice): Promise<Broken | null> {
  const files = writeSyntax(dice);
  const broken = await checked(dice, files);
  if (broken) return broken;
  // Hundreds of functions inside each other are more than the parser's stack holds; the scan says so and goes on.
  const unreadable = [...files].find(([name, text]) => {
    const problem = javascript.syntaxProblem(name, text);
    return problem !== null && !/call stack/.test(problem.message);
  });
  return unreadable ? { what: 'the generator wrote what does not parse', detail: unreadable[1] } : null;
}

/** All kinds of cases, reading the fixtures once. */
export function properties(fixtures: string): readonly Property[] {
  const samples = samplesBelow(join(fixtures));
  const [first, ...others] = samples;
  if (!first) throw new Error(`no sample in ${fixtures}`);
  const sample = (dice: Dice): Sample => dice.pick([first, ...others]);
  return [
    { name: 'programs that run', share: 20, holds: (bytes) => programProperty(new Dice(bytes)) },
    {
      name: 'mutated fixtures',
      share: 14,
      holds: (bytes) => {
        const dice = new Dice(bytes);
        const { extension, text } = sample(dice);
        return checked(dice, new Map([[`input${extension}`, mutate(dice, text)]]));
      },
    },
    { name: 'odd syntax', share: 2, holds: (bytes) => syntaxProperty(new Dice(bytes)) },
    {
      name: 'plans',
      share: 16,
      holds: (bytes) => {
        const dice = new Dice(bytes);
        const { extension, text } = sample(dice);
        return planProperty(dice, extension, dice.oneIn(3) ? mutate(dice, text).replace(/^\uFEFF/, '') : text);
      },
    },
    { name: 'lists', share: 25, holds: (bytes) => listProperty(new Dice(bytes)) },
    { name: 'reports', share: 15, holds: (bytes) => reportProperty(new Dice(bytes)) },
    { name: 'ids', share: 8, holds: (bytes) => idProperty(new Dice(bytes)) },
  ];
}
