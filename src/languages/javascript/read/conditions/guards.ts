import type { Asked, Guard, Place } from '../../../../types/index.js';
import { placeOf } from '../../project/module.js';
import type { Condition } from '../abstract.js';
import { conditionTest, testsOf } from '../models/model-tests.js';
import type { Reader } from '../reader.js';
import { askedBy } from './asked.js';
import { comparisonsIn } from './asked-in-call.js';
import { guardsUnset } from './unset.js';

/** Turns a condition met on the way into a question about the model id. */
export function guardOf(reader: Reader, condition: Condition): Guard {
  const kept = guards.get(condition);
  if (kept?.reader === reader) return kept.guard;
  const guard = readGuard(reader, condition);
  // What was cut short for want of steps may say more the next time.
  if (!reader.exhausted) guards.set(condition, { reader, guard });
  return guard;
}

/** One condition stands around many values, and is asked about for each of them. */
const guards = new WeakMap<Condition, { readonly reader: Reader; readonly guard: Guard }>();

function readGuard(reader: Reader, condition: Condition): Guard {
  const { module } = condition.context;
  if (condition.all)
    return {
      at: placeOfAll(condition.all),
      outcome: false,
      test: { op: 'and', tests: testsOf(reader, condition.all) },
    };
  const asked = askedBySubject(condition);
  const comparisons = asked ? null : comparisonsIn(condition);
  return {
    at: placeOf(module, condition.test),
    outcome: condition.outcome,
    test: conditionTest(reader, condition),
    ...(condition.refuses ? { refuses: true } : {}),
    ...(guardsUnset(reader, condition) ? { unset: true } : {}),
    ...(asked ? { asked } : {}),
    ...(comparisons?.length ? { comparisons } : {}),
  };
}

/** What a condition asks of one thing that conditions elsewhere may ask of it, too. */
function askedBySubject({ context, test, outcome, caseOf, row }: Condition): Asked | null {
  if (row !== undefined) return { subject: row, outcome };
  return caseOf ? null : askedBy(context.module, test, outcome);
}

/** From the outermost to the innermost condition, where they stand in one file. */
function placeOfAll(all: readonly Condition[]): Place {
  const [first, ...others] = all.map(({ context, test }) => placeOf(context.module, test));
  const last = others.at(-1) ?? first;
  if (!first || !last) throw new Error('conditions that are none');
  return first.file === last.file && first.span[0] < last.span[1]
    ? { file: first.file, span: [first.span[0], last.span[1]] }
    : last;
}
