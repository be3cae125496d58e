import type { CallExpression, Node } from '@babel/types';
import type { Binding } from '../../scope.js';
import { isFunction, keyName, unwrap } from '../../walk.js';
import type { Draft } from '../core/draft.js';
import { fileName, isModule, type Tree } from '../core/tree.js';
import { memberOf } from './names.js';

/** One place that names a value: an identifier, or the member of a module object (`api.ask`). */
export interface Use {
  readonly draft: Draft;
  readonly node: Node;
}

/**
 * Every use of a name in the project, with what only hands it on to other modules (`export { ask } from './ask'`), or why
 * there may be others.
 */
export type Uses = { readonly uses: readonly Use[]; readonly handedOn: readonly Use[] } | { readonly why: string };

/** Every place in the project that names what a binding holds; the declaration and import specifiers do not count. */
export function usesOfBinding(draft: Draft, binding: Binding): Uses {
  const search = new Search();
  search.binding(draft, binding);
  return search.found();
}

/** Every place in the project that names what `draft` exports as `name`, in other files and in its own by that name. */
export function usesOfExport(draft: Draft, name: string, commonJs = false): Uses {
  const search = new Search();
  search.exported(draft, name, commonJs);
  return search.found();
}

/** The name under which an expression becomes a property of `exports`; null when it does not. */
export function commonJsName(tree: Tree, value: Node): string | null {
  if (isModule(tree)) return null;
  const parent = tree.parent(value);
  if (parent?.type === 'AssignmentExpression' && parent.right === value && parent.operator === '=')
    return exportsMember(parent.left);
  if (parent?.type !== 'ObjectProperty' || parent.value !== value) return null;
  const object = tree.parent(parent);
  const assignment = object && tree.parent(object);
  return object?.type === 'ObjectExpression' &&
    assignment?.type === 'AssignmentExpression' &&
    assignment.right === object &&
    isModuleExports(assignment.left) &&
    object.properties.every((p) => p.type !== 'SpreadElement')
    ? keyName(parent.key, parent.computed)
    : null;
}

function isModuleExports(node: Node): boolean {
  return (
    node.type === 'MemberExpression' &&
    node.object.type === 'Identifier' &&
    node.object.name === 'module' &&
    keyName(node.property, node.computed) === 'exports'
  );
}

/** `x` of `exports.x` and `module.exports.x`. */
function exportsMember(node: Node): string | null {
  if (node.type !== 'MemberExpression') return null;
  const holder = node.object;
  return (holder.type === 'Identifier' && holder.name === 'exports') || isModuleExports(holder)
    ? keyName(node.property, node.computed)
    : null;
}

class Search {
  readonly #uses: Use[] = [];
  readonly #handedOn: Use[] = [];
  readonly #seen = new Set<string>();
  #why: string | null = null;

  found(): Uses {
    return this.#why === null ? { uses: this.#uses, handedOn: this.#handedOn } : { why: this.#why };
  }

  binding(draft: Draft, binding: Binding): void {
    const { tree } = draft;
    const { declaration } = binding;
    if (binding.writes.length > 0) this.#fail('it is given another value');
    if (binding.kind !== 'import') {
      if (binding.scope.node.type === 'Program' && !isModule(tree) && !isCommonJs(tree))
        this.#fail('other scripts of the page see it');
      const statement = declaration.type === 'VariableDeclarator' ? tree.parent(declaration) : declaration;
      const holder = statement && tree.parent(statement);
      if (holder?.type === 'ExportNamedDeclaration') this.exported(draft, binding.name, false);
      else if (holder?.type === 'ExportDefaultDeclaration') this.exported(draft, 'default', false);
      else if (holder?.type === 'TSModuleBlock') this.#fail('it belongs to a namespace');
    }
    for (const reference of binding.references) {
      const parent = tree.parent(reference);
      const name = commonJsName(tree, reference);
      if (parent && (name !== null || parent.type === 'ExportSpecifier')) this.#handedOn.push({ draft, node: parent });
      if (name !== null) this.exported(draft, name, true);
      else if (parent?.type === 'ExportSpecifier') this.exported(draft, specifierName(parent.exported), false);
      else if (parent?.type === 'ExportDefaultDeclaration') this.exported(draft, 'default', false);
      else this.#uses.push({ draft, node: reference });
    }
  }

  exported(draft: Draft, name: string, commonJs: boolean): void {
    const { file } = draft.tree;
    const key = `${file}\0${name}`;
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    const { around } = draft.all;
    if (!around) return this.#fail('code in other files may use it');
    const outside = around.reachedFromOutside(file, name === 'default' ? [] : [name]);
    if (outside !== null) return this.#fail(outside);
    if (commonJs) this.#ownExports(draft, name);
    for (const importer of around.importers(file)) {
      const other = draft.all.of(importer);
      if (other) this.#importer(other, file, name, commonJs);
      else if (name === 'default' || (around.text(importer) ?? name).includes(name))
        this.#fail(`${importer} could not be read`);
    }
  }

