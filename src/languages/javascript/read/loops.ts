import type { Node } from '@babel/types';
import type { Module } from '../project/module.js';
import type { Binding } from '../scope.js';
import { isFunction, isGlobalCall, unwrap, walk } from '../walk.js';
import { isCall } from './call-index.js';
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
