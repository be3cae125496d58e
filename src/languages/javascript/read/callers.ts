import type { Node } from '@babel/types';
import type { Module } from '../project/module.js';
import type { Binding } from '../scope.js';
import { type FunctionNode, isFunction, keyName, unwrap, walk } from '../walk.js';
import { type Abstract, type AbstractClass, type Context, optionsOf } from './abstract.js';
import type { Reader } from './reader.js';

export interface CallerCall {
  readonly args: readonly Node[];
  readonly context: Context;
  /** The call or `new` expression. */
  readonly callee: Node;
}

export interface CallersFound {
  readonly calls: readonly CallerCall[];
  /** Why there may be further calls; null when all are known. */
  readonly outside: string | null;
  /** There certainly are further calls: more were found than are followed. */
  readonly more?: true;
}

interface CallIndex {
  readonly members: ReadonlyMap<string, readonly Node[]>;
  readonly names: ReadonlyMap<string, readonly Node[]>;
  readonly classes: readonly AbstractClass['node'][];
}

type AnyCall = Extract<Node, { type: 'CallExpression' | 'OptionalCallExpression' | 'NewExpression' }>;

/** Bounds of the search: modules looked at for one function, and calls kept. */
const MAX_MODULES = 250;
const MAX_CALLS = 60;

/** Finds who calls a function of the project. */
export class Callers {
  readonly #reader: Reader;
  readonly #found = new Map<FunctionNode, CallersFound>();
  readonly #indexes = new WeakMap<Module, CallIndex>();
  readonly #subclasses = new Map<Node, readonly AbstractClass[]>();
  readonly #reach = new Map<string, readonly string[]>();

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  /** Calls of `fn`, a function that stands in `module`. */
  of(fn: FunctionNode, module: Module): CallersFound {
    const known = this.#found.get(fn);
    if (known) return known;
    // A function that is (indirectly) its own caller must not search for itself again.
    this.#found.set(fn, { calls: [], outside: 'it is called recursively' });
    const found = this.#search(fn, module);
    this.#found.set(fn, found);
    return found;
  }

