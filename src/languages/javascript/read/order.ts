import type { Node } from '@babel/types';
import type { Module } from '../project/module.js';
import { functionAround } from './call-index.js';

/** True when `site` stands after `use` in the same function, in no loop that would bring it round again. */
export function runsAfter(module: Module, site: Node, use: Node): boolean {
  if ((site.start ?? 0) < (use.end ?? 0)) return false;
  const home = functionAround(module, use);
  if (functionAround(module, site) !== home) return false;
  for (let at = module.scopes.parents.get(use); at && at !== home; at = module.scopes.parents.get(at))
    if (/^(For|While|DoWhile)/.test(at.type) && (at.end ?? 0) >= (site.end ?? 0)) return false;
  return true;
}
