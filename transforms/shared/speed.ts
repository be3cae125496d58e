import type { CheckContext, FieldBinding, RequestSite } from '../../src/types/index.js';
import { reachesTarget } from './reaches-target.js';
import { armsOf } from './values.js';

/** A `speed` that a request sends to the target, and whether it asks for fast mode. */
export interface SentSpeed {
  readonly binding: FieldBinding;
  /** `perhaps`: its value comes from elsewhere. */
  readonly fast: 'certainly' | 'perhaps';
}

/** What asks the target for fast mode, or may; other speeds are left out (docs "Fast mode"; 2026-08). */
export function fastSpeeds({ fields, guards }: RequestSite, context: CheckContext): readonly SentSpeed[] {
  return (fields.get('speed') ?? []).flatMap((binding): readonly SentSpeed[] => {
    const sent = armsOf(binding.value)
      .filter((arm) => reachesTarget([...guards, ...binding.guards, ...arm.guards], context))
      .map(({ value }) => value);
    if (sent.some((value) => value.kind === 'known' && value.value === 'fast' && !value.declared)) {
      return [{ binding, fast: 'certainly' }];
    }
    const isOpen = sent.some((value) => (value.kind === 'known' ? value.value === 'fast' : value.kind !== 'absent'));
    return isOpen ? [{ binding, fast: 'perhaps' }] : [];
  });
}