  #search(fn: FunctionNode, module: Module): CallersFound {
    const { parents } = module.scopes;
    if (fn.type === 'ClassMethod' || fn.type === 'ClassPrivateMethod') {
      if (fn.kind === 'constructor') return this.#constructions(fn, module);
      const name = fn.type === 'ClassMethod' ? keyName(fn.key, fn.computed ?? false) : `#${fn.key.id.name}`;
      return name ? this.#byMember(fn, name, module) : { calls: [], outside: 'its name is computed' };
    }
    if (fn.type === 'ObjectMethod') {
      const name = keyName(fn.key, fn.computed ?? false);
      return name ? this.#byMember(fn, name, module) : { calls: [], outside: 'its name is computed' };
    }
    if (fn.type === 'FunctionDeclaration') {
      const binding = fn.id && module.scopes.bindingOf(fn.id);
      return binding ? this.#byBinding(fn, binding, module) : this.#byExport(fn, module);
    }
    let at: Node = fn;
    let parent = parents.get(at);
    while (
      parent &&
      (unwrap(parent) !== parent ||
        (parent.type === 'CallExpression' &&
          /^(useCallback|cache|memo|memoize|withRetry|wrap\w*)$/.test(calleeName(parent)) &&
          parent.arguments[0] === at))
    ) {
      at = parent;
      parent = parents.get(at);
    }
    if (parent?.type === 'VariableDeclarator' && parent.id.type === 'Identifier') {
      const binding = module.scopes.bindingOf(parent.id);
      if (binding) return this.#byBinding(fn, binding, module);
    }
    if ((parent?.type === 'ObjectProperty' || parent?.type === 'ClassProperty') && parent.value === at) {
      const name = keyName(parent.key, parent.computed ?? false);
      if (name) return this.#byMember(fn, name, module);
    }
    if (parent?.type === 'ClassPrivateProperty') return this.#byMember(fn, `#${parent.key.id.name}`, module);
    if (parent?.type === 'AssignmentExpression' && parent.right === at && parent.left.type === 'MemberExpression') {
      const name = keyName(parent.left.property, parent.left.computed);
      if (name) return this.#byMember(fn, name, module);
    }
    if (parent?.type === 'ExportDefaultDeclaration') return this.#byExport(fn, module);
    if (parent?.type === 'CallExpression' && parent.callee === at)
      return { calls: [{ args: parent.arguments, context: { module, frame: null }, callee: parent }], outside: null };
    return {
      calls: [],
      outside:
        parent?.type === 'CallExpression'
          ? `it is a callback of ${calleeName(parent) || 'another function'}()`
          : 'it is passed on as a value',
    };
  }

  #byBinding(fn: FunctionNode, binding: Binding, module: Module): CallersFound {
    const calls: CallerCall[] = [];
    let outside: string | null = null;
    const take = (m: Module, references: readonly Node[]): void => {
      for (const reference of references) {
        const parent = m.scopes.parents.get(reference);
        if (parent && isCall(parent) && parent.callee === reference)
          calls.push({ args: parent.arguments, context: { module: m, frame: null }, callee: parent });
        else if (parent?.type === 'ObjectProperty' && parent.value === reference) {
          const key = keyName(parent.key, parent.computed);
          if (key) calls.push(...this.#byMember(fn, key, m).calls);
        } else if (parent && isCall(parent)) outside ??= `it is passed to ${calleeName(parent) || 'a function'}()`;
      }
    };
    take(module, binding.references);
    if (binding.exported || module.exports.size > 0) {
      for (const importer of this.#reachable(module))
        for (const candidate of importer.scopes.bindings) {
          if (candidate.kind !== 'import') continue;
          const found = this.#reader.project.imported(importer, candidate.declaration);
          if (found?.kind === 'binding' && found.binding === binding) take(importer, candidate.references);
        }
      for (const [name, entry] of module.exports) {
        const same =
          entry.kind === 'binding'
            ? entry.binding === binding
            : entry.kind === 'expression' && (entry.node === fn || module.scopes.bindingOf(entry.node) === binding);
        if (same) this.#byMemberOrRequire(fn, name, module, calls);
      }
    }
    return finish(calls, outside, binding.exported);
  }

  #byExport(fn: FunctionNode, module: Module): CallersFound {
    const calls: CallerCall[] = [];
    for (const importer of this.#reachable(module))
      for (const candidate of importer.scopes.bindings) {
        if (candidate.kind !== 'import') continue;
        const found = this.#reader.project.imported(importer, candidate.declaration);
        if (found?.kind !== 'expression' || found.node !== fn) continue;
        for (const reference of candidate.references) {
          const parent = importer.scopes.parents.get(reference);
          if (parent && isCall(parent) && parent.callee === reference)
            calls.push({ args: parent.arguments, context: { module: importer, frame: null }, callee: parent });
        }
      }
    this.#byMemberOrRequire(fn, 'default', module, calls);
    return finish(calls, null, true);
  }

  /** Namespace members and CommonJS: found by evaluating calls of that name in importing modules. */
  #byMemberOrRequire(fn: FunctionNode, name: string, module: Module, calls: CallerCall[]): void {
    for (const importer of this.#reachable(module, name)) {
      const index = this.#index(importer);
      const candidates = [
        ...(index.members.get(name) ?? []),
        ...(importer.scopes.globals.has('require') ? (index.names.get(name) ?? []) : []),
      ];
      for (const call of candidates) this.#takeIfCalls(fn, call, importer, calls);
    }
  }

  #byMember(fn: FunctionNode, name: string, module: Module): CallersFound {
    const calls: CallerCall[] = [];
    let unread = false;
    for (const m of this.#seeing(fn, module, name))
      for (const call of this.#index(m).members.get(name) ?? [])
        unread = this.#takeIfCalls(fn, call, m, calls) || unread;
    return finish(calls, unread && calls.length > 0 ? `other calls of .${name}() could not be read` : null, true);
  }

  /** @returns true when what is called could not be read, so that it may be `fn` */
  #takeIfCalls(fn: FunctionNode, call: Node, module: Module, calls: CallerCall[]): boolean {
    if (!isCall(call) || calls.length >= MAX_CALLS || calls.some((c) => c.callee === call)) return false;
    const context: Context = { module, frame: null };
    const callee = this.#reader.read(call.callee as Node, context);
    if (optionsOf(callee).some((o) => o.value.k === 'function' && o.value.node === fn))
      calls.push({ args: call.arguments, context, callee: call });
    return callee.k === 'unknown';
  }

  /** Modules that can hold an object with this method: importers of its class, and of what the class extends or implements. */
  #seeing(fn: FunctionNode, module: Module, text: string): readonly Module[] {
    const homes = new Set<Module>([module]);
    const { parents } = module.scopes;
    let owner: Node | undefined = fn;
    while (owner && owner.type !== 'ClassDeclaration' && owner.type !== 'ClassExpression') owner = parents.get(owner);
    let at: AbstractClass | null = owner
      ? { k: 'class', node: owner, context: { module, frame: null }, at: null, via: [], shared: false }
      : null;
    for (let depth = 0; at && depth < 6; depth++) {
      const home: Module = at.context.module;
      homes.add(home);
      for (const clause of at.node.implements ?? []) {
        const name = clause.type === 'TSExpressionWithTypeArguments' ? clause.expression : null;
        const binding = name?.type === 'Identifier' ? home.scopes.bindingOf(name) : undefined;
        const found = binding?.kind === 'import' ? this.#reader.project.imported(home, binding.declaration) : null;
        if (found?.kind === 'binding') homes.add(found.module);
      }
      const parent: Abstract | null = at.node.superClass ? this.#reader.read(at.node.superClass, at.context) : null;
      at = parent?.k === 'class' ? parent : null;
    }
    return [...new Set([...homes].flatMap((home) => [home, ...this.#reachable(home, text)]))];
  }

  #constructions(fn: FunctionNode, module: Module): CallersFound {
    const body = module.scopes.parents.get(fn);
    const owner = body && module.scopes.parents.get(body);
    if (owner?.type !== 'ClassDeclaration' && owner?.type !== 'ClassExpression')
      return { calls: [], outside: 'its class could not be read' };
    const calls: CallerCall[] = [];
    const cls: AbstractClass = {
      k: 'class',
      node: owner,
      context: { module, frame: null },
      at: null,
      via: [],
      shared: false,
    };
    const accepts = new Set<Node>([owner]);
    for (const sub of this.subclasses(cls)) {
      const hasOwn = sub.node.body.body.some((e) => e.type === 'ClassMethod' && e.kind === 'constructor');
      if (!hasOwn) accepts.add(sub.node);
      else
        walk(sub.node, (node) => {
          if (node.type === 'CallExpression' && node.callee.type === 'Super')
            calls.push({ args: node.arguments, context: { module: sub.context.module, frame: null }, callee: node });
        });
    }
    const names = new Set([owner.id?.name ?? '', ...this.subclasses(cls).map((s) => s.node.id?.name ?? '')]);
    for (const m of [module, ...this.#reachable(module, 'new')]) {
      const index = this.#index(m);
      const aliases = new Set(names);
      for (const binding of m.scopes.bindings) if (binding.kind === 'import') aliases.add(binding.name);
      for (const [name, nodes] of index.names)
        if (aliases.has(name))
          for (const node of nodes) {
            if (node.type !== 'NewExpression') continue;
            const callee = this.#reader.read(node.callee, { module: m, frame: null });
            if (callee.k === 'class' && accepts.has(callee.node))
              calls.push({ args: node.arguments, context: { module: m, frame: null }, callee: node });
          }
      for (const [name, nodes] of index.members)
        if (names.has(name))
          for (const node of nodes) {
            if (node.type !== 'NewExpression') continue;
            const callee = this.#reader.read(node.callee, { module: m, frame: null });
            if (callee.k === 'class' && accepts.has(callee.node))
              calls.push({ args: node.arguments, context: { module: m, frame: null }, callee: node });
          }
    }
    return finish(calls, null, true);
  }

  /** Classes that extend `base`, directly or not, in modules that can see it. */
  subclasses(base: AbstractClass): readonly AbstractClass[] {
    const known = this.#subclasses.get(base.node);
    if (known) return known;
    this.#subclasses.set(base.node, []);
    const found: AbstractClass[] = [];
    for (const m of [base.context.module, ...this.#reachable(base.context.module, 'extends')])
      for (const node of this.#index(m).classes) {
        if (!node.superClass || node === base.node) continue;
        const parent = this.#reader.read(node.superClass, { module: m, frame: null });
        if (parent.k !== 'class' || parent.node !== base.node || found.some((f) => f.node === node)) continue;
        const sub: AbstractClass = {
          k: 'class',
          node,
          context: { module: m, frame: null },
          at: null,
          via: [],
          shared: false,
        };
        found.push(sub, ...this.subclasses(sub).filter((s) => !found.some((f) => f.node === s.node)));
      }
    this.#subclasses.set(base.node, found);
    return found;
  }

  /** Classes that say they implement an interface of the project. */
  implementers(declaration: Node, module: Module): readonly AbstractClass[] {
    const known = this.#subclasses.get(declaration);
    if (known) return known;
    this.#subclasses.set(declaration, []);
    const found: AbstractClass[] = [];
    for (const m of [module, ...this.#reachable(module, 'implements')])
      for (const node of this.#index(m).classes)
        for (const clause of node.implements ?? []) {
          const name =
            clause.type === 'TSExpressionWithTypeArguments'
              ? clause.expression
              : clause.type === 'ClassImplements'
                ? clause.id
                : null;
          const binding = name?.type === 'Identifier' ? m.scopes.bindingOf(name) : undefined;
          if (!binding) continue;
          const target = binding.kind === 'import' ? this.#reader.project.imported(m, binding.declaration) : null;
          const meant =
            binding.kind === 'import'
              ? target?.kind === 'binding'
                ? target.binding.declaration
                : null
              : binding.declaration;
          if (meant === declaration)
            found.push({ k: 'class', node, context: { module: m, frame: null }, at: null, via: [], shared: false });
        }
    this.#subclasses.set(declaration, found);
    return found;
  }

  /**
   * Modules that import `module`, through any number of others, nearest first.
   * @param text only those whose source holds it: the others are not even parsed
   */
  #reachable(module: Module, text = ''): readonly Module[] {
    const { project } = this.#reader;
    return this.#reachableFiles(module.file).flatMap((file) => {
      const found = project.holds(file, text) ? project.module(file) : null;
      return found ? [found] : [];
    });
  }

  #reachableFiles(target: string): readonly string[] {
    const known = this.#reach.get(target);
    if (known) return known;
    const seen = new Set([target]);
    const out: string[] = [];
    let layer: readonly string[] = [target];
    for (let depth = 0; depth < 4 && layer.length > 0 && out.length < MAX_MODULES; depth++) {
      const next: string[] = [];
      for (const file of layer)
        for (const importer of this.#reader.project.importers(file)) {
          if (seen.has(importer) || out.length + next.length >= MAX_MODULES) continue;
          seen.add(importer);
          next.push(importer);
        }
      out.push(...next);
      layer = next;
    }
    this.#reach.set(target, out);
    return out;
  }

  #index(module: Module): CallIndex {
    const known = this.#indexes.get(module);
    if (known) return known;
    const members = new Map<string, Node[]>();
    const names = new Map<string, Node[]>();
    const classes: AbstractClass['node'][] = [];
    const add = (table: Map<string, Node[]>, name: string, node: Node): void => {
      const list = table.get(name);
      if (list) list.push(node);
      else table.set(name, [node]);
    };
    walk(module.ast.program, (node) => {
      if (node.type === 'ClassDeclaration' || node.type === 'ClassExpression') classes.push(node);
      if (!isCall(node)) return;
      const callee = unwrap(node.callee as Node);
      if (callee.type === 'MemberExpression' || callee.type === 'OptionalMemberExpression') {
        const name = keyName(callee.property, callee.computed);
        if (name) add(members, name, node);
      } else if (callee.type === 'Identifier') add(names, callee.name, node);
    });
    const index = { members, names, classes };
    this.#indexes.set(module, index);
    return index;
  }
}

function finish(calls: CallerCall[], outside: string | null, exported: boolean): CallersFound {
  const unique = calls.filter((c, i) => calls.findIndex((d) => d.callee === c.callee) === i);
  if (unique.length >= MAX_CALLS)
    return { calls: unique.slice(0, MAX_CALLS), outside: 'it has more callers than were followed', more: true };
  return {
    calls: unique,
    outside: outside ?? (unique.length > 0 ? null : exported ? 'no caller was found' : 'it is never called'),
  };
}

function isCall(node: Node): node is AnyCall {
  return node.type === 'CallExpression' || node.type === 'OptionalCallExpression' || node.type === 'NewExpression';
}

function calleeName(call: AnyCall): string {
  const callee = unwrap(call.callee as Node);
  if (callee.type === 'Identifier') return callee.name;
  if (callee.type === 'MemberExpression' || callee.type === 'OptionalMemberExpression')
    return keyName(callee.property, callee.computed) ?? '';
  return '';
}

/** The function around a node, null at the top of a module. */
export function functionAround(module: Module, node: Node): FunctionNode | null {
  for (let at = module.scopes.parents.get(node); at; at = module.scopes.parents.get(at)) if (isFunction(at)) return at;
  return null;
}
