import type { Node, ObjectExpression } from '@babel/types';
import type { Module } from '../../project/module.js';
import type { Binding } from '../../scope.js';
import { type Abstract, type AbstractClass, type Context, classValue } from '../abstract.js';
import { callIndexOf } from '../callers/call-index.js';
import {
  anySource,
  declaresOneOf,
  extendsSomething,
  implementsSomething,
  mayDeclareMember,
  namesExtending,
  type SourceTest,
  writesLiteralOf,
} from '../callers/source-tests.js';
import type { Reader } from '../reader.js';
import { declarationOf, typedLiteralsIn } from '../types/typed-literals.js';

/** Past this many base classes the rest of a chain is left out. */
const MAX_BASES = 6;

/** Finds the classes of the project that stand behind a base class or an interface. */
export class ClassSearch {
  readonly #reader: Reader;
  readonly #found = new Map<Node, readonly AbstractClass[]>();
  readonly #overriders = new Map<string, Map<Node, readonly AbstractClass[]>>();
  readonly #literals = new Map<Node, readonly { object: ObjectExpression; context: Context }[]>();

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  /** Classes that extend `base`, directly or not, in modules that can see it. */
  subclasses(base: AbstractClass): readonly AbstractClass[] {
    return this.#extending(base, this.#found, extendsSomething);
  }

  /**
   * At least so many classes extend `base` and are extended by none, as the sources of the modules tell that can see it:
   * nothing is parsed to count them. Other classes of the same name are counted too.
   */
  countLeaves(base: AbstractClass): number {
    const name = bindingOfClass(base)?.name;
    if (name === undefined) return 0;
    const extended = this.#reader.reach.extendedIn(base.context.module);
    return this.#reader.reach
      .sourcesOf(base.context.module)
      .flatMap((source) => namesExtending(source, name))
      .filter((each) => !extended.has(each)).length;
  }

  /** Whether a class is `base` or extends it. Asked of one class, this costs less than finding all that do. */
  isOneOf(cls: AbstractClass, base: AbstractClass): boolean {
    return this.#upwards(cls).some(({ node }) => node === base.node);
  }

