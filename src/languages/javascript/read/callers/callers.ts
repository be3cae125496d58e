import type { Node } from '@babel/types';
import type { ExportEntry, Module } from '../../project/module.js';
import type { Binding } from '../../scope.js';
import { type FunctionNode, keyName, unwrap, walk } from '../../walk.js';
import { type Abstract, type AbstractClass, type Context, optionsOf } from '../abstract.js';
import { classAround, classOfThis } from '../classes/class-around.js';
import { ClassSearch } from '../classes/class-search.js';
import { type Construction, Constructions } from '../classes/constructions.js';
import { type MemberWrite, MemberWrites } from '../classes/member-writes.js';
import { type Load, loadsOf } from '../loads.js';
import type { Reader } from '../reader.js';
import { declarationOf, typeAround } from '../types/typed-literals.js';
import { type AnyCall, callIndexOf, isCall } from './call-index.js';
import { isEntryPoint } from './entry-points.js';
import { heldBy } from './held-by.js';
import { isCalledByKey } from './keyed-calls.js';
import { callsByName, callsMember } from './source-tests.js';
import type { Mention } from './use-search.js';
import { Uses } from './uses.js';

export interface CallerCall {
  readonly args: readonly Node[];
  readonly context: Context;
  /** The call or `new` expression. */
  readonly callee: Node;
  /** Values of arguments that no expression of the call gives: elements of a list, bound arguments. */
  readonly given?: readonly Abstract[];
  /** The class that `this` is of in `this.method()` of a base class, as the method called is that class's own. */
  readonly on?: AbstractClass;
}

export interface CallersFound {
  readonly calls: readonly CallerCall[];
  /** Why there may be further calls; null when all are known. */
  readonly outside: string | null;
  /** There certainly are further calls: more were found than are followed. */
  readonly more?: true;
}

/** Bound of the search: calls kept. */
const MAX_CALLS = 60;

/** Finds who calls a function of the project. */
export class Callers {
  readonly #reader: Reader;
  readonly #found = new Map<FunctionNode, CallersFound>();
  /** Classes of the methods whose callers are looked for. */
  readonly #homes = new Map<FunctionNode, AbstractClass>();
  readonly classes: ClassSearch;
  readonly #made: Constructions;
  readonly #written: MemberWrites;

  constructor(reader: Reader) {
    this.#reader = reader;
    this.classes = new ClassSearch(reader);
    this.#made = new Constructions(reader, this.classes);
    this.#written = new MemberWrites(reader, this.classes);
  }

  /** Calls of `fn`, a function that stands in `module`. */
  of(fn: FunctionNode, module: Module): CallersFound {
    const known = this.#found.get(fn);
    if (known) return known;
    // A function that is (indirectly) its own caller must not search for itself again.
    this.#found.set(fn, { calls: [], outside: 'it is called recursively' });
    const seen = this.#search(fn, module);
    const found =
      seen.outside === null && isEntryPoint(fn, module) ? { ...seen, outside: 'its platform calls it, too' } : seen;
    this.#found.set(fn, found);
    return found;
  }

