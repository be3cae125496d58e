import type { Node } from '@babel/types';
import type { FieldBinding, Guard, Place } from '../../types/index.js';
import type {
  FieldReading,
  FileReading,
  GateReading,
  LooseObject,
  Names,
  Origin,
  Reach,
  Reading,
  Receivers,
  ResponseSpelling,
  SourceCall,
} from '../reading.js';
import { literalsIn, typedObjectsIn } from './loose-objects.js';
import { type Module, placeOf } from './project/module.js';
import { type Abstract, type AbstractExternal, type Context, hop, optionsOf, pathText } from './read/abstract.js';
import { baseFilesOf } from './read/bases.js';
import { conditionsAround } from './read/conditions.js';
import { contextsOf } from './read/contexts.js';
import { gatesOf } from './read/gates.js';
import { keysOf } from './read/keys.js';
import { hitsOf } from './read/objects.js';
import type { Reader } from './read/reader.js';
import { responsesNear, responsesOf } from './read/responses.js';
import { bindingOf, guardsOf, sharedValue } from './read/values.js';
import { keyName, unwrap, walk } from './walk.js';

type AnyCall = Extract<Node, { type: 'CallExpression' | 'OptionalCallExpression' | 'NewExpression' }>;

/** Everything the detection core asks of one JavaScript or TypeScript file. */
export function readFile(reader: Reader, module: Module): FileReading {
  const context: Context = { module, frame: null };
  const loose = (node: Node): LooseObject => looseObject(reader, module, context, node);
  return {
    file: module.file,
    text: module.text,
    calls: (names, receivers) => callsIn(reader, module, context, names, receivers),
    typedObjects: (keys) => typedObjectsIn(reader, module, context, keys, loose),
    literalsWith: (keys, nested) => literalsIn(module, keys, nested, loose),
    gates: (mentions): GateReading[] => gatesOf(reader, module, mentions),
    bases: () => baseFilesOf(reader, module),
  };
}

function callsIn(reader: Reader, module: Module, context: Context, names: Names, receivers: Receivers): SourceCall[] {
  const found: SourceCall[] = [];
  walk(module.ast.program, (node) => {
    if (node.type !== 'CallExpression' && node.type !== 'OptionalCallExpression' && node.type !== 'NewExpression')
      return;
    const callee = unwrap(node.callee as Node);
    if (callee.type === 'Super') {
      const call = superCall(reader, module, context, node);
      if (call) found.push(call);
      return;
    }
    const last =
      callee.type === 'Identifier'
        ? callee.name
        : callee.type === 'MemberExpression' || callee.type === 'OptionalMemberExpression'
          ? keyName(callee.property, callee.computed)
          : null;
    if (last === null) return;
    // A renamed import or a destructured method has a name of its own: what it stands for is looked up.
    const known =
      names.has(last) || (callee.type === 'Identifier' && standsFor(module, callee).some((name) => names.has(name)));
    if (!known || !mayReceive(module, callee, last, receivers)) return;
    const call = sourceCall(reader, module, context, node, callee);
    if (call) found.push(call);
  });
  return found.sort((a, b) => a.span[0] - b.span[0] || b.span[1] - a.span[1]);
}

/** Names that a local name may be another name for: what it imports, or the member it was taken from. */
function standsFor(module: Module, id: Extract<Node, { type: 'Identifier' }>): string[] {
  const binding = module.scopes.bindingOf(id);
  const declaration = binding?.declaration;
  if (declaration?.type === 'ImportSpecifier')
    return [declaration.imported.type === 'Identifier' ? declaration.imported.name : declaration.imported.value];
  if (declaration?.type !== 'VariableDeclarator') return [];
  if (declaration.id.type === 'ObjectPattern')
    return declaration.id.properties.flatMap((p) => {
      const key = p.type === 'ObjectProperty' ? keyName(p.key, p.computed) : null;
      return key === null ? [] : [key];
    });
  let init: Node | null = declaration.init ? unwrap(declaration.init) : null;
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
  return taken;
}

/** Whether a method's receiver may be the one that surfaces speak of; cheap, and never wrong to say yes. */
function mayReceive(module: Module, callee: Node, method: string, receivers: Receivers): boolean {
  const wanted = receivers.get(method);
  if (!wanted || (callee.type !== 'MemberExpression' && callee.type !== 'OptionalMemberExpression')) return true;
  const object = unwrap(callee.object);
  if (object.type === 'MemberExpression' || object.type === 'OptionalMemberExpression') {
    const name = keyName(object.property, object.computed);
    // `this.api.create`: a field may hold the resource itself.
    return (
      name === null ||
      wanted.test(name) ||
      (object.object.type === 'ThisExpression' && module.text.includes('messages'))
    );
  }
  if (object.type === 'ThisExpression') return wanted.test(baseOf(module, object));
  if (object.type !== 'Identifier') return true;
  if (wanted.test(object.name)) return true;
  const declaration = module.scopes.bindingOf(object)?.declaration;
  return (
    declaration !== undefined &&
    wanted.test(
      declaration.type === 'VariableDeclarator' ? module.text.slice(declaration.start ?? 0, declaration.end ?? 0) : '',
    )
  );
}

