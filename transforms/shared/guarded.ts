import { acceptsThinkingType, SAMPLING_FIELDS } from '../../src/models/evaluate.js';
import { decideModelTest } from '../../src/models/model-test.js';
import type {
  CheckContext,
  FieldBinding,
  Guard,
  ModelTest,
  Place,
  RequestField,
  RequestSite,
} from '../../src/types/index.js';
import { movedIds, namesTarget, targetSpellings } from './models.js';
import { thinkingArms } from './thinking.js';
import { type Arm, armsOf, eachKnown } from './values.js';

/** A model check around part of a request that sends old model and target down different paths. */
export interface Split {
  readonly guard: Guard;
  /** What the check decides about; null: the request itself. */
  readonly field: RequestField | null;
  readonly key: string;
  /** The target gets what the old model did not, or loses what it had. */
  readonly target: 'gains' | 'loses';
  readonly path: readonly Place[];
}

// The model is what the check asks about; what these fields hold is no capability that a version could lack.
const NOT_JUDGED = new Set<RequestField>(['model', 'messages', 'system', 'stream']);
const SAMPLING = new Set<RequestField>(SAMPLING_FIELDS);

/** Same answer for all ids, or undefined. */
function unanimous(guard: Guard, ids: readonly string[]): boolean | undefined {
  const answers = new Set(ids.map((id) => decideModelTest(guard.test, id)));
  const [answer] = answers;
  return answers.size === 1 ? answer : undefined;
}

function effect(guard: Guard, context: CheckContext): Split['target'] | null {
  const old = unanimous(guard, movedIds(context));
  const target = unanimous(guard, targetSpellings(context));
  const meant = targetSpellings(context).some((id) => namesTarget(guard.test, movedIds(context), id));
  if (old === undefined || target === undefined || old === target || meant) {
    return null;
  }
  return target === guard.outcome ? 'gains' : 'loses';
}

function asksForEnabled(value: Arm['value'], context: CheckContext): boolean {
  if (value.kind !== 'object' || acceptsThinkingType(context.target, 'enabled') !== false) {
    return false;
  }
  return (value.fields.get('type') ?? []).some((binding) =>
    eachKnown(binding.value).some((type) => type.value === 'enabled'),
  );
}

/** Losing what the target rejects is no loss where it is sampling, or where the target has thinking of its own. */
function isHarmless(split: Split, arm: Arm['value'], site: RequestSite, context: CheckContext): boolean {
  if (split.target === 'gains' || split.field === null) {
    return false;
  }
  if (SAMPLING.has(split.field)) {
    return true;
  }
  return split.field === 'thinking' && asksForEnabled(arm, context) && thinkingArms(site, context).length > 0;
}

function splitsOfBinding(
  field: RequestField,
  binding: FieldBinding,
  site: RequestSite,
  context: CheckContext,
): readonly Split[] {
  return armsOf(binding.value).flatMap(({ value, guards }) =>
    [...binding.guards, ...guards].flatMap((guard): readonly Split[] => {
      const target = value.kind === 'absent' ? null : effect(guard, context);
      if (target === null) {
        return [];
      }
      const split = { guard, field, key: binding.key, target, path: binding.path };
      return isHarmless(split, value, site, context) ? [] : [split];
    }),
  );
}

function asksList(test: ModelTest): boolean {
  switch (test.op) {
    case 'not':
      return asksList(test.test);
    case 'and':
    case 'or':
      return test.tests.some(asksList);
    default:
      return test.op === 'in';
  }
}

/** Every check in the request that treats the target otherwise than the ids it has now; one entry for each check. */
export function splitsOf(site: RequestSite, context: CheckContext): readonly Split[] {
  if (movedIds(context).length === 0) {
    return [];
  }
  // Where the ids of the request come from the very list that refuses others, that list is reported by itself.
  const told = eachKnown(site.model).length > 0;
  const around = site.guards.flatMap((guard): readonly Split[] =>
    effect(guard, context) === 'loses' && (told || !guard.refuses || !asksList(guard.test))
      ? [{ guard, field: null, key: '', target: 'loses', path: [] }]
      : [],
  );
  const inside = [...site.fields].flatMap(([field, bindings]) =>
    NOT_JUDGED.has(field) ? [] : bindings.flatMap((binding) => splitsOfBinding(field, binding, site, context)),
  );
  const all = [...around, ...inside];
  const place = ({ guard }: Split): string => `${guard.at.file}:${guard.at.span.join('-')}`;
  return all.filter((split, index) => all.findIndex((other) => place(other) === place(split)) === index);
}