  #search(fn: FunctionNode, module: Module): CallersFound {
    const { parents } = module.scopes;
    if (fn.type === 'ClassMethod' || fn.type === 'ClassPrivateMethod') {
      const owner = classAround(fn, module);
      if (owner) this.#homes.set(fn, owner);
      if (fn.kind === 'constructor') return this.#constructions(fn, module);
      const name = fn.type === 'ClassMethod' ? keyName(fn.key, fn.computed ?? false) : `#${fn.key.id.name}`;
      if (name === null) return { calls: [], outside: 'its name is computed' };
      return fn.kind === 'set' ? this.#writes(fn, name, module) : this.#byMember(fn, name, module);
    }
    if (fn.type === 'ObjectMethod') {
      const name = keyName(fn.key, fn.computed ?? false);
      const holder = parents.get(fn);
      if (!name || !holder) return { calls: [], outside: 'its name is computed' };
      const held = this.#usesOf(fn);
      held.method(name, holder, { module, frame: null });
      this.#takeExported(fn, null, module, held);
      return finish(held.calls, held.outside, true);
    }
    const uses = this.#usesOf(fn);
    const context: Context = { module, frame: null };
    let exported = false;
    if (fn.type === 'FunctionDeclaration') {
      const binding = fn.id && module.scopes.bindingOf(fn.id);
      if (!binding) return this.#byExport(fn, module);
      uses.name(binding, context);
      exported = this.#takeExported(fn, binding, module, uses);
    } else {
      if (parents.get(fn)?.type === 'ExportDefaultDeclaration') return this.#byExport(fn, module);
      const held = heldBy(fn, module);
      if (held === null && !uses.follow(fn, context)) return { calls: [], outside: 'it is passed on as a value' };
      if (held) {
        uses.name(held, context);
        exported = this.#takeExported(fn, held, module, uses);
      }
      if (held === null) {
        this.#takeExported(fn, null, module, uses);
        exported = isMember(parents.get(fn));
      }
    }
    return finish(uses.calls, uses.outside, exported);
  }

  #usesOf(fn: FunctionNode): Uses {
    return new Uses({
      fn,
      reader: this.#reader,
      byMember: (name, context) => this.#byMember(fn, name, context.module),
      imports: (binding, context) => this.#imports(binding, context.module),
      loads: (exported, { module }) => this.#loads(module, (entry) => isExpression(entry, exported)),
    });
  }

  /** Mentions of an exported name in the modules that import it. */
  #imports(binding: Binding, module: Module): readonly Mention[] {
    if (!binding.exported && module.exports.size === 0) return [];
    const imported = this.#reader.reach
      .importsOf(binding, module)
      .flatMap(({ importer, specifier, whole }) =>
        whole
          ? []
          : specifier.references.map((reference) => ({ reference, context: { module: importer, frame: null } })),
      );
    return [...imported, ...this.#loads(module, (entry) => boundTo(entry, module) === binding)];
  }

  /** Calls that give some of what a module exports to others. */
  #loads(module: Module, isOne: (entry: ExportEntry) => boolean): readonly Load[] {
    return [...module.exports].flatMap(([name, entry]) => (isOne(entry) ? loadsOf(this.#reader, module, name) : []));
  }

  /**
   * @param binding the name that holds the function; null where it is exported as it stands, `exports.ask = () => …`
   * @returns whether the name can be seen from other modules
   */
  #takeExported(fn: FunctionNode, binding: Binding | null, module: Module, uses: Uses): boolean {
    for (const [name, entry] of module.exports) {
      if (isExpression(entry, fn) || (binding && boundTo(entry, module) === binding))
        this.#byMemberOrRequire(fn, name, module, uses.calls);
    }
    return binding?.exported ?? false;
  }

  #byExport(fn: FunctionNode, module: Module): CallersFound {
    const uses = this.#usesOf(fn);
    for (const importer of this.#reader.reach.of(module))
      for (const candidate of importer.scopes.bindings) {
        if (candidate.kind !== 'import') continue;
        const found = this.#reader.project.imported(importer, candidate.declaration);
        if (found?.kind === 'expression' && found.node === fn) uses.name(candidate, { module: importer, frame: null });
      }
    this.#byMemberOrRequire(fn, 'default', module, uses.calls);
    return finish(uses.calls, uses.outside, true);
  }

  /** Namespace members and CommonJS: found by evaluating calls of that name in importing modules. */
  #byMemberOrRequire(fn: FunctionNode, name: string, module: Module, calls: CallerCall[]): void {
    for (const importer of this.#reader.reach.of(module, callsByName(name))) {
      const index = callIndexOf(importer);
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
      for (const call of callIndexOf(m).members.get(name) ?? [])
        unread = this.#takeIfCalls(fn, call, m, calls) || unread;
    if (unread && calls.length > 0) return finish(calls, `other calls of .${name}() could not be read`, true);
    const owner = calls.length > 0 ? this.#homes.get(fn) : undefined;
    const isOpen = owner !== undefined && isCalledByKey(this.#reader, this.classes, owner);
    return finish(calls, isOpen ? 'a method of its class is called by a name that is worked out' : null, true);
  }

  /** Modules that can hold an object with this method. */
  #seeing(fn: FunctionNode, module: Module, name: string): readonly Module[] {
    const owner = classAround(fn, module);
    if (owner) return this.classes.modulesHolding(owner, callsMember(name));
    const home = declarationOf(this.#reader, typeAround(fn, module), module)?.context.module ?? module;
    return [...new Set([module, home].flatMap((m) => [m, ...this.#reader.reach.of(m, callsMember(name))]))];
  }

  /** `object.name = value` calls a setter. */
  #writes(fn: FunctionNode, name: string, module: Module): CallersFound {
    const owner = classAround(fn, module);
    const on = 'static' in fn && fn.static ? 'class' : 'instance';
    const calls = (owner ? this.#written.of(owner, name, on) : []).map(({ node, context }) => ({
      args: [node.right],
      context,
      callee: node,
    }));
    return finish(calls, null, true);
  }

  /** @returns true when what is called could not be read, so that it may be `fn` */
  #takeIfCalls(fn: FunctionNode, call: Node, module: Module, calls: CallerCall[]): boolean {
    if (!isCall(call) || calls.length >= MAX_CALLS || calls.some((c) => c.callee === call)) return false;
    const context: Context = { module, frame: null };
    const callee = this.#reader.read(call.callee as Node, context);
    if (optionsOf(callee).some((o) => o.value.k === 'function' && o.value.node === fn)) {
      const on = this.#classCalledOn(fn, call, module);
      calls.push({ args: call.arguments, context, callee: call, ...(on ? { on } : {}) });
    }
    return callee.k === 'unknown';
  }

  /** The class of `fn` where the call is `this.fn()` in a class that it extends; null otherwise. */
  #classCalledOn(fn: FunctionNode, call: AnyCall, module: Module): AbstractClass | null {
    const callee = unwrap(call.callee as Node);
    const isOwn = callee.type === 'MemberExpression' && callee.object.type === 'ThisExpression';
    const base = isOwn ? classOfThis(callee, module) : null;
    if (!base) return null;
    const owner = this.#homes.get(fn) ?? null;
    return owner && owner.node !== base.node && this.classes.isOneOf(owner, base) ? owner : null;
  }

  #constructions(fn: FunctionNode, module: Module): CallersFound {
    const cls = classAround(fn, module);
    if (!cls) return { calls: [], outside: 'its class could not be read' };
    const calls: CallerCall[] = [];
    const accepts = new Set<Node>([cls.node]);
    for (const sub of this.classes.subclasses(cls)) {
      const hasOwn = sub.node.body.body.some((e) => e.type === 'ClassMethod' && e.kind === 'constructor');
      if (!hasOwn) accepts.add(sub.node);
      else
        walk(sub.node, (node) => {
          if (node.type === 'CallExpression' && node.callee.type === 'Super')
            calls.push({ args: node.arguments, context: { module: sub.context.module, frame: null }, callee: node });
        });
    }
    for (const { node, of, context } of this.constructions(cls))
      if (accepts.has(of.node)) calls.push({ args: node.arguments, context, callee: node });
    return finish(calls, null, true);
  }

  /** Where objects of a class, or of one that extends it, are made. */
  constructions(cls: AbstractClass): readonly Construction[] {
    return this.#made.of(cls);
  }

  /** Assignments to a member of a class or one that extends it, or of such objects. */
  writes(cls: AbstractClass, key: string, on: 'instance' | 'class'): readonly MemberWrite[] {
    return this.#written.of(cls, key, on);
  }
}