  /** Those of {@link subclasses} that may have a member `key` of their own. */
  overriders(base: AbstractClass, key: string): readonly AbstractClass[] {
    const table = this.#overriders.get(key) ?? new Map<Node, readonly AbstractClass[]>();
    this.#overriders.set(key, table);
    const extended = this.#reader.reach.extendedIn(base.context.module);
    return this.#extending(base, table, {
      id: `overrides ${key} below ${base.context.module.file}`,
      holds: (source) =>
        extendsSomething.holds(source) && (mayDeclareMember(source, key) || declaresOneOf(source, extended)),
    });
  }

  #extending(
    base: AbstractClass,
    table: Map<Node, readonly AbstractClass[]>,
    isWanted: SourceTest,
  ): readonly AbstractClass[] {
    const known = table.get(base.node);
    if (known) return known;
    table.set(base.node, []);
    const found: AbstractClass[] = [];
    for (const m of this.#reader.reach.namersOf(bindingOfClass(base), base.context.module, isWanted))
      for (const node of callIndexOf(m).classes) {
        if (!node.superClass || node === base.node) continue;
        const parent = this.#reader.read(node.superClass, { module: m, frame: null });
        if (parent.k !== 'class' || parent.node !== base.node || found.some((f) => f.node === node)) continue;
        const sub = classValue(node, { module: m, frame: null });
        found.push(sub, ...this.#extending(sub, table, isWanted).filter((s) => !found.some((f) => f.node === s.node)));
      }
    table.set(base.node, found);
    return found;
  }

  /** Modules that name one of these classes and make something, with the names that the classes go by there. */
  makersOf(classes: readonly AbstractClass[]): ReadonlyMap<Module, ReadonlySet<string>> {
    const found = new Map<Module, Set<string>>();
    const add = (module: Module, name: string | undefined): void => {
      const names = found.get(module);
      if (!names) found.set(module, new Set(name === undefined ? [] : [name]));
      else if (name !== undefined) names.add(name);
    };
    for (const cls of classes) {
      const { module } = cls.context;
      const binding = bindingOfClass(cls);
      const makes = this.#reader.reach.making(binding, module);
      for (const namer of this.#reader.reach.namersOf(binding, module, makes)) {
        add(namer, binding?.name);
        // Without a name of its own, it is what the module exports by default.
        if (!binding)
          for (const { kind, declaration, name } of namer.scopes.bindings)
            if (kind === 'import' && declaration.type === 'ImportDefaultSpecifier') add(namer, name);
      }
      if (binding)
        for (const { importer, specifier } of this.#reader.reach.importsOf(binding, module, makes))
          add(importer, specifier.name);
    }
    return found;
  }

  /** Classes that say they implement an interface of the project. */
  implementers(declaration: Node, module: Module): readonly AbstractClass[] {
    const known = this.#found.get(declaration);
    if (known) return known;
    this.#found.set(declaration, []);
    const found: AbstractClass[] = [];
    const binding = 'id' in declaration && declaration.id ? module.scopes.bindingOf(declaration.id as Node) : undefined;
    for (const m of this.#reader.reach.namersOf(binding, module, implementsSomething))
      for (const node of callIndexOf(m).classes)
        for (const clause of node.implements ?? []) {
          const name =
            clause.type === 'TSExpressionWithTypeArguments'
              ? clause.expression
              : clause.type === 'ClassImplements'
                ? clause.id
                : null;
          if (declarationOf(this.#reader, name, m)?.declaration === declaration)
            found.push(classValue(node, { module: m, frame: null }));
        }
    this.#found.set(declaration, found);
    return found;
  }

  /** Object literals with functions that are said to be of a type of the project, which `module` declares. */
  literals(declaration: Node, module: Module): readonly { object: ObjectExpression; context: Context }[] {
    const known = this.#literals.get(declaration);
    if (known) return known;
    const binding = 'id' in declaration && declaration.id ? module.scopes.bindingOf(declaration.id as Node) : undefined;
    const found = this.#reader.reach
      .namersOf(binding, module, binding ? writesLiteralOf(binding.name) : anySource)
      .flatMap((m) =>
        typedLiteralsIn(m)
          .filter(({ type }) => declarationOf(this.#reader, type, m)?.declaration === declaration)
          .map(({ object }) => ({ object, context: { module: m, frame: null } })),
      );
    this.#literals.set(declaration, found);
    return found;
  }

  /**
   * Modules that can hold an object of a class: importers of the class, and of what it extends or implements, and those
   * that an importer may hand it to without their naming it.
   * @param isWanted whether a source can matter
   */
  modulesHolding(owner: AbstractClass, isWanted: SourceTest): readonly Module[] {
    const homes = new Set<Module>();
    for (const { node, context } of this.#upwards(owner)) {
      homes.add(context.module);
      for (const clause of node.implements ?? []) {
        const type = clause.type === 'TSExpressionWithTypeArguments' ? clause.expression : null;
        const found = declarationOf(this.#reader, type, context.module);
        if (found) homes.add(found.context.module);
      }
    }
    return [
      ...new Set(
        [...homes].flatMap((home) => [
          home,
          ...this.#reader.reach.of(home, isWanted),
          ...this.#reader.reach.besides(home, isWanted),
        ]),
      ),
    ];
  }

  /** A class and those that it extends, up to a bound, nearest first. */
  #upwards(cls: AbstractClass): readonly AbstractClass[] {
    const chain: AbstractClass[] = [];
    for (let at: AbstractClass | null = cls; at && chain.length < MAX_BASES; ) {
      chain.push(at);
      const parent: Abstract | null = at.node.superClass ? this.#reader.read(at.node.superClass, at.context) : null;
      at = parent?.k === 'class' ? parent : null;
    }
    return chain;
  }
}

/** The name that stands for a class in its own module. */
function bindingOfClass({ node, context }: AbstractClass): Binding | undefined {
  const { scopes } = context.module;
  if (node.id) return scopes.bindingOf(node.id);
  const holder = scopes.parents.get(node);
  return holder?.type === 'VariableDeclarator' ? scopes.bindingOf(holder.id) : undefined;
}
