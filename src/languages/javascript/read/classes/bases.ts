import type { Module } from '../../project/module.js';
import { callIndexOf } from '../callers/call-index.js';
import type { Reader } from '../reader.js';

/** Past this many base classes the chain is taken for a circle. */
const MAX_BASES = 10;

/**
 * Other files that hold a class which a class of this module extends, directly or not: what they send, they may send on
 * behalf of it.
 * @returns absolute paths, each once
 */
export function baseFilesOf(reader: Reader, module: Module): readonly string[] {
  const files = new Set<string>();
  for (const node of callIndexOf(module).classes) {
    let at = { node, module };
    for (let i = 0; i < MAX_BASES && at.node.superClass?.type === 'Identifier'; i++) {
      const base = reader.read(at.node.superClass, { module: at.module, frame: null });
      if (base.k !== 'class') break;
      at = { node: base.node, module: base.context.module };
      if (at.module !== module) files.add(at.module.file);
    }
  }
  return [...files];
}
