import type { Node } from '@babel/types';
import type { Asked } from '../../../../types/index.js';
import type { Binding } from '../../scope.js';
import { type FunctionNode, keyName, unwrap } from '../../walk.js';
import type { Condition, Context, Frame } from '../abstract.js';
import { shapeOf } from '../classes/class-shape.js';
import { askedBy, subjectOf } from './asked.js';

/*
 * Conditions inside a call, as the caller would ask them: `urlOf(provider)` and `bodyOf(provider)` go by the same thing,
 * whatever each calls its parameter.
 */

const MAX_CALLS = 8;

/** What a name, or a pattern of names, is declared as. */
export type Holder = Pick<Binding, 'kind' | 'declaration' | 'scope'> & { readonly node: Node };

/** What an expression stands for, told apart by the calls that its names belong to; see {@link subjectOf}. */
export function subjectIn(context: Context, node: Node): string | null {
  return subjectOf(context.module, node, nameIn(context, 0));
}

/** A condition that is asked inside a call; see {@link askedBy}. */
export function askedIn(context: Context, test: Node): Asked | null {
  return askedBy(context.module, test, true, nameIn(context, 0));
}

/**
 * What a condition asks, and what the answer is where it holds, as the caller would ask it; empty where it has no form that
 * can be compared.
 */
export function askedUnder(condition: Condition): readonly Asked[] {
  const { test, outcome, context, all, row } = condition;
  if (row !== undefined) return [{ subject: row, outcome }];
  if (all) return [];
  const comparisons = comparisonsIn(condition);
  if (comparisons) return comparisons;
  const asked = askedIn(context, test);
  return asked ? [outcome ? asked : { ...asked, outcome: !asked.outcome }] : [];
}

/**
 * What a `switch` or a list asks, `['a', 'b'].includes(kind)`, as one comparison for each case; null for any other condition.
 * Of several that lead to the same place one holds: none of them for certain.
 */
export function comparisonsIn({ test, outcome, context, caseOf, all, row }: Condition): readonly Asked[] | null {
  const listed = caseOf || all || row !== undefined ? null : listAsked(test);
  const compared = caseOf ? { subject: test, cases: caseOf, isDenied: false } : listed;
  if (!compared) return null;
  const holds = outcome !== compared.isDenied;
  const subject = subjectIn(context, compared.subject);
  const cases = compared.cases.map((one) => subjectIn(context, one));
  if (subject === null || (holds && cases.length > 1)) return [];
  return cases.flatMap((one) => (one === null ? [] : [{ subject: `(${subject} === ${one})`, outcome: holds }]));
}

function listAsked(test: Node): { subject: Node; cases: readonly Node[]; isDenied: boolean } | null {
  const inner = unwrap(test);
  if (inner.type === 'UnaryExpression' && inner.operator === '!') {
    const denied = listAsked(inner.argument);
    return denied && { ...denied, isDenied: !denied.isDenied };
  }
  if (inner.type !== 'CallExpression' || inner.arguments.length !== 1) return null;
  const { callee } = inner;
  const [subject] = inner.arguments;
  if (callee.type !== 'MemberExpression' || keyName(callee.property, callee.computed) !== 'includes') return null;
  const list = unwrap(callee.object);
  const cases = list.type === 'ArrayExpression' ? list.elements.filter((one) => one?.type === 'StringLiteral') : [];
  return list.type === 'ArrayExpression' && subject && cases.length > 0 && cases.length === list.elements.length
    ? { subject, cases: cases as Node[], isDenied: false }
    : null;
}

/**
 * How a name is spelled, told apart by the calls that it belongs to.
 * @param calls how many calls were gone back through to where the name stands
 */
export function nameIn(context: Context, calls: number): (binding: Holder) => string {
  // What made an object is the same in all of its methods.
  return (binding) =>
    givenBy(binding, context, calls) ??
    `${isOfConstructor(binding) ? '' : frameName(binding, context)}${declared(binding, context)}`;
}

function isOfConstructor({ declaration }: Holder): boolean {
  return declaration.type === 'ClassMethod' && declaration.kind === 'constructor';
}

function declared({ node }: Holder, { module }: Context): string {
  return `${module.file}#${node.start}`;
}

/** What the caller gives for a parameter, spelled with the caller's names; null where it says nothing that can be compared. */
function givenBy(binding: Holder, context: Context, calls: number): string | null {
  if (binding.kind !== 'param' || calls > MAX_CALLS) return null;
  for (let { frame } = context; frame; frame = frame.outer) {
    const { fn, args, at } = frame.fn === binding.declaration ? frame : (madeBy(frame, binding) ?? frame);
    if (fn === null || fn !== binding.declaration) continue;
    const params = fn.params.map((param) => (param.type === 'TSParameterProperty' ? param.parameter : param));
    const index = params.findIndex((param) => param === binding.node || isTakenApart(param, binding));
    const param = params[index];
    if (!param || !args || args.slice(0, index + 1).some(({ type }) => type === 'SpreadElement')) return null;
    const given = param === binding.node ? args[index] : memberOf(args[index], keyOf(param, binding));
    return given ? subjectOf(at.module, given, nameIn(at, calls + 1)) : null;
  }
  return null;
}

/** The construction of what a method runs on, where the parameter is one of the constructor. */
function madeBy({ self }: Frame, { declaration }: Holder): (Pick<Frame, 'args' | 'at'> & { fn: FunctionNode }) | null {
  if (self?.k !== 'instance' || !self.made) return null;
  const { builder } = shapeOf(self.of.node);
  return builder && builder === declaration ? { fn: builder, args: self.made.args, at: self.made.context } : null;
}

/** Whether a parameter is a pattern with the name as one of its own members: `{ provider }`. */
function isTakenApart(param: Node, binding: Holder): boolean {
  return keyOf(param, binding) !== null;
}

function keyOf(param: Node, { node }: Holder): string | null {
  if (param.type !== 'ObjectPattern') return null;
  for (const property of param.properties)
    if (property.type === 'ObjectProperty' && property.value === node) return keyName(property.key, property.computed);
  return null;
}

/** What an object literal has under a key; null where that cannot be told from its syntax alone. */
function memberOf(object: Node | undefined, key: string | null): Node | null {
  if (object?.type !== 'ObjectExpression' || object.properties.some(({ type }) => type === 'SpreadElement'))
    return null;
  for (const property of object.properties)
    if (property.type === 'ObjectProperty' && keyName(property.key, property.computed) === key) return property.value;
  return null;
}

/** Names of calls, each of which has parameters of its own. */
const frames = new WeakMap<Frame, number>();
let framesNamed = 0;

/** What tells a name of one call from the same name of another one; what belongs to the whole file is the same in all. */
function frameName({ scope }: Holder, { frame }: Context): string {
  if (!frame || scope.parent === null) return '';
  const known = frames.get(frame) ?? ++framesNamed;
  frames.set(frame, known);
  return `${known}:`;
}
