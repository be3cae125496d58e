import type { Identifier, JSXIdentifier, Node } from '@babel/types';
import { type Module, placeOf } from '../project/module.js';
import type { Binding } from '../scope.js';
import { type FunctionNode, isFunction, keyName, unwrap } from '../walk.js';
import {
  type Abstract,
  absent,
  type Context,
  external,
  type Frame,
  hop,
  literal,
  type Option,
  oneOf,
  optionsOf,
  unknown,
} from './abstract.js';
import { conditionsAround, sameCondition, settle } from './conditions.js';
import { mutationsOf, runsAfter, withMutations } from './objects.js';
import type { Reader } from './reader.js';
import { typedValue } from './types.js';

/** The value a name holds where it is mentioned. */
export function readName(reader: Reader, node: Identifier | JSXIdentifier, context: Context): Abstract {
  const { module } = context;
  const binding = module.scopes.bindingOf(node);
  if (!binding) {
    if (node.name === 'undefined') return absent(placeOf(module, node));
    if (node.name === 'NaN' || node.name === 'Infinity') return unknown(node.name, placeOf(module, node));
    return external('#global', [{ step: node.name }], placeOf(module, node));
  }
  const value = readBinding(reader, binding, context, node);
  const mention = node === binding.node ? [] : [placeOf(module, node)];
  const scalar = value.k === 'literal' || value.k === 'one-of';
  const otherReads = binding.references.length > 1 || binding.exported;
  return hop(value, mention, scalar && otherReads && !namesModelOnly(reader, binding, module));
}

const modelOnly = new WeakMap<Binding, boolean>();

/** Whether everything that reads a constant plainly takes it for the model of something: it then has one purpose. */
function namesModelOnly(reader: Reader, binding: Binding, module: Module): boolean {
  const known = modelOnly.get(binding);
  if (known !== undefined) return known;
  modelOnly.set(binding, false);
  const plain = (m: Module, references: readonly Node[]): boolean => references.every((r) => isModelUse(m, r));
  let all = binding.kind !== 'param' && plain(module, binding.references);
  if (all && binding.exported)
    for (const importer of reader.project.importers(module.file))
      for (const candidate of importer.scopes.bindings) {
        if (candidate.kind !== 'import') continue;
        const found = reader.project.imported(importer, candidate.declaration);
        if (
          found?.kind === 'namespace' ||
          (found?.kind === 'binding' && found.binding === binding && !plain(importer, candidate.references))
        )
          all = false;
      }
  modelOnly.set(binding, all);
  return all;
}

function isModelUse(module: Module, reference: Node): boolean {
  const { parents } = module.scopes;
  let at = reference;
  let parent = parents.get(at);
  while (
    parent &&
    (parent.type === 'LogicalExpression' ||
      parent.type === 'TSAsExpression' ||
      parent.type === 'TSNonNullExpression' ||
      (parent.type === 'ConditionalExpression' && parent.test !== at))
  ) {
    at = parent;
    parent = parents.get(at);
  }
  switch (parent?.type) {
    case 'ObjectProperty':
      return parent.value === at && /^(model|modelId|modelName)$/.test(keyName(parent.key, parent.computed) ?? '');
    case 'AssignmentPattern':
      return parent.right === at && parent.left.type === 'Identifier' && /model/i.test(parent.left.name);
    case 'VariableDeclarator':
      return parent.init === at && parent.id.type === 'Identifier' && /model/i.test(parent.id.name);
    case 'CallExpression':
      return (
        parent.arguments[0] === at &&
        /^(anthropic|bedrock|vertex\w*|gateway|openrouter|\w*[mM]odel)$/.test(
          module.text.slice(parent.callee.start ?? 0, parent.callee.end ?? 0),
        )
      );
    case 'ExportSpecifier':
      return true;
    default:
      return false;
  }
}

