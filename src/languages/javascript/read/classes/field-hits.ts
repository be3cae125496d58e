import type { Node } from '@babel/types';
import type { Abstract, AbstractClass, AbstractInstance } from '../abstract.js';
import type { Hits } from '../objects.js';
import type { Reader } from '../reader.js';
import { shapeOf } from './class-shape.js';

type Copied = AbstractInstance | Extract<Abstract, { k: 'namespace' }>;

/** Past this many base classes the chain is taken for a circle, which no program that runs has. */
const MAX_BASES = 20;

const NONE: Hits = { hits: [], open: [], complete: false };

/**
 * What an object of a class, or all that a module exports, has under a key where it is spread, copied or sent as it is:
 * `{ ...settings }` of `const settings = new Settings()`. What a class has as a method is not copied.
 */
export function fieldHits(reader: Reader, object: Copied, key: string): Hits {
  const value = reader.memberOf(object, key);
  if (value.k === 'absent' || value.k === 'function') return NONE;
  const site = object.k === 'namespace' ? exportSite(object, key) : fieldSite(reader, object.of, key);
  if (site === 'of the class') return NONE;
  // A field that is only declared may be given by anybody.
  if (!site)
    return { hits: [], open: [value.k === 'unknown' ? value.why : `a field of ${nameOf(object)}`], complete: false };
  const hit = {
    ...site,
    read: () => reader.memberOf(object, key),
    shape: 'variable',
    conditions: [],
    via: [],
  } as const;
  return { hits: [hit], open: [], complete: value.k !== 'unknown' };
}

function nameOf(object: Copied): string {
  return object.k === 'namespace' ? 'a module' : `class ${object.of.node.id?.name ?? ''}`.trim();
}

/**
 * The names of the fields that objects of a class have of their own, which are what is sent of them; null where something
 * else is: what `toJSON` gives, or fields that a base class outside the project has.
 */
export function fieldNames(reader: Reader, of: AbstractClass, derived = 0): readonly string[] | null {
  const { members, named } = shapeOf(of.node);
  if (members.has('toJSON') || named.length > 0 || derived > MAX_BASES) return null;
  const own = [...members].flatMap(([name, { property, parameter, assigned }]) =>
    !name.startsWith('#') && (property || parameter || assigned.length > 0) ? [name] : [],
  );
  const parent = of.node.superClass;
  if (!parent) return own;
  const base = reader.read(parent, of.context);
  const inherited = base.k === 'class' ? fieldNames(reader, base, derived + 1) : null;
  return inherited && [...new Set([...inherited, ...own])];
}

type Site = Pick<Hits['hits'][number], 'module' | 'site'>;

/**
 * Where a class, or one that it extends, gives its objects a field; null where it is not seen to. What stands for all of
 * them, a method or a getter, is `of the class`.
 */
function fieldSite(reader: Reader, of: AbstractClass, key: string, derived = 0): Site | 'of the class' | null {
  const member = shapeOf(of.node).members.get(key);
  if (member?.method || member?.getter) return 'of the class';
  const { module } = of.context;
  const [assigned] = member?.assigned ?? [];
  const statement = assigned?.statement;
  const node: Node | undefined =
    (member?.property?.value ? member.property : undefined) ??
    member?.parameter?.node ??
    (statement?.type === 'AssignmentExpression' ? statement.left : undefined);
  if (node) return { module, site: node };
  const parent = of.node.superClass;
  const base = parent && derived < MAX_BASES ? reader.read(parent, of.context) : null;
  return base?.k === 'class' ? fieldSite(reader, base, key, derived + 1) : null;
}

function exportSite({ module }: Extract<Abstract, { k: 'namespace' }>, key: string): Site | null {
  const entry = module.exports.get(key);
  if (entry?.kind === 'binding') return { module, site: entry.binding.node };
  return entry?.kind === 'expression' ? { module, site: entry.node } : null;
}
