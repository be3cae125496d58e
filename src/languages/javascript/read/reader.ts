import type { Expression, Node, TSParameterProperty } from '@babel/types';
import type { ModelHelper } from '../../../types/index.js';
import { Deadline } from '../../deadline.js';
import { type Module, placeOf } from '../project/module.js';
import type { Exported, Project } from '../project/project.js';
import type { FunctionNode } from '../walk.js';
import {
  type Abstract,
  type AbstractClass,
  type AbstractFunction,
  absent,
  type Context,
  external,
  type Frame,
  hop,
  type Item,
  literal,
  oneOf,
  optionsOf,
  unknown,
} from './abstract.js';
import { Callers } from './callers.js';
import { invoke, readCall, readNew } from './calls.js';
import { readInstanceMember, readStaticMember, thisAt } from './classes.js';
import { declaredValue } from './declared.js';
import { environmentValue } from './environment.js';
import { Frames } from './frames.js';
import { dependsOnModel } from './model-dependence.js';
import { readName } from './names.js';
import { combine, hitsOf, readObjectLiteral } from './objects.js';
import { readBinary, readLogical, readTemplate } from './operators.js';
import { readParameter } from './parameters.js';
import { typedMember, typedValue } from './types.js';

/** Bounds that keep hostile or huge programs from stalling a run; what lies beyond them is `unknown`, with the reason. */
const MAX_DEPTH = 120;
const MAX_STEPS = 60_000;
const SIDE_STEPS = 150;
/** Values read inside calls that are kept from one question to the next: some hundred bytes each. */
const MAX_KEPT = 300_000;

/**
 * Reads expressions without running them: what a value is, as far as the source says, and how it got there.
 * Demand-driven: nothing is looked at until a request asks for it.
 */
export class Reader {
  readonly project: Project;
  readonly callers: Callers;
  /** What stops a reading that takes too long: any question may throw OutOfTime once it is started. */
  readonly deadline = new Deadline();
  /** Identifiers and calls that some read went through. */
  readonly touched = new Set<Node>();
  /** What was read outside any call. */
  readonly #top = new Map<Node, Abstract>();
  readonly frames = new Frames();
  /** Side questions that were given up, so that they are not asked again. */
  readonly #hopeless = new WeakSet<Node>();
  readonly #active = new Map<Node, (Frame | null)[]>();
  #depth = 0;
  #kept = 0;
  #steps = 0;
  #limit = MAX_STEPS;

  /**
   * @param helpers functions of the program that are known to tell what a model takes
   */
  constructor(
    project: Project,
    readonly helpers: readonly ModelHelper[] = [],
  ) {
    this.project = project;
    this.callers = new Callers(this);
  }