function readBinding(reader: Reader, binding: Binding, context: Context, use: Node): Abstract {
  const { module } = context;
  const declaration = binding.declaration;
  switch (binding.kind) {
    case 'import': {
      const found = reader.project.imported(module, declaration);
      if (found) return reader.exportedValue(found);
      const owner = module.scopes.parents.get(declaration);
      if (owner?.type === 'ImportDeclaration') {
        const source = owner.source.value;
        const file = reader.project.resolver.resolve(source, module.file);
        const target = file ? reader.project.module(file) : null;
        const name =
          declaration.type === 'ImportDefaultSpecifier'
            ? 'default'
            : declaration.type === 'ImportSpecifier'
              ? declaration.imported.type === 'Identifier'
                ? declaration.imported.name
                : declaration.imported.value
              : '*';
        const value = target && reader.exportOf(target, name);
        return (
          value ??
          unknown(`import of ${binding.name} from '${source}', which could not be read`, placeOf(module, declaration))
        );
      }
      return unknown(`import ${binding.name}`, placeOf(module, declaration));
    }
    case 'function':
      if (isFunction(declaration))
        return {
          k: 'function',
          node: declaration,
          context: { module, frame: frameFor(declaration, context) },
          self: null,
          at: placeOf(module, declaration),
          via: [],
          shared: false,
        };
      return unknown(`function ${binding.name}`, placeOf(module, declaration));
    case 'class':
      if (declaration.type === 'ClassDeclaration' || declaration.type === 'ClassExpression')
        return {
          k: 'class',
          node: declaration,
          context: { module, frame: frameFor(declaration, context) },
          at: placeOf(module, declaration),
          via: [],
          shared: false,
        };
      return unknown(binding.name);
    case 'enum':
      return readEnum(declaration, context);
    case 'param': {
      if (!isFunction(declaration)) return unknown(binding.name);
      const value = readParameterBinding(reader, binding, declaration, context);
      return withMutations(reader, value, mutationsOf(reader, binding, context, use), module);
    }
    case 'const':
    case 'let':
    case 'var':
      return readVariable(reader, binding, context, use);
    default:
      return unknown(
        binding.kind === 'catch' ? 'a caught error' : `${binding.kind} ${binding.name}`,
        placeOf(module, binding.node),
      );
  }
}

/** The part of the frame chain that a declaration closes over. */
function frameFor(_declaration: Node, context: Context): Frame | null {
  return context.frame;
}

function readEnum(declaration: Node, context: Context): Abstract {
  if (declaration.type !== 'TSEnumDeclaration') return unknown('an enum');
  const { module } = context;
  let next = 0;
  return {
    k: 'object',
    at: placeOf(module, declaration),
    via: [],
    shared: true,
    open: [],
    readers: () => [],
    layers: (declaration.body?.members ?? declaration.members).map((member) => {
      const key = member.id.type === 'Identifier' ? member.id.name : member.id.value;
      const init = member.initializer;
      const value =
        init?.type === 'StringLiteral' || init?.type === 'NumericLiteral'
          ? literal(init.value, placeOf(module, init))
          : init
            ? unknown('a computed enum member')
            : literal(next, placeOf(module, member));
      next = init?.type === 'NumericLiteral' ? init.value + 1 : next + 1;
      return {
        type: 'set' as const,
        key,
        read: () => value,
        module,
        site: member,
        shape: 'variable' as const,
        conditions: [],
      };
    }),
  };
}

function readVariable(reader: Reader, binding: Binding, context: Context, use: Node): Abstract {
  const { module } = context;
  const { parents } = module.scopes;
  const declarator = binding.declaration;
  if (declarator.type !== 'VariableDeclarator') return unknown(binding.name);
  const statement = parents.get(declarator);
  const loop = statement && parents.get(statement);
  let initial: Abstract;
  if (loop?.type === 'ForOfStatement' && loop.left === statement)
    initial = elementOf(reader, reader.read(loop.right, context));
  else if (loop?.type === 'ForInStatement') initial = unknown('a key of a loop');
  else if (declarator.init) initial = reader.read(declarator.init, context);
  else initial = absent();
  let value =
    declarator.id.type === 'Identifier' ? initial : destructure(reader, declarator.id, initial, binding.node, context);
  const annotation = declarator.id.type === 'Identifier' ? declarator.id.typeAnnotation : null;
  if (annotation && (value.k === 'unknown' || value.k === 'absent')) {
    const typed = typedValue(reader, annotation, context);
    if (typed && (typed.k === 'instance' || (typed.k === 'external' && typed.path.at(-1)?.step === 'new()')))
      value = typed;
  }
  if (binding.writes.length > 0) value = withWrites(reader, binding, value, context, use);
  // Asked about by its declaration, an object counts with everything that is done to it later.
  const mutations = mutationsOf(reader, binding, context, use === binding.node ? null : use);
  value = withMutations(reader, value, mutations, module);
  return value.k === 'object' && value.via.length === 0
    ? { ...value, readers: () => [...value.readers(), ...otherReaders(reader, binding, context)] }
    : value;
}

