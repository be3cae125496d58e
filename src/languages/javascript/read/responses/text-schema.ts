import type { Node } from '@babel/types';
import type { AnswerSchema } from '../../../../types/index.js';
import { type Module, placeOf } from '../../project/module.js';
import { keyName, unwrap } from '../../walk.js';
import { type Abstract, type AbstractExternal, type Context, optionsOf, pathText } from '../abstract.js';
import { functionAround } from '../callers/call-index.js';
import { isFixed } from '../contents.js';
import type { Reader } from '../reader.js';
import { sharedValue } from '../values.js';

/*
 * Programs often hold a schema against a parsed answer: `Answer.parse(JSON.parse(text))` with zod, `validate(data)` with a
 * JSON schema that Ajv compiled. A request can be given the same schema.
 */

type Call = Extract<Node, { type: 'CallExpression' }>;

const CHECKS = /^(?:parse|safeParse|parseAsync|safeParseAsync)$/;

/** The schema that the value of `parsed`, a `JSON.parse(…)`, is checked with; null where none is seen in the same file. */
export function schemaOf(reader: Reader, parsed: Node, module: Module): AnswerSchema | null {
  for (const use of usesOf(reader, parsed, module)) {
    const call = module.scopes.parents.get(use);
    if (call?.type !== 'CallExpression' || call.arguments.indexOf(use as never) < 0) continue;
    const schema = zodSchema(reader, call, module) ?? jsonSchema(reader, call, module);
    if (schema) return schema;
  }
  return null;
}

/** The expression itself, or the names that hold its value; through a helper function that has one caller only. */
function usesOf(reader: Reader, parsed: Node, module: Module, depth = 0): readonly Node[] {
  const { parents } = module.scopes;
  let at = parsed;
  let parent = parents.get(at);
  while (parent && (unwrap(parent) !== parent || parent.type === 'AwaitExpression')) {
    at = parent;
    parent = parents.get(at);
  }
  if (parent?.type === 'VariableDeclarator' && parent.init === at)
    return module.scopes.bindingOf(parent.id)?.references ?? [];
  if (parent?.type === 'AssignmentExpression' && parent.right === at)
    return module.scopes.bindingOf(parent.left)?.references ?? [];
  const returns =
    parent?.type === 'ReturnStatement' || (parent?.type === 'ArrowFunctionExpression' && parent.body === at);
  const fn = returns && depth < 3 ? functionAround(module, at) : null;
  const [only, ...others] = fn ? reader.callers.of(fn, module).calls : [];
  if (only && others.length === 0 && only.context.module === module)
    return usesOf(reader, only.callee, module, depth + 1);
  return [at];
}

function externalOf(value: Abstract): AbstractExternal | null {
  const [only, ...others] = optionsOf(value);
  return only?.value.k === 'external' && others.length === 0 ? only.value : null;
}

/** A name that means one and the same thing in the whole file, with its declaration. */
function nameOf(module: Module, node: Node): Pick<AnswerSchema, 'name' | 'declared'> | null {
  if (node.type !== 'Identifier') return null;
  const same = module.scopes.bindings.filter(({ name }) => name === node.name);
  const [binding] = same;
  if (!binding || same.length > 1 || binding.scope.parent !== null || binding.writes.length > 0) return null;
  return { name: binding.name, declared: placeOf(module, binding.declaration) };
}

/** `Answer.parse(data)`, where the zod package made `Answer`. */
function zodSchema(reader: Reader, call: Call, module: Module): AnswerSchema | null {
  const callee = unwrap(call.callee as Node);
  if (callee.type !== 'MemberExpression' || !CHECKS.test(keyName(callee.property, callee.computed) ?? '')) return null;
  const object = unwrap(callee.object);
  const made = externalOf(reader.read(object, { module, frame: null }));
  if (!made || !/^zod(?:\/v4)?$/.test(made.source)) return null;
  const name = nameOf(module, object);
  const isObject = /^(?:\w+\.)*(?:object|strictObject)\.call\(\)/.test(pathText(made.path));
  return name && isPlain(reader, made, 0) ? { ...name, kind: 'zod', value: null, isObject } : null;
}

/** What zod writes as JSON schema; of dates, transforms, records and custom types it cannot, and throws at run time. */
const PLAIN = new Set(
  'object strictObject string number int boolean null literal enum array union discriminatedUnion optional nullable nullish email url uuid min max length nonempty positive nonnegative negative gte lte gt lt multipleOf regex trim default extend partial required pick omit strict describe meta refine superRefine readonly brand'.split(
    ' ',
  ),
);
/** Arguments of these are no schemas. */
const OPAQUE = /^(?:refine|superRefine|describe|meta|default|regex|pick|omit|brand)$/;
const MAX_NESTED = 12;

/** Whether a zod schema is made of nothing but types that have a JSON schema, as far down as it goes. */
function isPlain(reader: Reader, schema: AbstractExternal, depth: number): boolean {
  if (depth > MAX_NESTED) return false;
  return schema.path.every((segment, i) => {
    if (!('args' in segment)) return segment.step === 'z' || segment.step === 'default' || PLAIN.has(segment.step);
    const made = schema.path[i - 1]?.step ?? '';
    return (
      PLAIN.has(made) &&
      (OPAQUE.test(made) || segment.args.every((node) => isPart(reader, node, segment.context, depth)))
    );
  });
}

/** An argument of a schema: data, a schema, or a list or object of them. */
function isPart(reader: Reader, given: Node, context: Context, depth: number): boolean {
  const node = unwrap(given);
  if (/^(?:String|Numeric|Boolean|Null|RegExp)Literal$/.test(node.type)) return true;
  if (node.type === 'ArrayExpression')
    return node.elements.every((element) => element !== null && isPart(reader, element, context, depth));
  if (node.type === 'ObjectExpression')
    return node.properties.every((p) => p.type === 'ObjectProperty' && isPart(reader, p.value, context, depth));
  const value = reader.read(node, context);
  if (value.k === 'literal') return true;
  if (value.k === 'array')
    return value.open.length === 0 && value.items.every((item) => isFixed(item) && item.read().k === 'literal');
  const inner = externalOf(value);
  return inner !== null && /^zod(?:\/v4)?$/.test(inner.source) && isPlain(reader, inner, depth + 1);
}

/** `validate(data)` of `ajv.compile(SCHEMA)`, and `ajv.validate(SCHEMA, data)`. */
function jsonSchema(reader: Reader, call: Call, module: Module): AnswerSchema | null {
  const context = { module, frame: null };
  const callee = externalOf(reader.read(call.callee as Node, context));
  if (!callee || !/^ajv(?:\/|$)/.test(callee.source)) return null;
  const last = callee.path.at(-1);
  const compiled = last && 'args' in last && callee.path.at(-2)?.step === 'compile' ? last : null;
  const schema = compiled ? compiled.args[0] : last?.step === 'validate' ? call.arguments[0] : undefined;
  if (!schema || (compiled && compiled.context.module !== module)) return null;
  const node = unwrap(schema as Node);
  const name = nameOf(module, node);
  return (
    name && { ...name, kind: 'json-schema', value: sharedValue(reader, reader.read(node, context)), isObject: false }
  );
}
