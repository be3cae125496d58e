import type { Identifier, Node, ObjectExpression } from '@babel/types';
import type { Module } from '../../project/module.js';
import { unwrap } from '../../walk.js';
import type { Context } from '../abstract.js';
import type { Reader } from '../reader.js';

/** An object literal with functions in it, and the name of the type that is written beside it. */
export interface TypedLiteral {
  readonly type: Identifier;
  readonly object: ObjectExpression;
}

const found = new WeakMap<Module, readonly TypedLiteral[]>();

/** Types that hold another one, which is then the one that counts. */
const AROUND = /^(Promise|Readonly|Required|Partial)$/;

/** Object literals of a module that a named type is written beside: annotation, `satisfies`, `as`, return type. */
export function typedLiteralsIn(module: Module): readonly TypedLiteral[] {
  const known = found.get(module);
  if (known) return known;
  const out: TypedLiteral[] = [];
  const take = (annotation: Node | null | undefined, value: Node | null | undefined): void => {
    const object = value ? unwrap(value) : null;
    const type = annotation ? nameOf(annotation) : null;
    if (type && object?.type === 'ObjectExpression' && holdsFunctions(object)) out.push({ type, object });
  };
  module.scopes.eachNode((node) => {
    switch (node.type) {
      case 'VariableDeclarator':
        if (node.id.type === 'Identifier') take(node.id.typeAnnotation, node.init);
        return;
      case 'TSAsExpression':
      case 'TSSatisfiesExpression':
        take(node.typeAnnotation, node.expression);
        return;
      case 'FunctionDeclaration':
      case 'FunctionExpression':
      case 'ArrowFunctionExpression':
      case 'ClassMethod': {
        const last = node.body.type === 'BlockStatement' ? node.body.body.at(-1) : node.body;
        take(node.returnType, last?.type === 'ReturnStatement' ? last.argument : last);
        return;
      }
      default:
    }
  });
  found.set(module, out);
  return out;
}

/** The type that is written beside the object literal a function stands in; null where there is none. */
export function typeAround(fn: Node, module: Module): Identifier | null {
  const { parents } = module.scopes;
  const own = parents.get(fn);
  const holder = own?.type === 'ObjectProperty' ? parents.get(own) : own;
  return typedLiteralsIn(module).find(({ object }) => object === holder)?.type ?? null;
}

/** Where the type that a name stands for is declared; null for a type of a package. */
export function declarationOf(
  reader: Reader,
  name: Node | null,
  module: Module,
): { readonly declaration: Node; readonly context: Context } | null {
  const binding = name ? module.scopes.bindingOf(name) : undefined;
  if (!binding) return null;
  if (binding.kind !== 'import') return { declaration: binding.declaration, context: { module, frame: null } };
  const found = reader.project.imported(module, binding.declaration);
  return found?.kind === 'binding'
    ? { declaration: found.binding.declaration, context: { module: found.module, frame: null } }
    : null;
}

function nameOf(annotation: Node): Identifier | null {
  if (annotation.type === 'TSTypeAnnotation') return nameOf(annotation.typeAnnotation);
  if (annotation.type !== 'TSTypeReference' || annotation.typeName.type !== 'Identifier') return null;
  const [first] = annotation.typeParameters?.params ?? [];
  return first && AROUND.test(annotation.typeName.name) ? nameOf(first) : annotation.typeName;
}

function holdsFunctions(object: ObjectExpression): boolean {
  return object.properties.some(
    (p) =>
      p.type === 'ObjectMethod' ||
      (p.type === 'ObjectProperty' && /^(Arrow)?FunctionExpression$|^Identifier$/.test(unwrap(p.value).type)),
  );
}