/** Assignments after the declaration: each is an option, a certain one replaces what came before it. */
function withWrites(reader: Reader, binding: Binding, initial: Abstract, context: Context, use: Node): Abstract {
  const { module } = context;
  const { parents } = module.scopes;
  let options: Option[] = [{ value: initial, conditions: [] }];
  const around = conditionsAround(use, context);
  for (const write of binding.writes) {
    if (write === use || (use !== binding.node && runsAfter(module, write, use))) continue;
    let at: Node = write;
    for (
      let parent = parents.get(at);
      parent && /Pattern$|^ObjectProperty$|^RestElement$/.test(parent.type);
      parent = parents.get(at)
    )
      at = parent;
    const assignment = parents.get(at);
    if (assignment?.type !== 'AssignmentExpression' || assignment.left !== at) {
      if (assignment?.type === 'ForOfStatement')
        options.push({ value: elementOf(reader, reader.read(assignment.right, context)), conditions: [] });
      else options.push({ value: unknown('a computed value', placeOf(module, write)), conditions: [] });
      continue;
    }
    const right = reader.read(assignment.right, context);
    const value =
      assignment.operator === '=' || assignment.operator === '??=' || assignment.operator === '||='
        ? at === write
          ? right
          : destructure(reader, at, right, write, context)
        : unknown('a computed value', placeOf(module, assignment));
    const conditions = settle(
      reader,
      conditionsAround(assignment, context).filter((c) => !around.some((a) => sameCondition(a, c))),
    );
    if (conditions === null) continue;
    if (conditions.length === 0 && assignment.operator === '=' && sameFunction(reader, module, assignment, use))
      options = [];
    options.push({ value: hop(value, [placeOf(module, assignment)]), conditions });
  }
  const present = options.filter((o) => o.value.k !== 'absent');
  return oneOf(present.length > 0 && present.every((o) => o.conditions.length === 0) ? present : options);
}

function sameFunction(_reader: Reader, module: Context['module'], a: Node, b: Node): boolean {
  const home = (node: Node): Node | null => {
    for (let at = module.scopes.parents.get(node); at; at = module.scopes.parents.get(at))
      if (isFunction(at)) return at;
    return null;
  };
  return home(a) === home(b);
}

/** Mentions of an object's name that are neither changes, nor reads for some request, nor plainly harmless. */
function otherReaders(reader: Reader, binding: Binding, context: Context): ReturnType<typeof placeOf>[] {
  const { module } = context;
  const { parents } = module.scopes;
  return binding.references
    .filter((reference) => {
      if (reader.touched.has(reference)) return false;
      const parent = parents.get(reference);
      switch (parent?.type) {
        case 'MemberExpression':
        case 'OptionalMemberExpression':
          return false;
        case 'CallExpression':
        case 'NewExpression': {
          const callee = unwrap(parent.callee as Node);
          const text = module.text.slice(callee.start ?? 0, callee.end ?? 0);
          return (
            parent.callee !== reference &&
            !/^(console|logger|log|debug)\b|JSON\.stringify$|structuredClone$|Object\.(keys|entries|freeze)$/.test(text)
          );
        }
        case 'SpreadElement':
        case 'ObjectProperty':
        case 'ReturnStatement':
        case 'ArrowFunctionExpression':
        case 'VariableDeclarator':
        case 'AssignmentExpression':
        case 'ExportSpecifier':
          return true;
        default:
          return false;
      }
    })
    .map((reference) => placeOf(module, reference));
}

/** One element of an array, whichever. */
export function elementOf(reader: Reader, array: Abstract): Abstract {
  if (array.k === 'array' && array.items.length > 0 && array.items.length <= 40) {
    return oneOf(
      array.items.map((item) => ({
        value: item.many ? elementOf(reader, item.read()) : item.read(),
        conditions: item.conditions,
      })),
    );
  }
  return unknown('an element of a list');
}

/** The value that a pattern gives to one of its names. */
export function destructure(reader: Reader, pattern: Node, value: Abstract, name: Node, context: Context): Abstract {
  switch (pattern.type) {
    case 'Identifier':
      return pattern === name ? value : absent();
    case 'AssignmentPattern': {
      const given = destructureDefault(reader, value, pattern.right, context);
      return destructure(reader, pattern.left, given, name, context);
    }
    case 'TSParameterProperty':
      return destructure(reader, pattern.parameter, value, name, context);
    case 'ObjectPattern': {
      const taken: string[] = [];
      for (const property of pattern.properties) {
        if (property.type === 'RestElement') {
          if (!contains(property, name)) continue;
          if (value.k !== 'object') return value;
          return {
            ...value,
            layers: [...value.layers, ...taken.map((key) => ({ type: 'delete' as const, key, conditions: [] }))],
          };
        }
        const key = keyName(property.key, property.computed);
        if (key) taken.push(key);
        if (contains(property.value, name))
          return destructure(
            reader,
            property.value,
            key ? reader.member(value, key, property, context) : unknown('a computed key'),
            name,
            context,
          );
      }
      return unknown('a destructured value');
    }
    case 'ArrayPattern':
      for (const [i, element] of pattern.elements.entries())
        if (element && contains(element, name))
          return destructure(
            reader,
            element,
            element.type === 'RestElement'
              ? unknown('the rest of a list')
              : reader.member(value, String(i), element, context),
            name,
            context,
          );
      return unknown('a destructured value');
    case 'RestElement':
      return unknown('the rest of a list');
    default:
      return unknown('a destructured value');
  }
}

