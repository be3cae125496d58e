import type { File, Identifier, JSXIdentifier, Node } from '@babel/types';
import { eachChild, isFunction } from './walk.js';

/*
 * Scope analysis of one module. Babel's own (in @babel/traverse) does not bind TypeScript's parameter properties, enums
 * and namespaces and does not count type positions as uses, and both decide here: values arrive through
 * `constructor(private client: Anthropic)`, and an import must not be removed while a type still names it.
 */

export type BindingKind =
  | 'import'
  | 'var'
  | 'let'
  | 'const'
  | 'param'
  | 'function'
  | 'class'
  | 'enum'
  | 'type'
  | 'namespace'
  | 'catch';

export interface Binding {
  readonly name: string;
  readonly kind: BindingKind;
  /** The declaring identifier. */
  readonly node: Identifier;
  /** VariableDeclarator, import specifier, function, class, enum, … For a parameter: the function. */
  readonly declaration: Node;
  readonly scope: Scope;
  /** Reads, type positions and JSX included. */
  readonly references: (Identifier | JSXIdentifier)[];
  /** Assignments other than the declaration. */
  readonly writes: Identifier[];
  exported: boolean;
}

export interface Scope {
  readonly node: Node;
  readonly parent: Scope | null;
  readonly bindings: Map<string, Binding>;
}

export interface ScopeInfo {
  readonly bindings: readonly Binding[];
  readonly parents: ReadonlyMap<Node, Node>;
  /** The binding an identifier declares, reads or writes; undefined for globals and property names. */
  bindingOf(identifier: Node): Binding | undefined;
  /** Names read that nothing in the module declares. */
  readonly globals: ReadonlySet<string>;
}

type Use = { id: Identifier | JSXIdentifier; scope: Scope; read: boolean; write: boolean };

const TYPE_PARAMETER_HOLDERS = new Set([
  'TSFunctionType',
  'TSConstructorType',
  'TSCallSignatureDeclaration',
  'TSConstructSignatureDeclaration',
  'TSMethodSignature',
  'TSIndexSignature',
  'TSDeclareMethod',
  'TSDeclareFunction',
]);
const BLOCKS = new Set([
  'BlockStatement',
  'ForStatement',
  'ForInStatement',
  'ForOfStatement',
  'SwitchStatement',
  'CatchClause',
  'StaticBlock',
  'TSModuleBlock',
]);

/**
 * Analyses a whole file.
 * @param ast as parsed by parseModule; not changed
 * @throws RangeError when the tree is nested too deeply for the stack
 */
