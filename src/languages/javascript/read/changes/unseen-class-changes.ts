import type { Node } from '@babel/types';
import type { Place } from '../../../../types/index.js';
import { type Module, placeOf } from '../../project/module.js';
import { keyName, unwrap } from '../../walk.js';
import type { AbstractClass } from '../abstract.js';
import { classAround } from '../classes/class-around.js';
import type { Reader } from '../reader.js';
import type { Located } from '../readers/readers-found.js';
import { ChangeSearch } from './change-search.js';
import { sourcesMayHold } from './change-sources.js';
import type { ChangeFound } from './changes-found.js';

/* What code outside a class does to its fields without naming them: `Config[key] = value`, `Object.assign(bot, options)`. */

/** A field of a class, or of its objects, in which a value is written. */
interface FieldHome {
  readonly of: AbstractClass;
  readonly key: string;
  readonly isStatic: boolean;
}

/**
 * Where the field that a value is written in may be set by code outside its class that does not name it. An assignment that
 * does is read with the field.
 * @param written where the value, or a name for it, stands
 */
export function fieldSetUnseen(reader: Reader, { node, module }: Located): readonly Place[] {
  const home = fieldAround(node, module);
  if (!home) return [];
  return changesOf(reader, home)
    .filter((change) => setsUnnamed(reader, change, home.key))
    .map((change) => placeOf(change.module, change.node));
}

function changesOf(reader: Reader, { of, isStatic }: FieldHome): readonly ChangeFound[] {
  const search = new ChangeSearch(reader, []);
  if (isStatic) search.from(of.node, of.context.module);
  else for (const { node, context } of reader.callers.constructions(of)) search.from(node, context.module);
  return search.changes;
}

function setsUnnamed(reader: Reader, change: ChangeFound, key: string): boolean {
  switch (change.does) {
    case 'assign':
      return sourcesMayHold(reader, change, new Set([key]));
    case 'add':
      return false;
    default:
      return change.key === null;
  }
}

/** The field of a class that a value is a part of: `model = 'x'`, `this.model = options.model ?? 'x'`. */
function fieldAround(written: Node, module: Module): FieldHome | null {
  const { parents } = module.scopes;
  for (let at = written, parent = parents.get(at); parent; at = parent, parent = parents.get(at)) {
    switch (parent.type) {
      case 'ClassProperty': {
        const key = parent.value === at ? keyName(parent.key, parent.computed) : null;
        return inClass(written, module, key, parent.static === true);
      }
      case 'AssignmentExpression': {
        const left = unwrap(parent.left);
        if (parent.right !== at || left.type !== 'MemberExpression' || left.object.type !== 'ThisExpression')
          return null;
        const isPrivate = left.property.type === 'PrivateName';
        return inClass(written, module, isPrivate ? null : keyName(left.property, left.computed), false);
      }
      case 'LogicalExpression':
      case 'ConditionalExpression':
        break;
      default:
        if (unwrap(parent) === parent) return null;
    }
  }
  return null;
}

function inClass(written: Node, module: Module, key: string | null, isStatic: boolean): FieldHome | null {
  const of = key === null ? null : classAround(written, module);
  return of && key !== null ? { of, key, isStatic } : null;
}