function contains(node: Node, name: Node): boolean {
  return (node.start ?? 0) <= (name.start ?? 0) && (node.end ?? 0) >= (name.end ?? 0);
}

/** `x = default`: the default takes part when x may be missing. */
function destructureDefault(reader: Reader, value: Abstract, fallback: Node, context: Context): Abstract {
  if (value.k === 'absent') return reader.read(fallback, context);
  const options = optionsOf(value);
  if (options.every((o) => o.value.k !== 'absent' && o.value.k !== 'unknown')) return value;
  const otherwise: Abstract = { ...reader.read(fallback, context) };
  return oneOf([
    ...options.filter((o) => o.value.k !== 'absent'),
    { value: hop(otherwise, [placeOf(context.module, fallback, 'default')]), conditions: [] },
  ]);
}

function readParameterBinding(reader: Reader, binding: Binding, fn: FunctionNode, context: Context): Abstract {
  const parameter = fn.params.find((p) => contains(p, binding.node));
  if (!parameter) return unknown(`parameter ${binding.name}`);
  const { module } = context;
  // A parameter of another function of the chain is read in that function's own frame.
  const value = readParameter(reader, parameter, fn, context);
  const pattern = parameter.type === 'TSParameterProperty' ? parameter.parameter : parameter;
  const inner = pattern.type === 'AssignmentPattern' ? pattern.left : pattern;
  return inner.type === 'Identifier'
    ? value
    : destructure(reader, inner, value, binding.node, { module, frame: context.frame });
}

/** The value of a whole parameter (before destructuring): the argument of the call being followed, or of every caller. */
export function readParameter(reader: Reader, parameter: Node, fn: FunctionNode, context: Context): Abstract {
  const { module } = context;
  const index = fn.params.indexOf(parameter as never);
  const bare = parameter.type === 'TSParameterProperty' ? parameter.parameter : parameter;
  const fallback = bare.type === 'AssignmentPattern' ? bare.right : null;
  const target = bare.type === 'AssignmentPattern' ? bare.left : bare;
  const withDefault = (value: Abstract): Abstract =>
    fallback ? destructureDefault(reader, value, fallback, context) : value;
  const name = target.type === 'Identifier' ? target.name : 'options';

  const argumentOf = (args: readonly Node[], at: Context): Abstract => {
    if (target.type === 'RestElement')
      return {
        k: 'array',
        items: args.slice(index).map((a) => ({
          read: () => reader.read(a, at),
          module: at.module,
          site: a,
          how: 'element' as const,
          conditions: [],
          many: a.type === 'SpreadElement',
        })),
        open: [],
        at: null,
        via: [],
        shared: false,
      };
    const spread = args.findIndex((a) => a.type === 'SpreadElement');
    if (spread >= 0 && spread <= index) return unknown('a spread argument', placeOf(at.module, args[spread] as Node));
    const argument = args[index];
    return argument ? hop(reader.read(argument, at), [placeOf(at.module, argument, `argument ${name}`)]) : absent();
  };

  for (let frame = context.frame; frame; frame = frame.outer) {
    if (frame.fn !== fn) continue;
    const given = frame.given?.[index];
    if (given) {
      const declared =
        given.k === 'unknown' && 'typeAnnotation' in target && target.typeAnnotation
          ? typedValue(reader, target.typeAnnotation, context)
          : null;
      return withDefault(declared && isInstance(declared) ? declared : given);
    }
    if (frame.args) return withDefault(argumentOf(frame.args, frame.at));
    break;
  }

  const annotation = 'typeAnnotation' in target ? target.typeAnnotation : null;
  const typed = annotation ? typedValue(reader, annotation, context) : null;
  if (typed && isInstance(typed)) return typed;

  const { calls, outside } = reader.callers.of(fn, module);
  const options: Option[] = calls.map(({ args, context: at, callee }) => {
    reader.touched.add(callee);
    return { value: argumentOf(args, at), conditions: [] };
  });
  const elsewhere: Abstract = {
    k: 'unknown',
    why: `parameter ${name}${outside ? `: ${outside}` : ''}`,
    at: placeOf(module, target),
    via: [],
    shared: false,
    ...(annotation ? { type: { node: annotation, context } } : {}),
  };
  if (options.length === 0) return withDefault(typed ?? elsewhere);
  if (outside) options.push({ value: elsewhere, conditions: [] });
  return withDefault(oneOf(options));
}

function isInstance(value: Abstract): boolean {
  return (
    value.k === 'instance' ||
    (value.k === 'external' && value.path.some((s) => s.step === 'new()')) ||
    (value.k === 'one-of' && value.options.every((o) => isInstance(o.value)))
  );
}