export function analyzeScopes(ast: File): ScopeInfo {
  const parents = new Map<Node, Node>();
  const all: Binding[] = [];
  const uses: Use[] = [];
  const byIdentifier = new Map<Node, Binding>();
  const newScope = (node: Node, parent: Scope | null): Scope => ({ node, parent, bindings: new Map() });
  const functionScope = (scope: Scope): Scope => {
    let s = scope;
    while (s.parent && !isFunction(s.node) && s.node.type !== 'TSModuleBlock' && s.node.type !== 'StaticBlock')
      s = s.parent;
    return s;
  };

  const declare = (id: Identifier, kind: BindingKind, declaration: Node, scope: Scope): void => {
    const existing = scope.bindings.get(id.name);
    if (existing) {
      // Overloads, merged namespaces and `var` twice: one binding. A value beside a type of that name wins.
      byIdentifier.set(id, existing);
      if (existing.kind !== 'type' || kind === 'type') {
        if (kind === 'var' || kind === 'let') existing.writes.push(id);
        return;
      }
    }
    const binding: Binding = {
      name: id.name,
      kind,
      node: id,
      declaration,
      scope,
      references: existing?.references ?? [],
      writes: [],
      exported: existing?.exported ?? false,
    };
    if (existing) all.splice(all.indexOf(existing), 1);
    all.push(binding);
    scope.bindings.set(id.name, binding);
    byIdentifier.set(id, binding);
  };

  /** Declares every name of a pattern and visits its defaults, computed keys and type annotations. */
  const pattern = (node: Node, kind: BindingKind, declaration: Node, scope: Scope, parent: Node): void => {
    parents.set(node, parent);
    switch (node.type) {
      case 'Identifier':
        declare(node, kind, declaration, kind === 'var' ? functionScope(scope) : scope);
        if (node.typeAnnotation) visit(node.typeAnnotation, node, 'typeAnnotation', scope);
        return;
      case 'ObjectPattern':
        for (const property of node.properties) {
          parents.set(property, node);
          if (property.type === 'RestElement') pattern(property.argument, kind, declaration, scope, property);
          else {
            visit(property.key, property, 'key', scope);
            pattern(property.value, kind, declaration, scope, property);
          }
        }
        if (node.typeAnnotation) visit(node.typeAnnotation, node, 'typeAnnotation', scope);
        return;
      case 'ArrayPattern':
        for (const element of node.elements) if (element) pattern(element, kind, declaration, scope, node);
        if (node.typeAnnotation) visit(node.typeAnnotation, node, 'typeAnnotation', scope);
        return;
      case 'AssignmentPattern':
        pattern(node.left, kind, declaration, scope, node);
        visit(node.right, node, 'right', scope);
        return;
      case 'RestElement':
        pattern(node.argument, kind, declaration, scope, node);
        if (node.typeAnnotation) visit(node.typeAnnotation, node, 'typeAnnotation', scope);
        return;
      case 'TSParameterProperty':
        pattern(node.parameter, kind, declaration, scope, node);
        return;
      default:
        visit(node, parent, 'pattern', scope);
    }
  };

  /** Targets of an assignment: names are writes, everything else is read. */
  const target = (node: Node, scope: Scope, parent: Node, alsoRead: boolean): void => {
    parents.set(node, parent);
    switch (node.type) {
      case 'Identifier':
        uses.push({ id: node, scope, read: alsoRead, write: true });
        return;
      case 'ObjectPattern':
        for (const property of node.properties) {
          parents.set(property, node);
          if (property.type === 'RestElement') target(property.argument, scope, property, false);
          else {
            visit(property.key, property, 'key', scope);
            target(property.value, scope, property, false);
          }
        }
        return;
      case 'ArrayPattern':
        for (const element of node.elements) if (element) target(element, scope, node, false);
        return;
      case 'AssignmentPattern':
        target(node.left, scope, node, false);
        visit(node.right, node, 'right', scope);
        return;
      case 'RestElement':
        target(node.argument, scope, node, false);
        return;
      default:
        visit(node, parent, 'left', scope);
    }
  };

  const isName = (node: Identifier, parent: Node, key: string): boolean => {
    switch (parent.type) {
      case 'MemberExpression':
      case 'OptionalMemberExpression':
        return key === 'property' && !parent.computed;
      case 'ObjectProperty':
      case 'ObjectMethod':
      case 'ClassMethod':
      case 'ClassProperty':
      case 'ClassAccessorProperty':
      case 'TSPropertySignature':
      case 'TSMethodSignature':
      case 'TSDeclareMethod':
        return key === 'key' && !(parent as { computed?: boolean }).computed;
      case 'LabeledStatement':
      case 'BreakStatement':
      case 'ContinueStatement':
        return key === 'label';
      case 'ImportSpecifier':
        return key === 'imported';
      case 'ExportSpecifier':
        return key === 'exported';
      case 'ExportNamespaceSpecifier':
      case 'ExportDefaultSpecifier':
      case 'MetaProperty':
      case 'TSNamedTupleMember':
      case 'PrivateName':
      case 'ImportAttribute':
        return key !== 'elementType';
      case 'TSEnumMember':
        return key === 'id';
      case 'TSQualifiedName':
        return key === 'right';
      case 'TSModuleDeclaration':
        return key === 'id';
      default:
        return node.name === 'this' && key === 'params';
    }
  };

  const children = (node: Node, scope: Scope): void => eachChild(node, (child, key) => visit(child, node, key, scope));

  function visit(node: Node, parent: Node, key: string, scope: Scope): void {
    parents.set(node, parent);
    switch (node.type) {
      case 'Identifier':
        if (!isName(node, parent, key)) uses.push({ id: node, scope, read: true, write: false });
        if (node.typeAnnotation) visit(node.typeAnnotation, node, 'typeAnnotation', scope);
        return;
      case 'JSXIdentifier':
        if (
          (parent.type === 'JSXOpeningElement' && /^[A-Z_$]/.test(node.name)) ||
          (parent.type === 'JSXMemberExpression' && key === 'object')
        )
          uses.push({ id: node, scope, read: true, write: false });
        return;
      case 'VariableDeclaration': {
        const kind = node.kind === 'var' || node.kind === 'let' ? node.kind : 'const';
        for (const declarator of node.declarations) {
          parents.set(declarator, node);
          pattern(declarator.id, kind, declarator, scope, declarator);
          if (declarator.init) visit(declarator.init, declarator, 'init', scope);
        }
        return;
      }
      case 'ImportDeclaration':
        for (const specifier of node.specifiers) {
          parents.set(specifier, node);
          parents.set(specifier.local, specifier);
          declare(specifier.local, 'import', specifier, scope);
        }
        return;
      case 'TSImportEqualsDeclaration':
        parents.set(node.id, node);
        declare(node.id, 'import', node, scope);
        visit(node.moduleReference, node, 'moduleReference', scope);
        return;
      case 'ExportNamedDeclaration':
        for (const specifier of node.specifiers) {
          parents.set(specifier, node);
          if (specifier.type === 'ExportSpecifier' && !node.source) visit(specifier.local, specifier, 'local', scope);
        }
        if (node.declaration) visit(node.declaration, node, 'declaration', scope);
        return;
      case 'ClassDeclaration':
      case 'ClassExpression': {
        const inner = newScope(node, scope);
        if (node.id) {
          parents.set(node.id, node);
          declare(node.id, 'class', node, node.type === 'ClassDeclaration' ? scope : inner);
        }
        eachChild(node, (child, childKey) => {
          if (childKey !== 'id') visit(child, node, childKey, inner);
        });
        return;
      }
      case 'TSEnumDeclaration':
      case 'TSInterfaceDeclaration':
      case 'TSTypeAliasDeclaration':
      case 'TSModuleDeclaration':
      case 'TypeAlias':
      case 'InterfaceDeclaration':
      case 'OpaqueType': {
        if (node.id.type === 'Identifier') {
          parents.set(node.id, node);
          declare(
            node.id,
            node.type === 'TSEnumDeclaration' ? 'enum' : node.type === 'TSModuleDeclaration' ? 'namespace' : 'type',
            node,
            scope,
          );
        }
        eachChild(node, (child, childKey) => {
          if (childKey !== 'id') visit(child, node, childKey, scope);
        });
        return;
      }
      case 'AssignmentExpression':
        target(node.left, scope, node, node.operator !== '=');
        visit(node.right, node, 'right', scope);
        return;
      case 'UpdateExpression':
        target(node.argument, scope, node, true);
        return;
      case 'ForInStatement':
      case 'ForOfStatement': {
        const inner = newScope(node, scope);
        if (node.left.type === 'VariableDeclaration') visit(node.left, node, 'left', inner);
        else target(node.left, inner, node, false);
        visit(node.right, node, 'right', inner);
        visit(node.body, node, 'body', inner);
        return;
      }
      case 'CatchClause': {
        const inner = newScope(node, scope);
        if (node.param) pattern(node.param, 'catch', node, inner, node);
        visit(node.body, node, 'body', inner);
        return;
      }
    }
    if (isFunction(node)) {
      const inner = newScope(node, scope);
      if ((node.type === 'FunctionDeclaration' || node.type === 'FunctionExpression') && node.id) {
        parents.set(node.id, node);
        declare(node.id, 'function', node, node.type === 'FunctionDeclaration' ? scope : inner);
      }
      if ('key' in node) visit(node.key, node, 'key', scope);
      for (const parameter of node.params) {
        for (const decorator of ('decorators' in parameter && parameter.decorators) || [])
          visit(decorator, parameter, 'decorators', scope);
        if (parameter.type === 'Identifier' && parameter.name === 'this') continue;
        pattern(parameter, 'param', node, inner, node);
      }
      eachChild(node, (child, childKey) => {
        if (childKey === 'id' || childKey === 'key' || childKey === 'params') return;
        if (childKey === 'body' && child.type === 'BlockStatement') {
          parents.set(child, node);
          children(child, inner);
        } else visit(child, node, childKey, inner);
      });
      return;
    }
    if (TYPE_PARAMETER_HOLDERS.has(node.type)) {
      if (node.type === 'TSDeclareFunction' && node.id) {
        parents.set(node.id, node);
        declare(node.id, 'function', node, scope);
      }
      // Parameter names of a signature declare nothing that code could read; their types are uses.
      eachChild(node, (child, childKey) => {
        if (childKey === 'id') return;
        if ((childKey === 'params' || childKey === 'parameters') && child.type === 'Identifier') {
          parents.set(child, node);
          if (child.typeAnnotation) visit(child.typeAnnotation, child, 'typeAnnotation', scope);
        } else visit(child, node, childKey, scope);
      });
      return;
    }
    children(node, BLOCKS.has(node.type) ? newScope(node, scope) : scope);
  }

  const top = newScope(ast.program, null);
  parents.set(ast.program, ast);
  children(ast.program, top);

  const globals = new Set<string>();
  for (const { id, scope, read, write } of uses) {
    let s: Scope | null = scope;
    while (s && !s.bindings.has(id.name)) s = s.parent;
    const binding = s?.bindings.get(id.name);
    if (!binding) {
      globals.add(id.name);
      continue;
    }
    byIdentifier.set(id, binding);
    if (read) binding.references.push(id);
    if (write && id.type === 'Identifier') binding.writes.push(id);
  }
  for (const binding of all) binding.exported ||= isExported(binding, parents);

  return { bindings: all, parents, globals, bindingOf: (identifier) => byIdentifier.get(identifier) };
}

function isExported(binding: Binding, parents: ReadonlyMap<Node, Node>): boolean {
  let node: Node | undefined = binding.declaration;
  if (binding.kind === 'param' || binding.kind === 'import' || binding.kind === 'catch') node = undefined;
  if (node?.type === 'VariableDeclarator') node = parents.get(node);
  const holder = node && parents.get(node);
  if (holder?.type === 'ExportNamedDeclaration' || holder?.type === 'ExportDefaultDeclaration') return true;
  return binding.references.some((id) => {
    const parent = parents.get(id);
    return (
      parent?.type === 'ExportSpecifier' ||
      parent?.type === 'ExportDefaultDeclaration' ||
      parent?.type === 'TSExportAssignment'
    );
  });
}
