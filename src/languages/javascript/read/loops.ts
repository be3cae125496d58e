import type { Node } from '@babel/types';
import type { Place } from '../../../types/index.js';
import { type Module, placeOf } from '../project/module.js';
import type { Binding } from '../scope.js';
import { isFunction, isGlobalCall, unwrap, walk } from '../walk.js';
import { isCall } from './callers/call-index.js';
import { contains } from './destructure.js';

/** `for`, `while` and `do`, in all their forms. */
export function isLoop({ type }: Node): boolean {
  return /^(?:For|While|DoWhile)/.test(type);
}

/** Whether a loop around a node keeps something of one round for those that follow: `last = agent.temperature`. */
export function isRoundKept(node: Node, module: Module): boolean {
  const { parents } = module.scopes;
  for (let at = parents.get(node); at && !isFunction(at); at = parents.get(at))
    if (isLoop(at) && isKeptForLater(at, module)) return true;
  return false;
}

const known = new WeakMap<Node, boolean>();

function isKeptForLater(loop: Node, module: Module): boolean {
  let kept = known.get(loop);
  if (kept === undefined) {
    kept = keeps(loop, module);
    known.set(loop, kept);
  }
  return kept;
}

/** What a call gives back is its own. */
function keeps(loop: Node, module: Module): boolean {
  const isOwn = ({ node }: Binding): boolean => contains(loop, node);
  let found = false;
  walk(loop, (node) => {
    const [target, source] =
      node.type === 'AssignmentExpression'
        ? [node.left, node.right]
        : isCall(node) && isGlobalCall(node.callee as Node, 'Object', 'assign')
          ? [node.arguments[0], node.arguments[1]]
          : [];
    if (target && source && !/^(?:Await|New|(?:Optional)?Call)Expression$/.test(unwrap(source).type))
      found ||= !bindingsIn(target, module).every(isOwn) && bindingsIn(source, module).some(isOwn);
    return !found;
  });
  return found;
}

function bindingsIn(root: Node, { scopes }: Module): readonly Binding[] {
  const bindings: Binding[] = [];
  walk(root, (node) => {
    const binding = node.type === 'Identifier' ? scopes.bindingOf(node) : undefined;
    if (binding) bindings.push(binding);
  });
  return bindings;
}

/** What has to hold for each round of the loops around a node, as far as its function. */
export function loopTests(node: Node, module: Module): readonly Place[] {
  const { parents } = module.scopes;
  const tests: Place[] = [];
  for (let child = node, at = parents.get(node); at && !isFunction(at); child = at, at = parents.get(at))
    if ((at.type === 'WhileStatement' || at.type === 'ForStatement') && at.body === child && at.test)
      tests.push(placeOf(module, at.test));
  return tests;
}

/** The innermost loop or function around a node; the whole file where there is none. */
export function roundAround(node: Node, module: Module): Place {
  const { parents } = module.scopes;
  let at = parents.get(node);
  while (at && !isFunction(at) && !isLoop(at)) at = parents.get(at);
  return placeOf(module, at ?? module.ast.program);
}
