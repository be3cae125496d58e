import type { Node } from '@babel/types';
import { isFunction, keyName, unwrap } from '../../walk.js';
import { type Abstract, type Context, optionsOf } from '../abstract.js';
import type { Reader } from '../reader.js';
import { isModelId } from './model-ids.js';

const MAX_DEPTH = 16;

const MODEL_NAME = /model|engine|deployment|^id$|^name$|^slug$/i;

/** Whether a name is one that programs give to the id of a model. */
export function isModelName(name: string): boolean {
  return MODEL_NAME.test(name);
}

/** `model`, `this.modelId`, `opts.model.toLowerCase()`: an expression that by its name is the model id. */
export function isSubject(node: Node, context: Context): boolean {
  return subjectOf(node, context) !== null;
}

/** What a constant is initialised with; null for everything else. */
export function initialOf(node: Node, { module }: Context): Node | null {
  const binding = module.scopes.bindingOf(node);
  const declaration = binding?.declaration;
  return declaration?.type === 'VariableDeclarator' && declaration.id === binding?.node && binding.writes.length === 0
    ? (declaration.init ?? null)
    : null;
}

/** The expression itself, or what the constant holds that it names. */
export function held(node: Node, context: Context): Node {
  const inner = unwrap(node);
  const init = inner.type === 'Identifier' ? initialOf(inner, context) : null;
  return init && !isFunction(init) ? unwrap(init) : inner;
}

/** What the call that is being read gives to the parameter that a name stands for; null for every other name. */
export function argumentOf(node: Node, context: Context): { readonly node: Node; readonly context: Context } | null {
  const binding = context.module.scopes.bindingOf(node);
  const index =
    binding && isFunction(binding.declaration) ? binding.declaration.params.indexOf(binding.node as never) : -1;
  for (let frame = context.frame; frame && index >= 0; frame = frame.outer) {
    const given = frame.fn === binding?.declaration ? frame.args?.[index] : undefined;
    if (given) return { node: given, context: frame.at };
  }
  return null;
}

const QUESTION = /^(?:is|has|can|should|uses?|supports?|allows?|needs?|requires?)[A-Z_]/;

/** A subject whose name asks nothing: `isNewModel` is an answer about the model, not its id. */
export function isModelText(node: Node, context: Context): boolean {
  const inner = unwrap(node);
  const isMember = inner.type === 'MemberExpression' || inner.type === 'OptionalMemberExpression';
  const name =
    inner.type === 'Identifier' ? inner.name : isMember ? (keyName(inner.property, inner.computed) ?? '') : '';
  return isSubject(inner, context) && !QUESTION.test(name);
}

/**
 * An expression that can only be the id of a model, whatever it is called: `(hard ? 'claude-opus-4-7' : 'claude-haiku-4-5')`,
 * or one for which an id is the default, or a constant that holds the one in use: `const m = 'claude-opus-4-7'`. What is one
 * id and nothing else asks nothing otherwise; names in capitals are for ids that others are compared with.
 */
function isModelValue(reader: Reader, node: Node, context: Context): boolean {
  const inner = unwrap(node);
  const constant = inner.type === 'Identifier' && !/^[A-Z\d_]+$/.test(inner.name) ? initialOf(inner, context) : null;
  if (constant && isModelId(reader.attemptText(constant, context))) return true;
  const options = optionsOf(reader.attempt(node, context)).map(({ value }) => value);
  const isId = (value: Abstract): boolean => value.k === 'literal' && isModelId(value.value);
  const isGiven = ({ k }: Abstract): boolean => k === 'unknown' || k === 'external';
  return options.length > 1 && options.some(isId) && options.every((value) => isId(value) || isGiven(value));
}

/**
 * An expression that is asked for an id or a release, `opus-4-6`, where it is what the program makes of the id:
 * `canonicalName(model)`, `model.replace('anthropic/', '')`, and a constant of any name that keeps it. Whatever is done to
 * it, only an id has releases.
 * @param text what is asked for
 */
export function madeOfSubject(node: Node, text: string, context: Context): { readonly ignoreCase?: true } | null {
  if (!isModelId(text)) return null;
  const inner = unwrap(node);
  const made = inner.type === 'Identifier' ? initialOf(inner, context) : inner;
  const call = made && unwrap(made);
  const isCalled =
    (call?.type === 'CallExpression' || call?.type === 'OptionalCallExpression') &&
    call.arguments.some((argument) => isModelText(argument, context));
  return isCalled ? {} : isCutOf(inner, context, 0) ? { ignoreCase: true } : null;
}

/** Methods that take something away from a text, or from the pieces of one. */
const CUTS = /^(?:replace|replaceAll|split|slice|substring|pop|shift|at|trim|toLowerCase|toString)$/;

/**
 * Whether an expression is a piece of the id or more: `model.split('/').pop() ?? model`, not the id as it stands.
 * @param respelled whether it may also be the id in another spelling: `model.replaceAll('.', '-')`
 */