/** What the class around a node extends, as written; empty where it extends nothing. */
function baseOf(module: Module, node: Node): string {
  for (let at = module.scopes.parents.get(node); at; at = module.scopes.parents.get(at)) {
    if (at.type !== 'ClassDeclaration' && at.type !== 'ClassExpression') continue;
    return at.superClass ? module.text.slice(at.superClass.start ?? 0, at.superClass.end ?? 0) : '';
  }
  return '';
}

/** `super(options)` of a class that extends a package's class is a construction of that class. */
function superCall(reader: Reader, module: Module, context: Context, node: AnyCall): SourceCall | null {
  for (let at = module.scopes.parents.get(node); at; at = module.scopes.parents.get(at)) {
    if (at.type !== 'ClassDeclaration' && at.type !== 'ClassExpression') continue;
    return at.superClass ? sourceCall(reader, module, context, node, at.superClass, at.superClass) : null;
  }
  return null;
}

function sourceCall(
  reader: Reader,
  module: Module,
  context: Context,
  node: AnyCall,
  calleeNode: Node,
  base?: Node,
): SourceCall | null {
  reader.begin();
  const callee = reader.read(base ?? (node.callee as Node), context);
  const step = base || node.type === 'NewExpression' ? 'new()' : 'call()';
  const text = module.text.slice(calleeNode.start ?? 0, calleeNode.end ?? 0);
  const callees: Origin[] = optionsOf(callee).flatMap(({ value }) =>
    value.k === 'external'
      ? [originOf(reader, { ...value, path: [...value.path, { step, args: node.arguments, context }] })]
      : [],
  );
  if (callees.length === 0) {
    if (callee.k !== 'unknown' && callee.k !== 'function' && callee.k !== 'one-of') return null;
    callees.push({
      source: callee.k === 'function' ? '#local' : '#unknown',
      path: `${text.replace(/\s+/g, '')}.${step}`,
      ...(callee.k === 'function' ? { file: callee.context.module.file } : {}),
      argument: (i) => argument(i),
    });
  }
  // Every surface asks for the same few arguments: each is read once.
  const readings = new Map<number, Reading | null>();
  function argument(index: number): Reading | null {
    const known = readings.get(index);
    if (known !== undefined) return known;
    const found = node.arguments[index];
    const reading = found && found.type !== 'SpreadElement' ? readingOf(reader, found, context) : null;
    readings.set(index, reading);
    return reading;
  }
  const place = placeOf(module, node);
  const own: SourceCall = {
    file: module.file,
    span: place.span,
    callees,
    calleeText: text,
    argument,
    isRequest: () => void reader.requests.add(node),
    variants: () => {
      if (base || context.frame) return [own];
      const contexts = contextsOf(reader, module, node);
      return contexts.length < 2
        ? [own]
        : contexts.flatMap((inside) => sourceCall(reader, module, inside, node, calleeNode) ?? []);
    },
    guards: (): Guard[] => guardsOf(reader, conditionsAround(node, context)),
    responses: (spelling: ResponseSpelling) => responsesOf(reader, node, module, spelling),
  };
  return own;
}

function originOf(reader: Reader, value: AbstractExternal): Origin {
  const calls = value.path.filter((s) => 'args' in s);
  return {
    source: value.source,
    path: pathText(value.path),
    argument(index, call = calls.length - 1) {
      const step = calls[call];
      if (!step || !('args' in step)) return null;
      const node = step.args[index];
      return node && node.type !== 'SpreadElement' ? readingOf(reader, node, step.context) : null;
    },
  };
}

function readingOf(reader: Reader, node: Node, context: Context): Reading {
  return wrap(reader, () => reader.read(node, context), placeOf(context.module, node));
}

