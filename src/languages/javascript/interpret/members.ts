import { isModelName } from '../read/models/model-subjects.js';
import { type Concrete, Dictionary, Failed, Fields, List, UNREAD } from './concrete.js';
import type { Interpreter } from './interpreter.js';

/**
 * `base.key`.
 * @throws Failed where there is nothing that could have members
 */
export function memberOf(run: Interpreter, base: Concrete, key: Concrete): Concrete {
  if (base === null || base === undefined) throw new Failed('nothing has members');
  if (base === UNREAD) return typeof key === 'string' && isModelName(key) ? run.modelId : UNREAD;
  if (key === UNREAD || (typeof key !== 'string' && typeof key !== 'number')) return UNREAD;
  const name = String(key);
  run.used(key, base);
  if (base instanceof Fields) {
    // An empty table is filled while the program runs.
    if (base.entries.size === 0 || (!base.has(name) && run.isLookedUp(name, base.keys()))) return UNREAD;
    return base.get(name);
  }
  if (base instanceof List || typeof base === 'string') {
    const { length } = base instanceof List ? base.items : base;
    if (name === 'length') return length;
    if (name === 'groups' && base instanceof List) return base.groups;
    if (!/^\d+$/.test(name)) return UNREAD;
    return base instanceof List ? base.items[Number(name)] : base[Number(name)];
  }
  return base instanceof Dictionary && name === 'size' ? base.entries.size : UNREAD;
}