  /** `exports.ask(…)` in the module itself. */
  #ownExports(draft: Draft, name: string): void {
    for (const node of draft.tree.ofType('MemberExpression')) {
      const parent = draft.tree.parent(node);
      if (exportsMember(node) !== name) continue;
      if (parent?.type === 'AssignmentExpression' && parent.left === node) continue;
      this.#uses.push({ draft, node });
    }
  }

  #importer(draft: Draft, target: string, name: string, commonJs: boolean): void {
    const { tree } = draft;
    const means = (source: string): boolean => draft.all.around?.resolve(source, tree.file) === target;
    for (const statement of tree.ast.program.body)
      switch (statement.type) {
        case 'ImportDeclaration':
          if (!means(statement.source.value)) break;
          for (const specifier of statement.specifiers) {
            const local = tree.scopes.bindingOf(specifier.local);
            if (!local) continue;
            if (specifier.type === 'ImportSpecifier') {
              if (specifierName(specifier.imported) === name) this.binding(draft, local);
            } else if (specifier.type === 'ImportNamespaceSpecifier') this.#namespace(draft, local, name);
            else if (name === 'default') this.binding(draft, local);
            else if (commonJs) this.#namespace(draft, local, name);
          }
          break;
        case 'ExportNamedDeclaration':
          if (!statement.source || !means(statement.source.value)) break;
          for (const specifier of statement.specifiers)
            if (specifier.type === 'ExportNamespaceSpecifier')
              this.#fail(`${fileName(tree)} exports the module as a whole`);
            else if (specifier.type === 'ExportSpecifier' && specifier.local.name === name) {
              this.#handedOn.push({ draft, node: specifier });
              this.exported(draft, specifierName(specifier.exported), false);
            }
          break;
        case 'ExportAllDeclaration':
          if (name !== 'default' && means(statement.source.value)) this.exported(draft, name, false);
          break;
        case 'TSImportEqualsDeclaration': {
          const source = statement.moduleReference;
          if (source.type !== 'TSExternalModuleReference' || !means(source.expression.value)) break;
          const local = tree.scopes.bindingOf(statement.id);
          if (local) this.#namespace(draft, local, name);
          break;
        }
        default:
      }
    for (const call of tree.ofType('CallExpression')) {
      const source = loadedBy(tree, call);
      if (source !== null && means(source)) this.#loaded(draft, call, name);
    }
  }

  /** What is done with the whole module: `api.ask` is a use, anything else may be one. */
  #namespace(draft: Draft, binding: Binding, name: string): void {
    const { tree } = draft;
    for (const reference of binding.references) {
      const parent = tree.parent(reference);
      const member = parent && memberOf(parent, reference);
      if (member === undefined || member === null || !parent)
        return this.#fail(`${fileName(tree)} hands the module on as a whole`);
      if (member === name) this.#uses.push({ draft, node: parent });
    }
  }

  /** `require('./x')`, `await import('./x')` and `import('./x').then(…)`. */
  #loaded(draft: Draft, call: CallExpression, name: string): void {
    const { tree } = draft;
    let isThere = call.callee.type !== 'Import';
    let at: Node = call;
    let parent = tree.parent(at);
    while (parent && (unwrap(parent) !== parent || parent.type === 'AwaitExpression')) {
      isThere ||= parent.type === 'AwaitExpression';
      at = parent;
      parent = tree.parent(at);
    }
    if (parent?.type === 'ExpressionStatement') return;
    if (!isThere) {
      const taken = parent && takenByThen(tree, parent, at);
      if (taken && this.#takenInto(draft, taken, name)) return;
    } else if (parent?.type === 'VariableDeclarator' && parent.init === at) {
      if (this.#takenInto(draft, parent.id, name)) return;
    } else if (parent?.type === 'AssignmentExpression' && isModuleExports(parent.left)) {
      this.exported(draft, name, true);
      return;
    } else {
      const member = parent ? memberOf(parent, at) : undefined;
      if (parent && typeof member === 'string') {
        if (member === name) this.#uses.push({ draft, node: parent });
        return;
      }
    }
    this.#fail(`${fileName(tree)} loads the module as a whole`);
  }

  /** @returns false when what is done with the module is not understood */
  #takenInto(draft: Draft, pattern: Node, name: string): boolean {
    const { tree } = draft;
    if (pattern.type === 'Identifier') {
      const binding = tree.scopes.bindingOf(pattern);
      if (binding) this.#namespace(draft, binding, name);
      return binding !== undefined;
    }
    if (pattern.type !== 'ObjectPattern') return false;
    for (const property of pattern.properties) {
      if (property.type !== 'ObjectProperty') return false;
      if (keyName(property.key, property.computed) !== name) continue;
      const taken = property.value.type === 'AssignmentPattern' ? property.value.left : property.value;
      const binding = tree.scopes.bindingOf(taken);
      if (!binding) return false;
      this.binding(draft, binding);
    }
    return true;
  }

  #fail(why: string): void {
    this.#why ??= why;
  }
}

/** What `promise.then((taken) => …)` takes; null where nobody calls it back with a function that is written there. */
function takenByThen(tree: Tree, member: Node, promise: Node): Node | null {
  const call = memberOf(member, promise) === 'then' ? tree.parent(member) : undefined;
  const [callback] = call?.type === 'CallExpression' && call.callee === member ? call.arguments : [];
  const fn = callback && unwrap(callback);
  return isFunction(fn) ? (fn.params[0] ?? null) : null;
}

function specifierName(node: Node): string {
  return node.type === 'StringLiteral' ? node.value : node.type === 'Identifier' ? node.name : '';
}

/** The specifier of `require('…')` and `import('…')`; null for other calls. */
export function loadedBy(tree: Tree, call: CallExpression): string | null {
  const { callee } = call;
  const [first] = call.arguments;
  const loads =
    callee.type === 'Import' ||
    (callee.type === 'Identifier' && callee.name === 'require' && !tree.scopes.bindingOf(callee));
  return loads && first?.type === 'StringLiteral' ? first.value : null;
}

function isCommonJs(tree: Tree): boolean {
  return ['require', 'module', 'exports'].some((name) => tree.scopes.globals.has(name));
}

/** True when every use is taken away, and there was one. */
export function areGone(uses: readonly Use[]): boolean {
  return uses.length > 0 && uses.every(({ draft, node }) => draft.isGone(node));
}
