import type { Node } from '@babel/types';
import type { Module } from '../../project/module.js';
import { keyName, unwrap } from '../../walk.js';

/**
 * Names that a local name may be another name for: what it imports, the member it was taken from, what it is in one case or
 * another, or an entry of a table.
 */
export function standsFor(module: Module, id: Extract<Node, { type: 'Identifier' }>): string[] {
  const binding = module.scopes.bindingOf(id);
  const declaration = binding?.declaration;
  if (declaration?.type === 'ImportSpecifier')
    return [declaration.imported.type === 'Identifier' ? declaration.imported.name : declaration.imported.value];
  if (declaration?.type !== 'VariableDeclarator')
    return binding?.node.type === 'Identifier' ? typeAsked(binding.node.typeAnnotation) : [];
  if (declaration.id.type === 'ObjectPattern')
    return declaration.id.properties.flatMap((p) => {
      if (p.type !== 'ObjectProperty') return [];
      const taken = p.value.type === 'AssignmentPattern' ? p.value.left : p.value;
      const key = taken === binding?.node ? keyName(p.key, p.computed) : null;
      return key === null ? [] : [key];
    });
  let init: Node | null = declaration.init ? unwrap(declaration.init) : null;
  const chosen = init && init.type !== 'CallExpression' ? namesIn(init) : [];
  if (chosen.length > 0) return chosen;
  const listed = init ? ofTable(module, init) : [];
  if (listed.length > 0) return listed;
  const given = init ? wrappedNames(init) : [];
  if (init?.type === 'CallExpression') init = unwrap(init.callee as Node);
  const taken: string[] = [];
  for (
    ;
    init && (init.type === 'MemberExpression' || init.type === 'OptionalMemberExpression');
    init = unwrap(init.object)
  ) {
    const key = keyName(init.property, init.computed);
    if (key) taken.push(key);
  }
  return [...taken, ...given];
}

/** Names of the functions that a call is given, which may return one that calls them: `withRetry(client.messages.create)`. */
export function wrappedNames(call: Node): string[] {
  if (call.type !== 'CallExpression') return [];
  return call.arguments.flatMap((argument) => {
    const inner = unwrap(argument as Node);
    // `create.bind(client)`
    const bound = inner.type === 'CallExpression' ? unwrap(inner.callee as Node) : null;
    const isBound = bound?.type === 'MemberExpression' && keyName(bound.property, bound.computed) === 'bind';
    const fn = isBound ? unwrap(bound.object) : inner;
    if (fn.type === 'Identifier') return [fn.name];
    const key = fn.type === 'MemberExpression' ? keyName(fn.property, fn.computed) : null;
    return key === null ? [] : [key];
  });
}

/**
 * Whether the class of a `new` expression is not told by its name, but by what a variable, a parameter or a field of an object
 * holds: `const Provider = providerOf(id); new Provider(options)`.
 */
export function isHeldClass(module: Module, callee: Node): boolean {
  if (callee.type === 'Identifier') {
    const binding = module.scopes.bindingOf(callee);
    if (binding?.kind === 'param') return true;
    const { declaration } = binding ?? {};
    if (declaration?.type !== 'VariableDeclarator') return false;
    return declaration.id !== binding?.node || (!!declaration.init && !isWritten(unwrap(declaration.init)));
  }
  if (callee.type !== 'MemberExpression' && callee.type !== 'OptionalMemberExpression') return false;
  const object = unwrap(callee.object);
  if (object.type !== 'Identifier') return true;
  // A member of what a package exports has the name that the package gives it.
  const kind = module.scopes.bindingOf(object)?.declaration?.type;
  return kind !== undefined && !kind.startsWith('Import');
}

/** Whether an expression is a class or loads a module, whose exports have names of their own. */
function isWritten(init: Node): boolean {
  if (init.type === 'ClassExpression') return true;
  const called = init.type === 'CallExpression' ? unwrap(init.callee as Node) : null;
  return called?.type === 'Import' || (called?.type === 'Identifier' && called.name === 'require');
}

/** Names in the table of which an expression takes an entry: `CLIENTS[provider]`; none for any other expression. */
export function ofTable(module: Module, node: Node): string[] {
  if (node.type !== 'MemberExpression' && node.type !== 'OptionalMemberExpression') return [];
  if (!node.computed || node.object.type !== 'Identifier') return [];
  const declaration = module.scopes.bindingOf(node.object)?.declaration;
  const init = declaration?.type === 'VariableDeclarator' && declaration.init ? unwrap(declaration.init) : null;
  if (init?.type !== 'ObjectExpression') return [];
  return init.properties.flatMap((p) => (p.type === 'ObjectProperty' ? nameOf(p.value) : []));
}

/**
 * Names of the functions that a field may hold: `this.ask = options.ask ?? query` and `{ ask: query }`, whatever object of the
 * module they are written for.
 * @param field the field's name
 */
export function heldInField(module: Module, field: string): readonly string[] {
  return fieldsOf(module).get(field) ?? [];
}

const fieldNames = new WeakMap<Module, ReadonlyMap<string, readonly string[]>>();

/** Names that fields are given, by the name of the field, where those differ. */
function fieldsOf(module: Module): ReadonlyMap<string, readonly string[]> {
  const known = fieldNames.get(module);
  if (known) return known;
  const found = new Map<string, string[]>();
  const add = (key: Node, computed: boolean, names: readonly string[]): void => {
    const field = names.length > 0 ? keyName(key, computed) : null;
    const others = names.filter((name) => name !== field);
    if (field !== null && others.length > 0) found.set(field, [...(found.get(field) ?? []), ...others]);
  };
  module.scopes.eachNode((node) => {
    switch (node.type) {
      case 'ClassProperty':
        add(node.key, node.computed ?? false, node.value ? namesIn(unwrap(node.value)) : []);
        return add(node.key, node.computed ?? false, typeAsked(node.typeAnnotation));
      case 'ObjectProperty':
        return add(node.key, node.computed, namesIn(unwrap(node.value)));
      case 'AssignmentExpression':
        if (node.left.type === 'MemberExpression')
          add(node.left.property, node.left.computed, namesIn(unwrap(node.right)));
        return;
      case 'TSPropertySignature':
        return add(node.key, node.computed ?? false, typeAsked(node.typeAnnotation));
      case 'TSParameterProperty':
        if (node.parameter.type === 'Identifier') add(node.parameter, false, typeAsked(node.parameter.typeAnnotation));
        return;
      default:
    }
  });
  fieldNames.set(module, found);
  return found;
}

/** The last name of what a type asks the type of: `typeof query`, `typeof ai.generateText`. */
function typeAsked(annotation: Node | null | undefined): string[] {
  const type = annotation?.type === 'TSTypeAnnotation' ? annotation.typeAnnotation : annotation;
  if (type?.type !== 'TSTypeQuery') return [];
  const { exprName } = type;
  if (exprName.type === 'Identifier') return [exprName.name];
  return exprName.type === 'TSQualifiedName' ? [exprName.right.name] : [];
}

/** The names that an expression is, in one case or another. */
function namesIn(node: Node): string[] {
  switch (node.type) {
    case 'Identifier':
      return [node.name];
    case 'ConditionalExpression':
      return [node.consequent, node.alternate].flatMap(nameOf);
    case 'LogicalExpression':
      return [node.left, node.right].flatMap(nameOf);
    case 'CallExpression':
      return wrappedNames(node);
    default:
      return [];
  }
}

function nameOf(node: Node): string[] {
  const inner = unwrap(node);
  return inner.type === 'Identifier' ? [inner.name] : [];
}
