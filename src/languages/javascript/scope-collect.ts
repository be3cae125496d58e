import type { File, Identifier, JSXIdentifier, Node } from '@babel/types';
import type { Binding, BindingKind, Scope } from './scope.js';
import { isPropertyName } from './scope-names.js';
import { eachChild, isFunction } from './walk.js';

/** A mention of a name, in the scope where it stands; what it means is known once every declaration was seen. */
export type Use = { id: Identifier | JSXIdentifier; scope: Scope; read: boolean; write: boolean };

/** What one walk over a file collects. */
export interface Collected {
  readonly parents: ReadonlyMap<Node, Node>;
  readonly all: readonly Binding[];
  readonly uses: readonly Use[];
  /** Bindings by their declaring identifiers. */
  readonly byIdentifier: Map<Node, Binding>;
}

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
 * Walks a whole file once: every scope with its declarations, and every mention of a name.
 * @throws RangeError when the tree is nested too deeply for the stack
 */
export function collectScopes(ast: File): Collected {
  const parents = new Map<Node, Node>();
  const put = (node: Node, parent: Node): void => {
    parents.set(node, parent);
    // Lines and columns take as much memory as the tree itself, and everything here counts in offsets.
    node.loc = null;
  };
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
    put(node, parent);
    switch (node.type) {
      case 'Identifier':
        declare(node, kind, declaration, kind === 'var' ? functionScope(scope) : scope);
        if (node.typeAnnotation) visit(node.typeAnnotation, node, 'typeAnnotation', scope);
        return;
      case 'ObjectPattern':
        for (const property of node.properties) {
          put(property, node);
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
    put(node, parent);
    switch (node.type) {
      case 'Identifier':
        uses.push({ id: node, scope, read: alsoRead, write: true });
        return;
      case 'ObjectPattern':
        for (const property of node.properties) {
          put(property, node);
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

  const children = (node: Node, scope: Scope): void => eachChild(node, (child, key) => visit(child, node, key, scope));

  function visit(node: Node, parent: Node, key: string, scope: Scope): void {
    put(node, parent);
    switch (node.type) {
      case 'Identifier':
        if (!isPropertyName(node, parent, key)) uses.push({ id: node, scope, read: true, write: false });
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
          put(declarator, node);
          pattern(declarator.id, kind, declarator, scope, declarator);
          if (declarator.init) visit(declarator.init, declarator, 'init', scope);
        }
        return;
      }
      case 'ImportDeclaration':
        for (const specifier of node.specifiers) {
          put(specifier, node);
          put(specifier.local, specifier);
          declare(specifier.local, 'import', specifier, scope);
        }
        return;
      case 'TSImportEqualsDeclaration':
        put(node.id, node);
        declare(node.id, 'import', node, scope);
        visit(node.moduleReference, node, 'moduleReference', scope);
        return;
      case 'ExportNamedDeclaration':
        for (const specifier of node.specifiers) {
          put(specifier, node);
          if (specifier.type === 'ExportSpecifier' && !node.source) visit(specifier.local, specifier, 'local', scope);
        }
        if (node.declaration) visit(node.declaration, node, 'declaration', scope);
        return;
      case 'ClassDeclaration':
      case 'ClassExpression': {
        const inner = newScope(node, scope);
        if (node.id) {
          put(node.id, node);
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
          put(node.id, node);
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
        put(node.id, node);
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
          put(child, node);
          children(child, inner);
        } else visit(child, node, childKey, inner);
      });
      return;
    }
    if (TYPE_PARAMETER_HOLDERS.has(node.type)) {
      if (node.type === 'TSDeclareFunction' && node.id) {
        put(node.id, node);
        declare(node.id, 'function', node, scope);
      }
      // Parameter names of a signature declare nothing that code could read; their types are uses.
      eachChild(node, (child, childKey) => {
        if (childKey === 'id') return;
        if ((childKey === 'params' || childKey === 'parameters') && child.type === 'Identifier') {
          put(child, node);
          if (child.typeAnnotation) visit(child.typeAnnotation, child, 'typeAnnotation', scope);
        } else visit(child, node, childKey, scope);
      });
      return;
    }
    children(node, BLOCKS.has(node.type) ? newScope(node, scope) : scope);
  }

  put(ast.program, ast);
  children(ast.program, newScope(ast.program, null));
  return { parents, all, uses, byIdentifier };
}