  /** Starts a new question: the work bound counts from here. */
  begin(): void {
    this.#steps = 0;
    if (this.#kept <= MAX_KEPT) return;
    this.#kept = 0;
    this.frames.forget();
  }

  /** Lets go of what was read inside calls: to be called when a file's questions are answered. */
  release(): void {
    this.#kept = 0;
    this.frames.clear();
  }

  /** Counts one piece of work; false when the bound is reached. */
  step(): boolean {
    this.deadline.check();
    return ++this.#steps <= this.#limit;
  }

  get exhausted(): boolean {
    return this.#steps > this.#limit;
  }

  /** Reads within a small part of the bound: for side questions that must not use up the main one's. */
  attempt(node: Node, context: Context): Abstract {
    if (this.#hopeless.has(node)) return unknown('a test');
    const [limit, before] = [this.#limit, this.#steps];
    this.#limit = Math.min(limit, before + SIDE_STEPS);
    try {
      return this.read(node, context);
    } finally {
      this.#limit = limit;
      if (this.#steps > before + SIDE_STEPS) {
        this.#steps = before + SIDE_STEPS;
        this.#hopeless.add(node);
      }
    }
  }

  /**
   * The value of an expression.
   * @throws OutOfTime when the time for the file is used up; RangeError when the program is nested too deeply
   */
  read(node: Node, context: Context): Abstract {
    const memo = this.#memoOf(context.frame);
    const known = memo.get(node);
    if (known) return known;
    const active = this.#active.get(node) ?? [];
    if (active.includes(context.frame) || active.length > 4)
      return unknown('it depends on itself', placeOf(context.module, node));
    if (this.#depth > MAX_DEPTH) return unknown('the chain of values is too deep', placeOf(context.module, node));
    if (!this.step()) return unknown('following it further would take too long', placeOf(context.module, node));
    this.#active.set(node, [...active, context.frame]);
    this.#depth++;
    try {
      const value = this.#expression(node, context);
      if (!this.exhausted) memo.set(node, value);
      if (context.frame) this.#kept++;
      return value;
    } finally {
      this.#depth--;
      this.#active.set(node, active);
    }
  }

  #memoOf(frame: Frame | null): Map<Node, Abstract> {
    if (!frame) return this.#top;
    frame.memo ??= new Map();
    return frame.memo;
  }

  #expression(node: Node, context: Context): Abstract {
    const { module } = context;
    const at = placeOf(module, node);
    switch (node.type) {
      case 'TSAsExpression':
      case 'TSSatisfiesExpression':
      case 'TSTypeAssertion':
      case 'TypeCastExpression': {
        const inner = this.read(node.expression, context);
        if (inner.k !== 'unknown') return inner;
        return typedValue(this, node.typeAnnotation, context) ?? inner;
      }
      case 'TSNonNullExpression':
      case 'ParenthesizedExpression':
      case 'TSInstantiationExpression':
        return this.read(node.expression, context);
      case 'StringLiteral':
      case 'NumericLiteral':
      case 'BooleanLiteral':
        return literal(node.value, at);
      case 'NullLiteral':
        return literal(null, at);
      case 'TemplateLiteral':
        return readTemplate(this, node, context, at);
      case 'ObjectExpression':
        return readObjectLiteral(this, node, context);
      case 'ArrayExpression':
        return {
          k: 'array',
          at,
          via: [],
          shared: false,
          open: [],
          items: node.elements.flatMap((element): Item[] =>
            !element
              ? []
              : element.type === 'SpreadElement'
                ? [
                    {
                      read: () => this.read(element.argument, context),
                      module,
                      site: element,
                      how: 'spread',
                      conditions: [],
                      many: true,
                    },
                  ]
                : [
                    {
                      read: () => this.read(element, context),
                      module,
                      site: element,
                      how: 'element',
                      conditions: [],
                      many: false,
                    },
                  ],
          ),
        };
      case 'Identifier':
      case 'JSXIdentifier':
        this.touched.add(node);
        return readName(this, node, context);
      case 'ThisExpression':
        return thisAt(this, node, context);
      case 'MemberExpression':
      case 'OptionalMemberExpression': {
        const key = node.computed
          ? this.text(node.property, context)
          : node.property.type === 'PrivateName'
            ? `#${node.property.id.name}`
            : node.property.type === 'Identifier'
              ? node.property.name
              : null;
        const base = this.read(node.object, context);
        if (key === null) return this.#anyMember(base, node, context);
        return this.member(base, key, node, context);
      }
      case 'ConditionalExpression': {
        const test = this.attempt(node.test, context);
        if (test.k === 'literal' && !dependsOnModel(this, node.test, context))
          return this.read(test.value ? node.consequent : node.alternate, context);
        return oneOf(
          [
            { value: this.read(node.consequent, context), conditions: [{ test: node.test, outcome: true, context }] },
            { value: this.read(node.alternate, context), conditions: [{ test: node.test, outcome: false, context }] },
          ],
          at,
        );
      }
      case 'LogicalExpression':
        return readLogical(this, node, context, at);
      case 'BinaryExpression':
        return readBinary(this, node, context, at);
      case 'UnaryExpression': {
        if (node.operator === 'void') return absent(at);
        const argument = this.read(node.argument, context);
        if (node.operator === 'typeof') {
          if (argument.k === 'literal') return literal(argument.value === null ? 'object' : typeof argument.value, at);
          if (argument.k === 'absent') return literal('undefined', at);
          if (argument.k === 'object' || argument.k === 'array') return literal('object', at);
          return argument.k === 'function' || argument.k === 'class' ? literal('function', at) : unknown('a type', at);
        }
        if (argument.k === 'literal' && node.operator === '-' && typeof argument.value === 'number')
          return literal(-argument.value, at);
        if (argument.k === 'literal' && node.operator === '!') return literal(!argument.value, at);
        return unknown('a computed value', at);
      }
      case 'AwaitExpression':
        return this.read(node.argument, context);
      case 'SequenceExpression': {
        const last = node.expressions.at(-1);
        return last ? this.read(last, context) : absent(at);
      }
      case 'AssignmentExpression':
        return node.operator === '=' ? this.read(node.right, context) : unknown('a computed value', at);
      case 'ArrowFunctionExpression':
      case 'FunctionExpression':
      case 'FunctionDeclaration':
      case 'ObjectMethod':
      case 'ClassMethod':
      case 'ClassPrivateMethod':
        return { k: 'function', node, context, self: null, at, via: [], shared: false };
      case 'ClassExpression':
      case 'ClassDeclaration':
        return { k: 'class', node, context, at, via: [], shared: false };
      case 'NewExpression':
        return readNew(this, node, context);
      case 'CallExpression':
      case 'OptionalCallExpression':
        this.touched.add(node);
        return readCall(this, node, context);
      case 'MetaProperty':
        return node.meta.name === 'import'
          ? external('#global', [{ step: 'import' }, { step: 'meta' }], at)
          : unknown('a computed value', at);
      case 'ImportExpression':
        return unknown('a dynamic import', at);
      case 'TaggedTemplateExpression':
        return unknown('a tagged template', at);
      default:
        return unknown('a computed value', at);
    }
  }

  /** `base.key`. */
  member(base: Abstract, key: string, use: Node, context: Context): Abstract {
    switch (base.k) {
      case 'one-of':
        return oneOf(
          optionsOf(base).map((o) => ({ value: this.member(o.value, key, use, context), conditions: o.conditions })),
          base.at,
        );
      case 'object': {
        const found = hitsOf(this, base, key);
        return combine(found, key);
      }
      case 'json':
        return unknown('a JSON text');
      case 'array': {
        const index = Number(key);
        const item =
          Number.isInteger(index) && base.items.slice(0, index + 1).every((i) => !i.many)
            ? base.items[index]
            : undefined;
        return item ? hop(item.read(), base.via) : unknown('an array element');
      }
      case 'class':
        return readStaticMember(this, base, key, use);
      case 'instance':
        return hop(readInstanceMember(this, base, key, use), base.via);
      case 'namespace':
        return this.exportOf(base.module, key) ?? absent();
      case 'external': {
        const member = { ...base, path: [...base.path, { step: key }], at: placeOf(context.module, use) };
        return declaredValue(this, member) ?? environmentValue(this, member, context.module.file) ?? member;
      }
      case 'unknown':
        return (
          (base.type && typedMember(this, base.type.node, key, base.type.context)) ??
          unknown(base.why, placeOf(context.module, use))
        );
      case 'absent':
        return absent();
      default:
        return unknown(`property ${key}`, placeOf(context.module, use));
    }
  }

  /** A member asked for without a place in the source. */
  memberOf(base: Abstract, key: string): Abstract {
    const context =
      base.k === 'instance' ? base.of.context : base.k === 'namespace' ? { module: base.module, frame: null } : null;
    return context ? this.member(base, key, context.module.ast, context) : unknown(`property ${key}`);
  }

  /** `table[x]` where x is not known: any of the table's values. */
  #anyMember(base: Abstract, node: Node, context: Context): Abstract {
    const at = placeOf(context.module, node);
    if (base.k === 'object') {
      const keys = [...new Set(base.layers.flatMap((l) => (l.type === 'set' ? [l.key] : [])))];
      if (keys.length === 0 || keys.length > 60 || base.layers.some((l) => l.type === 'spread'))
        return unknown('a computed key', at);
      return oneOf(
        keys.map((key) => ({ value: this.member(base, key, node, context), conditions: [] })),
        at,
      );
    }
    if (base.k === 'array' && base.items.length > 0 && base.items.length <= 60 && base.items.every((i) => !i.many))
      return oneOf(
        base.items.map((i) => ({ value: i.read(), conditions: i.conditions })),
        at,
      );
    return unknown('a computed key', at);
  }

  /** The text of an expression when it is certainly one string (or number), else null. */
  text(node: Node, context: Context): string | null {
    const value = this.read(node, context);
    return value.k === 'literal' && (typeof value.value === 'string' || typeof value.value === 'number')
      ? String(value.value)
      : null;
  }

  /** What `name` of a module is; null when it exports no such thing. */
  exportOf(module: Module, name: string): Abstract | null {
    const found = this.project.exported(module, name);
    if (found) return this.exportedValue(found);
    // `import x from './commonjs'` and `export default {…}` read by name.
    if (name === 'default' && module.exports.size > 0)
      return { k: 'namespace', module, at: null, via: [], shared: false };
    const whole = module.exports.get('default');
    return whole?.kind === 'expression'
      ? this.member(this.read(whole.node, { module, frame: null }), name, whole.node, { module, frame: null })
      : null;
  }

  exportedValue(found: Exported): Abstract {
    switch (found.kind) {
      case 'namespace':
        return { k: 'namespace', module: found.module, at: null, via: [], shared: false };
      case 'external':
        return external(found.source, found.name === '*' ? [] : [{ step: found.name }], null);
      case 'expression':
        return this.read(found.node, { module: found.module, frame: null });
      default:
        return readName(this, found.binding.node, { module: found.module, frame: null });
    }
  }

  invoke(
    fn: AbstractFunction,
    args: readonly Node[] | null,
    context: Context,
    call: Node,
    given?: readonly (Abstract | undefined)[],
  ): Abstract {
    return invoke(this, fn, args, context, call, given);
  }

  parameterNode(node: TSParameterProperty, fn: FunctionNode, context: Context): Abstract {
    return readParameter(this, node, fn, context);
  }

  typed(annotation: Node, context: Context): Abstract | null {
    return typedValue(this, annotation, context);
  }

  /** Classes of the project that extend a class, directly or not. */
  subclasses(base: AbstractClass): readonly AbstractClass[] {
    return this.callers.subclasses(base);
  }

  /** Shorthand for an expression of a module outside any call. */
  top(node: Expression, module: Module): Abstract {
    return this.read(node, { module, frame: null });
  }
}