function isCutOf(node: Node, context: Context, depth: number, respelled = false): boolean {
  if (depth > MAX_DEPTH || isSubject(node, context)) return false;
  const inner = unwrap(node);
  const isPiece = (part: Node): boolean => isModelText(part, context) || isCutOf(part, context, depth + 1, respelled);
  switch (inner.type) {
    case 'Identifier': {
      const initial = initialOf(inner, context);
      return initial !== null && isCutOf(initial, context, depth + 1, respelled);
    }
    case 'CallExpression':
    case 'OptionalCallExpression': {
      const callee = unwrap(inner.callee as Node);
      const isMember = callee.type === 'MemberExpression' || callee.type === 'OptionalMemberExpression';
      const name = isMember ? (keyName(callee.property, callee.computed) ?? '') : '';
      if (!isMember || !CUTS.test(name)) return false;
      if (!name.startsWith('replace') || isEmptyText(inner.arguments[1])) return isPiece(callee.object);
      return respelled && (isPiece(callee.object) || isMadeByFunction(callee.object, context));
    }
    case 'MemberExpression':
    case 'OptionalMemberExpression':
      return inner.computed && inner.property.type === 'NumericLiteral' && isPiece(inner.object);
    case 'LogicalExpression':
      return inner.operator !== '&&' && isPiece(inner.left) && isPiece(inner.right);
    case 'ConditionalExpression':
      return isPiece(inner.consequent) && isPiece(inner.alternate);
    default:
      return false;
  }
}

/** `nameOf(model)`, `nameOf(model).toLowerCase()` */
function isMadeByFunction(node: Node, context: Context): boolean {
  const call = unwrap(node);
  if (call.type !== 'CallExpression' && call.type !== 'OptionalCallExpression') return false;
  const callee = unwrap(call.callee as Node);
  return (
    call.arguments.some((argument) => isModelText(argument, context)) ||
    ((callee.type === 'MemberExpression' || callee.type === 'OptionalMemberExpression') &&
      isMadeByFunction(callee.object, context))
  );
}

function isEmptyText(node: Node | undefined): boolean {
  return node?.type === 'StringLiteral' && node.value === '';
}

/** `const modelName = model.split('/').pop()`: what is asked of it is asked of a piece, whatever the piece is called. */
function isNameOfPiece(name: Node, context: Context, depth: number): boolean {
  const initial = initialOf(name, context);
  return (
    initial !== null && isCutOf(initial, context, depth + 1, true) && subjectOf(initial, context, depth + 1) === null
  );
}

/** As `subjectOf`, and where the name tells nothing by what the expression may hold. */
export function subjectRead(reader: Reader, node: Node, context: Context): { ignoreCase: boolean } | null {
  return subjectOf(node, context) ?? (isModelValue(reader, node, context) ? { ignoreCase: false } : null);
}

/** Whether a name or a property is the model id, by what it is called or by what it may hold. */
export function isSubjectRead(reader: Reader, node: Node, context: Context): boolean {
  const inner = unwrap(node);
  const isRead =
    inner.type === 'Identifier' || inner.type === 'MemberExpression' || inner.type === 'OptionalMemberExpression';
  return isSubject(inner, context) || (isRead && isModelValue(reader, inner, context));
}

/** The same, and whether the case of its letters was taken away; null for any other expression. */
export function subjectOf(node: Node, context: Context, depth = 0): { ignoreCase: boolean } | null {
  if (depth > MAX_DEPTH) return null;
  const inner = unwrap(node);
  const next = (part: Node, at = context): { ignoreCase: boolean } | null => subjectOf(part, at, depth + 1);
  if (inner.type === 'Identifier') {
    if (isModelName(inner.name)) return isNameOfPiece(inner, context, depth) ? null : { ignoreCase: false };
    // A helper may call it anything, and so may what it makes of it: what it was given tells.
    const given = argumentOf(inner, context);
    if (given) return next(given.node, given.context);
    const initial = initialOf(inner, context);
    return initial && next(initial);
  }
  if (inner.type === 'MemberExpression' || inner.type === 'OptionalMemberExpression') {
    const name = keyName(inner.property, inner.computed);
    return name && isModelName(name) ? { ignoreCase: false } : null;
  }
  if (inner.type === 'CallExpression' || inner.type === 'OptionalCallExpression') {
    const callee = unwrap(inner.callee as Node);
    if (callee.type !== 'MemberExpression' && callee.type !== 'OptionalMemberExpression') return null;
    const name = keyName(callee.property, callee.computed);
    if (name === 'toLowerCase' || name === 'toLocaleLowerCase') return next(callee.object) && { ignoreCase: true };
    if (name === 'trim' || name === 'toString') return next(callee.object);
    return null;
  }
  if (inner.type === 'LogicalExpression' && inner.operator !== '&&') return next(inner.left);
  if (inner.type === 'ConditionalExpression') {
    const arms = [next(inner.consequent), next(inner.alternate)];
    // A comparison that respects case in one arm asks less than one that does in none.
    return arms.some((arm) => arm === null) ? null : { ignoreCase: arms.every((arm) => arm?.ignoreCase) };
  }
  return null;
}
