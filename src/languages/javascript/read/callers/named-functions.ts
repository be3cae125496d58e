import type { Node } from '@babel/types';
import type { Module } from '../../project/module.js';
import type { Project } from '../../project/project.js';
import type { Binding } from '../../scope.js';
import { type FunctionNode, isFunction, keyName, unwrap } from '../../walk.js';
import { classOfThis } from '../classes/class-around.js';
import { type ClassNode, shapeOf } from '../classes/class-shape.js';

/** A function and the module in which it stands. */
export interface NamedFunction {
  readonly node: FunctionNode;
  readonly module: Module;
}

/**
 * The function that a callee names, told by declarations alone and the same wherever it is asked: `ask`, `this.ask`,
 * `helpers.ask`, `new Bot()` in a constant and its `ask`.
 * @returns null where that takes reading values, or it is inherited
 */
export function namedFunction(project: Project, callee: Node, module: Module): NamedFunction | null {
  const inner = unwrap(callee);
  if (inner.type === 'Identifier') return functionOf(declared(project, inner, module));
  if (inner.type !== 'MemberExpression') return null;
  const key = keyName(inner.property, inner.computed);
  const object = unwrap(inner.object);
  if (key === null) return null;
  if (object.type === 'ThisExpression') {
    const owner = classOfThis(object, module);
    return owner && methodOf({ node: owner.node, module }, key);
  }
  const found = object.type === 'Identifier' ? declared(project, object, module) : null;
  const init = found && initOf(found.binding);
  if (!found || !init) return null;
  if (init.type === 'ObjectExpression') {
    const member = init.properties.findLast((p) => p.type !== 'SpreadElement' && keyName(p.key, p.computed) === key);
    const value = member?.type === 'ObjectProperty' ? unwrap(member.value) : member;
    return value && isFunction(value) ? { node: value, module: found.module } : null;
  }
  if (init.type !== 'NewExpression' || init.callee.type !== 'Identifier') return null;
  const cls = declared(project, init.callee, found.module);
  const node = cls?.binding.declaration;
  return cls && (node?.type === 'ClassDeclaration' || node?.type === 'ClassExpression')
    ? methodOf({ node, module: cls.module }, key)
    : null;
}

interface Declared {
  readonly binding: Binding;
  readonly module: Module;
}

/** What a name is declared as, in the module where that is. */
function declared(project: Project, name: Node, module: Module): Declared | null {
  const binding = module.scopes.bindingOf(name);
  if (!binding || binding.writes.length > 0) return null;
  if (binding.kind !== 'import') return { binding, module };
  const found = project.imported(module, binding.declaration);
  return found?.kind === 'binding' && found.binding.writes.length === 0 ? found : null;
}

function initOf({ declaration, node }: Binding): Node | null {
  return declaration.type === 'VariableDeclarator' && declaration.id === node && declaration.init
    ? unwrap(declaration.init)
    : null;
}

function functionOf(found: Declared | null): NamedFunction | null {
  if (!found) return null;
  const { declaration } = found.binding;
  const node = found.binding.kind === 'function' ? declaration : initOf(found.binding);
  return node && isFunction(node) ? { node, module: found.module } : null;
}

function methodOf(
  { node, module }: { readonly node: ClassNode; readonly module: Module },
  key: string,
): NamedFunction | null {
  const member = shapeOf(node).members.get(key);
  return member?.method && member.assigned.length === 0 ? { node: member.method, module } : null;
}
