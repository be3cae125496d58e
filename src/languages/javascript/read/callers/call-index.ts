import type { AssignmentExpression, CallExpression, JSXOpeningElement, MemberExpression, Node } from '@babel/types';
import type { Module } from '../../project/module.js';
import { type FunctionNode, isFunction, keyName, unwrap } from '../../walk.js';
import type { AbstractClass } from '../abstract.js';

export type AnyCall = Extract<Node, { type: 'CallExpression' | 'OptionalCallExpression' | 'NewExpression' }>;

export type MemberAssignment = AssignmentExpression & { readonly left: MemberExpression };

/** The calls and classes of one module, by the names they are written with. */
export interface CallIndex {
  /** Calls of a member, by the member's name; empty for a computed one. */
  readonly members: ReadonlyMap<string, readonly Node[]>;
  /** Calls of a plain name. */
  readonly names: ReadonlyMap<string, readonly Node[]>;
  /** `x.name = value`, by the member's name. */
  readonly assigned: ReadonlyMap<string, readonly MemberAssignment[]>;
  /** `require(…)` and `import(…)`. */
  readonly loads: readonly CallExpression[];
  readonly classes: readonly AbstractClass['node'][];
  /** Opening tags of JSX whose name has a dot: `<Settings.Provider value={…}>`. */
  readonly elements: readonly JSXOpeningElement[];
}

/** Whether a node is a call or a `new` expression. */
export function isCall(node: Node | undefined): node is AnyCall {
  return node?.type === 'CallExpression' || node?.type === 'OptionalCallExpression' || node?.type === 'NewExpression';
}

/** The last name of what a call calls; empty when it has none. */
export function calleeName(call: AnyCall): string {
  const callee = unwrap(call.callee as Node);
  if (callee.type === 'Identifier') return callee.name;
  if (callee.type === 'MemberExpression' || callee.type === 'OptionalMemberExpression')
    return keyName(callee.property, callee.computed) ?? '';
  return '';
}

/** The function around a node, null at the top of a module. */
export function functionAround(module: Module, node: Node): FunctionNode | null {
  const known = functions.get(node);
  if (known !== undefined) return known;
  const { parents } = module.scopes;
  let at = parents.get(node);
  while (at && !isFunction(at)) at = parents.get(at);
  functions.set(node, at ?? null);
  return at ?? null;
}

function isMemberAssignment(node: Node): node is MemberAssignment {
  return node.type === 'AssignmentExpression' && node.left.type === 'MemberExpression';
}

function isLoader(callee: Node, { scopes }: Module): boolean {
  return (
    callee.type === 'Import' || (callee.type === 'Identifier' && callee.name === 'require' && !scopes.bindingOf(callee))
  );
}

const indexes = new WeakMap<Module, CallIndex>();
const functions = new WeakMap<Node, FunctionNode | null>();

/** The calls and classes of a module; found once. */
export function callIndexOf(module: Module): CallIndex {
  const known = indexes.get(module);
  if (known) return known;
  const members = new Map<string, Node[]>();
  const names = new Map<string, Node[]>();
  const classes: AbstractClass['node'][] = [];
  const assigned = new Map<string, MemberAssignment[]>();
  const elements: JSXOpeningElement[] = [];
  const loads: CallExpression[] = [];
  const add = <T extends Node>(table: Map<string, T[]>, name: string, node: T): void => {
    const list = table.get(name);
    if (list) list.push(node);
    else table.set(name, [node]);
  };
  module.scopes.eachNode((node) => {
    if (node.type === 'ClassDeclaration' || node.type === 'ClassExpression') classes.push(node);
    if (node.type === 'JSXOpeningElement' && node.name.type === 'JSXMemberExpression') elements.push(node);
    if (isMemberAssignment(node)) add(assigned, keyName(node.left.property, node.left.computed) ?? '', node);
    if (!isCall(node)) return;
    const callee = unwrap(node.callee as Node);
    if (node.type === 'CallExpression' && isLoader(callee, module)) loads.push(node);
    if (callee.type === 'MemberExpression' || callee.type === 'OptionalMemberExpression') {
      const name = keyName(callee.property, callee.computed);
      add(members, name ?? '', node);
    } else if (callee.type === 'Identifier') add(names, callee.name, node);
  });
  const index = { members, names, loads, assigned, classes, elements };
  indexes.set(module, index);
  return index;
}