function wrap(reader: Reader, read: () => Abstract, place: Place | null): Reading {
  const get = reader.lazily(read);
  return {
    place,
    value: reader.lazily(() => sharedValue(reader, get())),
    ownObject: () => {
      let whole = get();
      while (whole.k === 'json') whole = whole.inner;
      return whole.k === 'object' && !whole.shared ? whole.at : null;
    },
    field: (path) => {
      reader.begin();
      return fieldOf(reader, get(), path);
    },
    reach: (path) => {
      reader.begin();
      return reachOf(reader, get(), path);
    },
    origins: () =>
      optionsOf(get()).flatMap(({ value: option }) => (option.k === 'external' ? [originOf(reader, option)] : [])),
    texts: () => optionsOf(get()).map(({ value: option }) => textParts(reader, option)),
    alternatives: () =>
      optionsOf(get())
        .flatMap(({ value: option }) => (option.k === 'json' ? optionsOf(option.inner).map((o) => o.value) : [option]))
        .map((option) => wrap(reader, () => option, place)),
    elements: () => {
      const list = get();
      return list.k === 'array'
        ? list.items.map((item) => wrap(reader, item.read, placeOf(item.module, item.site)))
        : [wrap(reader, () => list, place)];
    },
  };
}

/** Known text of a URL-like value: literals, templates, `new URL(path, base)`. */
function textParts(reader: Reader, value: Abstract): (string | null)[] {
  if (value.k === 'literal') return [String(value.value)];
  if (value.k === 'unknown') return [...(value.parts ?? [null])];
  if (value.k === 'external' && value.source === '#global' && /^(URL|Request)\.new\(\)/.test(pathText(value.path))) {
    const made = value.path.find((s) => 'args' in s);
    if (!made || !('args' in made)) return [null];
    const [path, base] = made.args;
    const tail = path
      ? optionsOf(reader.read(path, made.context)).map((o) => textParts(reader, o.value))[0]
      : undefined;
    const head = base
      ? optionsOf(reader.read(base, made.context)).map((o) => textParts(reader, o.value))[0]
      : undefined;
    return [...(head ?? []), ...(tail ?? [null])];
  }
  return [null];
}

/** Bindings at a path of keys: one for each syntax that sets the last key, with the conditions of the keys above. */
function fieldOf(reader: Reader, object: Abstract, path: readonly string[]): FieldReading {
  const [key, ...rest] = path;
  if (key === undefined) return { bindings: [], readings: [], open: [] };
  if (key === '*') {
    const all = keysOf(object).map((k) => fieldOf(reader, object, [k, ...rest]));
    return {
      bindings: all.flatMap((f) => f.bindings),
      readings: all.flatMap((f) => f.readings),
      open: [...new Set(all.flatMap((f) => f.open))],
    };
  }
  const found = hitsOf(reader, object, key);
  const open = [...found.open];
  const bindings: FieldBinding[] = [];
  const readings: Reading[] = [];
  for (const hit of found.hits) {
    if (rest.length === 0) {
      bindings.push(bindingOf(reader, hit, key));
      readings.push(wrap(reader, hit.read, placeOf(hit.module, hit.site)));
      continue;
    }
    const below = fieldOf(reader, hop(hit.read(), hit.via), rest);
    const outer = reader.lazily(() => guardsOf(reader, hit.conditions));
    open.push(...below.open);
    below.bindings.forEach((b, i) => {
      // What is read on demand is copied by descriptor, not by value.
      const copy = Object.defineProperties({}, Object.getOwnPropertyDescriptors(b)) as FieldBinding;
      bindings.push(
        Object.defineProperties(copy, {
          guards: { get: () => [...outer(), ...b.guards], enumerable: true },
          path: { get: () => [...b.path, placeOf(hit.module, hit.site)], enumerable: true },
        }),
      );
      const reading = below.readings[i];
      if (reading) readings.push(reading);
    });
  }
  return { bindings, readings, open: [...new Set(open)] };
}

/** The places of {@link fieldOf} alone: what a call is held against asks for no more, and of many calls. */
function reachOf(reader: Reader, object: Abstract, path: readonly string[]): Reach[] {
  const [key, ...rest] = path;
  if (key === undefined) return [];
  if (key === '*') return keysOf(object).flatMap((each) => reachOf(reader, object, [each, ...rest]));
  return hitsOf(reader, object, key).hits.flatMap((hit) => {
    const site = placeOf(hit.module, hit.site);
    return rest.length === 0
      ? [{ site, reading: wrap(reader, hit.read, site) }]
      : reachOf(reader, hop(hit.read(), hit.via), rest);
  });
}

/** A params object by itself, and the reads of thinking text in its file. */
function looseObject(reader: Reader, module: Module, context: Context, node: Node): LooseObject {
  reader.begin();
  return {
    file: module.file,
    span: placeOf(module, node).span,
    reading: readingOf(reader, node, context),
    responses: (spelling) => responsesNear(node, module, spelling),
  };
}
