import type { Node } from '@babel/types';
import type { Module } from '../../project/module.js';
import type { Binding } from '../../scope.js';
import { keyName } from '../../walk.js';
import type { Reader } from '../reader.js';

const modelOnly = new WeakMap<Binding, boolean>();

/** Whether everything that reads a constant plainly takes it for the model of something: it then has one purpose. */
export function namesModelOnly(reader: Reader, binding: Binding, module: Module): boolean {
  const known = modelOnly.get(binding);
  if (known !== undefined) return known;
  modelOnly.set(binding, false);
  const plain = (m: Module, references: readonly Node[]): boolean => references.every((r) => isModelUse(m, r));
  let all = binding.kind !== 'param' && plain(module, binding.references);
  if (all && binding.exported)
    all = reader.reach
      .importsOf(binding, module)
      .every(({ importer, specifier, whole }) => !whole && plain(importer, specifier.references));
  modelOnly.set(binding, all);
  return all;
}

function isModelUse(module: Module, reference: Node): boolean {
  const { parents } = module.scopes;
  let at = reference;
  let parent = parents.get(at);
  while (
    parent &&
    (parent.type === 'LogicalExpression' ||
      parent.type === 'TSAsExpression' ||
      parent.type === 'TSNonNullExpression' ||
      (parent.type === 'ConditionalExpression' && parent.test !== at))
  ) {
    at = parent;
    parent = parents.get(at);
  }
  switch (parent?.type) {
    case 'ObjectProperty':
      return parent.value === at && /^(model|modelId|modelName)$/.test(keyName(parent.key, parent.computed) ?? '');
    case 'AssignmentPattern':
      return parent.right === at && parent.left.type === 'Identifier' && /model/i.test(parent.left.name);
    case 'VariableDeclarator':
      return parent.init === at && parent.id.type === 'Identifier' && /model/i.test(parent.id.name);
    case 'CallExpression':
      return (
        parent.arguments[0] === at &&
        /^(anthropic|bedrock|vertex\w*|gateway|openrouter|\w*[mM]odel)$/.test(
          module.text.slice(parent.callee.start ?? 0, parent.callee.end ?? 0),
        )
      );
    case 'ExportSpecifier':
      return true;
    default:
      return false;
  }
}
