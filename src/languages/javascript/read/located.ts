import type { Node } from '@babel/types';
import type { Place } from '../../../types/index.js';
import type { Module } from '../project/module.js';
import { walk } from '../walk.js';
import type { Reader } from './reader.js';
import type { Located } from './readers/readers-found.js';

/** The innermost node that a place names. */
export function locate(reader: Reader, { file, span }: Place): Located | null {
  const module: Module | undefined = reader.project.loaded.find((each) => each.file === file);
  if (!module) return null;
  let found: Node | null = null;
  walk(module.ast, (node) => {
    const [start, end] = [node.start ?? 0, node.end ?? 0];
    if (start === span[0] && end === span[1]) found = node;
    return start <= span[0] && end >= span[1];
  });
  return found && { node: found, module };
}
