import type { AbstractArray } from '../abstract.js';
import { negate } from '../conditions/conditions.js';
import { type Item, isFixed, type Mutation } from '../contents.js';
import { indexOf, type ListEdit, listEdit, setAt } from './list-edits.js';
import { withMutations } from './mutated.js';

const OPEN = 'it is changed in place';

/** A list with what was done to it later, in order. */
export function mutatedList(base: AbstractArray, mutations: readonly Mutation[]): AbstractArray {
  let items: readonly Item[] = base.items;
  let front: Item[] = [];
  const open = new Set(base.open);
  for (const m of mutations) {
    const [key, ...rest] = m.path;
    if (key === undefined && m.op === 'unshift') {
      front.push(itemOf(m, 'unshift'));
      continue;
    }
    items = [...front, ...items];
    front = [];
    if (key === undefined) {
      if (m.op === 'push') items = [...items, itemOf(m, 'push')];
      else if (m.op === 'pop') items = popped(items, m);
      else if (m.op === 'other')
        items = edited(items, m, m.edit ?? null) ?? [...opened(items, open), ...(m.added ?? [])];
      continue;
    }
    const index = /^-?\d+$/.test(key) ? Number(key) : null;
    if (rest.length === 0 && m.op === 'set') {
      if (key === 'length') items = edited(items, m, lengthOf(m)) ?? opened(items, open);
      else if (index !== null) items = placed(items, m, index);
    } else if (index !== null) items = inside(items, index, { ...m, path: rest });
    else if (key === '*') items = items.map((item) => changed(item, { ...m, path: rest, perhaps: true }));
  }
  const edits = [...(base.edits ?? []), ...mutations.filter(({ op }) => op !== 'unread').map(({ site }) => site)];
  return { ...base, items: [...front, ...items], open: [...open], edits };
}

/** The element that a change adds. */
function itemOf(m: Mutation, how: Item['how']): Item {
  return {
    read: m.read,
    module: m.module,
    site: m.site,
    how,
    conditions: m.conditions,
    many: m.spread,
    ...(m.before && how === 'push' ? { before: true } : {}),
  };
}

function opened(items: readonly Item[], open: Set<string>): readonly Item[] {
  open.add(OPEN);
  return items;
}

function isCertain({ conditions, perhaps }: Mutation): boolean {
  return conditions.length === 0 && !perhaps;
}

/** The elements after an edit; null where nobody knows which is the last one then. */
function edited(items: readonly Item[], m: Mutation, edit: ListEdit | null): readonly Item[] | null {
  const after = edit?.(items) ?? null;
  if (!after || isCertain(m)) return after;
  // Made or not, the last one is the same.
  return after.at(-1)?.site === items.at(-1)?.site
    ? items.map((item, i) => (i === items.length - 1 ? item : { ...item, mayGo: true }))
    : null;
}

function lengthOf(m: Mutation): ListEdit | null {
  const length = m.read();
  return length.k === 'literal' && typeof length.value === 'number' ? listEdit('length', [length.value]) : null;
}

/** `list[1] = x`; as it was where that place is not known. */
function placed(items: readonly Item[], m: Mutation, index: number): readonly Item[] {
  const site = m.site.type === 'AssignmentExpression' ? m.site.right : m.site;
  const item: Item = { ...itemOf(m, 'push'), site };
  if (isCertain(m)) return setAt(index, item)(items) ?? items;
  const at = index < 0 ? items.length + index : index;
  const isKnown = at >= 0 && at <= items.length && items.slice(0, at).every(isFixed);
  return isKnown ? [...items.slice(0, at + 1), { ...item, mayGo: true }, ...items.slice(at + 1)] : items;
}

/** What is done to the element at a place. */
function inside(items: readonly Item[], index: number, m: Mutation): readonly Item[] {
  const at = indexOf(items, index);
  return at === null ? items : items.map((item, i) => (i === at ? changed(item, m) : item));
}

function changed(item: Item, m: Mutation): Item {
  return { ...item, read: () => withMutations(item.read(), [m], m.module) };
}

/** Takes the last item off a list, or says under which condition it is still there. */
function popped(items: readonly Item[], { conditions, perhaps }: Mutation): readonly Item[] {
  const last = items.at(-1);
  if (!last) return items;
  const others = items.slice(0, -1);
  const stays = perhaps ? null : negate(conditions);
  if (!perhaps && conditions.length === 0 && isFixed(last)) return others;
  if (stays) return [...others, { ...last, conditions: [...last.conditions, stays] }];
  return [...others, { ...last, mayGo: true }];
}
