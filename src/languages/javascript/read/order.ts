import type { Node } from '@babel/types';
import type { Module } from '../project/module.js';
import { type FunctionNode, isFunction, unwrap } from '../walk.js';
import { calleeName, functionAround, isCall } from './call-index.js';

/** True when `site` stands after `use` in the same function, in no loop that would bring it round again. */
export function runsAfter(module: Module, site: Node, use: Node): boolean {
  if ((site.start ?? 0) < (use.end ?? 0)) return false;
  const home = functionAround(module, use);
  if (functionAround(module, site) !== home) return false;
  for (let at = module.scopes.parents.get(use); at && at !== home; at = module.scopes.parents.get(at))
    if (/^(For|While|DoWhile)/.test(at.type) && (at.end ?? 0) >= (site.end ?? 0)) return false;
  return true;
}

/** Methods that run their callback there and then, or before what is waited for. */
const RUNS_CALLBACK = /^(forEach|map|flatMap|filter|reduce|some|every|then|catch|finally)$/;

/** The function around a node that runs when somebody calls it, not where it is written; null at the top of a module. */
function homeOf(module: Module, node: Node): FunctionNode | null {
  const { parents } = module.scopes;
  for (let at = parents.get(node); at; at = parents.get(at)) {
    if (!isFunction(at)) continue;
    const around = parents.get(at);
    const isRun = isCall(around) && (unwrap(around.callee as Node) === at || RUNS_CALLBACK.test(calleeName(around)));
    if (!isRun) return at;
  }
  return null;
}

/**
 * Whether what stands at `site` need not have run when `use` does: it is in a function that is not around `use`, and
 * nothing says that somebody has called it.
 */
export function mayNotHaveRun(module: Module, site: Node, use: Node): boolean {
  const home = homeOf(module, site);
  return home !== null && ((home.start ?? 0) > (use.start ?? 0) || (home.end ?? 0) < (use.end ?? 0));
}