function finish(calls: CallerCall[], outside: string | null, exported: boolean): CallersFound {
  // A callback is called once for each element: the same call then gives several sets of arguments.
  const same = (a: CallerCall, b: CallerCall): boolean =>
    a.callee === b.callee && a.given === b.given && a.context.frame?.args === b.context.frame?.args;
  const unique = calls.filter((c, i) => calls.findIndex((d) => same(c, d)) === i);
  if (unique.length >= MAX_CALLS)
    return { calls: unique.slice(0, MAX_CALLS), outside: 'it has more callers than were followed', more: true };
  return {
    calls: unique,
    outside: outside ?? (unique.length > 0 ? null : exported ? 'no caller was found' : 'it is never called'),
  };
}

function isExpression(entry: ExportEntry, node: Node): boolean {
  return entry.kind === 'expression' && entry.node === node;
}

/** The name in its own module that an export stands for: `export { ask }`, `module.exports = { ask }`. */
function boundTo(entry: ExportEntry, { scopes }: Module): Binding | undefined {
  if (entry.kind === 'binding') return entry.binding;
  return entry.kind === 'expression' ? scopes.bindingOf(entry.node) : undefined;
}

function isMember(parent: Node | undefined): boolean {
  return (
    parent?.type === 'ObjectProperty' || parent?.type === 'ClassProperty' || parent?.type === 'AssignmentExpression'
  );
}
