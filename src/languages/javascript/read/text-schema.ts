import type { Node } from '@babel/types';
import type { AnswerSchema } from '../../../types/index.js';
import { type Module, placeOf } from '../project/module.js';
import { keyName, unwrap } from '../walk.js';
import { type Abstract, type AbstractExternal, optionsOf, pathText } from './abstract.js';
import type { Reader } from './reader.js';
import { sharedValue } from './values.js';

/*
 * Programs often hold a schema against a parsed answer: `Answer.parse(JSON.parse(text))` with zod, `validate(data)` with a
 * JSON schema that Ajv compiled. A request can be given the same schema.
 */

type Call = Extract<Node, { type: 'CallExpression' }>;

const CHECKS = /^(?:parse|safeParse|parseAsync|safeParseAsync)$/;

/** The schema that the value of `parsed`, a `JSON.parse(…)`, is checked with; null where none is seen in the same file. */
export function schemaOf(reader: Reader, parsed: Node, module: Module): AnswerSchema | null {
  for (const use of usesOf(parsed, module)) {
    const call = module.scopes.parents.get(use);
    if (call?.type !== 'CallExpression' || call.arguments.indexOf(use as never) < 0) continue;
    const schema = zodSchema(reader, call, module) ?? jsonSchema(reader, call, module);
    if (schema) return schema;
  }
  return null;
}

/** The expression itself, or the names that hold its value. */
function usesOf(parsed: Node, module: Module): readonly Node[] {
  let at = parsed;
  let parent = module.scopes.parents.get(at);
  while (parent && unwrap(parent) !== parent) {
    at = parent;
    parent = module.scopes.parents.get(at);
  }
  if (parent?.type === 'VariableDeclarator' && parent.init === at)
    return module.scopes.bindingOf(parent.id)?.references ?? [];
  if (parent?.type === 'AssignmentExpression' && parent.right === at)
    return module.scopes.bindingOf(parent.left)?.references ?? [];
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
  return name && { ...name, kind: 'zod', value: null, isObject };
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
