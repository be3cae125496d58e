import type { Node } from '@babel/types';
import type { Module } from '../../project/module.js';
import type { Binding } from '../../scope.js';
import { keyName, unwrap, walk } from '../../walk.js';
import type { Context } from '../abstract.js';
import type { Reader } from '../reader.js';
import { changesIt } from './mutation-syntax.js';

const known = new WeakMap<Reader, WeakMap<Binding, boolean>>();

/**
 * Whether another module sets something in what a name of `module` holds: `state.kind = 'wild'`. What stands there at first
 * then says little of what it holds when it is asked.
 */
export function isChangedAbroad(reader: Reader, binding: Binding, module: Module): boolean {
  if (!binding.exported) return false;
  const ofReader = known.get(reader) ?? new WeakMap<Binding, boolean>();
  known.set(reader, ofReader);
  const found = ofReader.get(binding);
  if (found !== undefined) return found;
  const changes = reader.reach
    .importsOf(binding, module)
    .some(({ importer, specifier, whole }) =>
      specifier.references.some((reference) =>
        whole ? changesMember(importer, reference, binding.name) : changesIt(importer, reference),
      ),
    );
  ofReader.set(binding, changes);
  return changes;
}

/** `store.state.kind = 'wild'`, where `store` is all that the module exports. */
function changesMember(importer: Module, reference: Node, name: string): boolean {
  const parent = importer.scopes.parents.get(reference);
  const isMember = parent?.type === 'MemberExpression' && parent.object === reference;
  return isMember && keyName(parent.property, parent.computed) === name && changesIt(importer, parent);
}

/**
 * Whether a test asks for a member of what another module than the one that makes it sets something in: whatever it holds
 * at first, it may hold something else when it is asked.
 */
export function asksWhatChanges(reader: Reader, test: Node, { module }: Context): boolean {
  let found = false;
  walk(test, (node) => {
    if (node.type === 'MemberExpression' || node.type === 'OptionalMemberExpression')
      found ||= changesAbroad(reader, unwrap(node.object), module);
    return !found;
  });
  return found;
}

function changesAbroad(reader: Reader, object: Node, module: Module): boolean {
  if (object.type !== 'Identifier') return false;
  const binding = module.scopes.bindingOf(object);
  if (binding?.kind !== 'import') return binding !== undefined && isChangedAbroad(reader, binding, module);
  const made = reader.project.imported(module, binding.declaration);
  if (made?.kind !== 'binding') return false;
  const isSetAtHome = made.binding.references.some((reference) => changesIt(made.module, reference));
  return isSetAtHome || isChangedAbroad(reader, made.binding, made.module);
}
