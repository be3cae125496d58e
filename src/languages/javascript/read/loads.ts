import type { Node } from '@babel/types';
import type { Module } from '../project/module.js';
import type { Context } from './abstract.js';
import { callIndexOf } from './callers/call-index.js';
import { loadsModule } from './callers/source-tests.js';
import type { Reader } from './reader.js';

/** A call that gives what a module of the project exports. */
export interface Load {
  readonly reference: Node;
  readonly context: Context;
  /** Where in its value an export of some name is; nowhere below where `require` gives the export itself. */
  readonly keys: readonly string[];
}

/**
 * Calls in other modules that give what `module` exports under a name: `require('./llm')`, `await import('./llm')`. They
 * may take it out of that under any other name.
 */
export function loadsOf(reader: Reader, module: Module, name: string): readonly Load[] {
  // `module.exports = …` is all that `require` gives.
  const isWhole = name === 'default' && module.scopes.globals.has('module');
  return reader.reach.of(module, loadsModule(name === 'default' ? null : name)).flatMap((importer) => {
    const context: Context = { module: importer, frame: null };
    return callIndexOf(importer).loads.flatMap((call): Load[] => {
      const [named] = call.arguments;
      const source = named ? reader.text(named, context) : null;
      const found = source === null ? null : reader.project.required(importer, source);
      if (found?.kind !== 'namespace' || found.module.file !== module.file) return [];
      return [{ reference: call, context, keys: isWhole && call.callee.type !== 'Import' ? [] : [name] }];
    });
  });
}
