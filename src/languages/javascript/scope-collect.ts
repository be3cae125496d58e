import type { File, Node } from '@babel/types';
import type { BindingKind, Scope } from './scope.js';
import { isPropertyName } from './scope-names.js';
import { assignTarget, declarePattern, type ScopeWalk } from './scope-patterns.js';
import { ScopeTable, scopeIn } from './scope-table.js';
import { eachChild, type FunctionNode, isFunction } from './walk.js';

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
export function collectScopes(ast: File): ScopeTable {
  const walk = new Walk();
  walk.table.put(ast.program, ast);
  walk.children(ast.program, scopeIn(ast.program, null));
  return walk.table;
}

class Walk implements ScopeWalk {
  readonly table = new ScopeTable();

  children(node: Node, scope: Scope): void {
    eachChild(node, (child, key) => this.visit(child, node, key, scope));
  }

  visit(node: Node, parent: Node, key: string, scope: Scope): void {
    const { table } = this;
    table.put(node, parent);
    switch (node.type) {
      case 'Identifier':
        if (!isPropertyName(node, parent, key)) table.uses.push({ id: node, scope, read: true, write: false });
        if (node.typeAnnotation) this.visit(node.typeAnnotation, node, 'typeAnnotation', scope);
        return;
      case 'JSXIdentifier':
        if (
          (parent.type === 'JSXOpeningElement' && /^[A-Z_$]/.test(node.name)) ||
          (parent.type === 'JSXMemberExpression' && key === 'object')
        )
          table.uses.push({ id: node, scope, read: true, write: false });
        return;
      case 'VariableDeclaration':
        return this.#variables(node, scope);
      case 'ImportDeclaration':
        for (const specifier of node.specifiers) {
          table.put(specifier, node);
          this.#declared(specifier.local, 'import', specifier, scope, specifier);
        }
        return;
      case 'TSImportEqualsDeclaration':
        this.#declared(node.id, 'import', node, scope);
        this.visit(node.moduleReference, node, 'moduleReference', scope);
        return;
      case 'ExportNamedDeclaration':
        for (const specifier of node.specifiers) {
          table.put(specifier, node);
          if (specifier.type === 'ExportSpecifier' && !node.source)
            this.visit(specifier.local, specifier, 'local', scope);
        }
        if (node.declaration) this.visit(node.declaration, node, 'declaration', scope);
        return;
      case 'ClassDeclaration':
      case 'ClassExpression': {
        const inner = scopeIn(node, scope);
        if (node.id) this.#declared(node.id, 'class', node, node.type === 'ClassDeclaration' ? scope : inner);
        return this.#childrenBut(['id'], node, inner);
      }
      case 'TSEnumDeclaration':
        this.#declared(node.id, 'enum', node, scope);
        return this.#childrenBut(['id'], node, scope);
      case 'TSModuleDeclaration':
        this.#declared(node.id, 'namespace', node, scope);
        return this.#childrenBut(['id'], node, scope);
      case 'TSInterfaceDeclaration':
      case 'TSTypeAliasDeclaration':
      case 'TypeAlias':
      case 'InterfaceDeclaration':
      case 'OpaqueType':
        this.#declared(node.id, 'type', node, scope);
        return this.#childrenBut(['id'], node, scope);
      case 'AssignmentExpression':
        assignTarget(this, node.left, scope, node, node.operator !== '=');
        return this.visit(node.right, node, 'right', scope);
      case 'UpdateExpression':
        return assignTarget(this, node.argument, scope, node, true);
      case 'ForInStatement':
      case 'ForOfStatement': {
        const inner = scopeIn(node, scope);
        if (node.left.type === 'VariableDeclaration') this.visit(node.left, node, 'left', inner);
        else assignTarget(this, node.left, inner, node, false);
        this.visit(node.right, node, 'right', inner);
        return this.visit(node.body, node, 'body', inner);
      }
      case 'CatchClause': {
        const inner = scopeIn(node, scope);
        if (node.param) declarePattern(this, node.param, 'catch', node, inner, node);
        return this.visit(node.body, node, 'body', inner);
      }
    }
    if (isFunction(node)) this.#function(node, scope);
    else if (TYPE_PARAMETER_HOLDERS.has(node.type)) this.#signature(node, scope);
    else this.children(node, BLOCKS.has(node.type) ? scopeIn(node, scope) : scope);
  }

  /** Declares a name that stands by itself; the name of `declare module 'x'` is none. */
  #declared(id: Node, kind: BindingKind, declaration: Node, scope: Scope, parent = declaration): void {
    if (id.type !== 'Identifier') return;
    this.table.put(id, parent);
    this.table.declare(id, kind, declaration, scope);
  }

  #childrenBut(keys: readonly string[], node: Node, scope: Scope): void {
    eachChild(node, (child, key) => {
      if (!keys.includes(key)) this.visit(child, node, key, scope);
    });
  }

  #variables(node: Extract<Node, { type: 'VariableDeclaration' }>, scope: Scope): void {
    const kind = node.kind === 'var' || node.kind === 'let' ? node.kind : 'const';
    for (const declarator of node.declarations) {
      this.table.put(declarator, node);
      declarePattern(this, declarator.id, kind, declarator, scope, declarator);
      if (declarator.init) this.visit(declarator.init, declarator, 'init', scope);
    }
  }

  #function(node: FunctionNode, scope: Scope): void {
    const inner = scopeIn(node, scope);
    if ((node.type === 'FunctionDeclaration' || node.type === 'FunctionExpression') && node.id)
      this.#declared(node.id, 'function', node, node.type === 'FunctionDeclaration' ? scope : inner);
    if ('key' in node) this.visit(node.key, node, 'key', scope);
    for (const parameter of node.params) {
      for (const decorator of ('decorators' in parameter && parameter.decorators) || [])
        this.visit(decorator, parameter, 'decorators', scope);
      if (parameter.type === 'Identifier' && parameter.name === 'this') continue;
      declarePattern(this, parameter, 'param', node, inner, node);
    }
    eachChild(node, (child, key) => {
      if (key === 'id' || key === 'key' || key === 'params') return;
      if (key === 'body' && child.type === 'BlockStatement') {
        // A body has the scope of its parameters.
        this.table.put(child, node);
        this.children(child, inner);
      } else this.visit(child, node, key, inner);
    });
  }

  /** Parameter names of a signature declare nothing that code could read; their types are uses. */
  #signature(node: Node, scope: Scope): void {
    if (node.type === 'TSDeclareFunction' && node.id) this.#declared(node.id, 'function', node, scope);
    eachChild(node, (child, key) => {
      if (key === 'id') return;
      if ((key === 'params' || key === 'parameters') && child.type === 'Identifier') {
        this.table.put(child, node);
        if (child.typeAnnotation) this.visit(child.typeAnnotation, child, 'typeAnnotation', scope);
      } else this.visit(child, node, key, scope);
    });
  }
}
