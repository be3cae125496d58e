import type { Module } from '../../project/module.js';
import type { FunctionNode } from '../../walk.js';
import { heldBy } from './held-by.js';

/*
 * Functions that a platform or a framework finds by the name they are exported under, and calls with what comes from
 * outside, whoever else in the program calls them.
 */

/** An exported name that is looked for, and the files in which it is. */
interface EntryPoint {
  readonly name: RegExp;
  readonly file?: RegExp;
}

const ENTRY_POINTS: readonly EntryPoint[] = [
  // AWS Lambda, Netlify; yargs commands.
  { name: /^(?:lambda)?handler$/i },
  // Route handlers of Next.js and SvelteKit.
  {
    name: /^(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)$/,
    file: /(?:^|\/)(?:route|\+server)\.[cm]?[jt]sx?$/,
  },
  { name: /^(?:load|actions)$/, file: /(?:^|\/)\+(?:page|layout)(?:\.server)?\.[jt]s$/ },
  { name: /^getS(?:erverSide|tatic)Props$/ },
  { name: /^default$/, file: /(?:^|\/)(?:pages\/api|netlify\/functions)\// },
  { name: /^(?:loader|action)$/, file: /(?:^|\/)routes\// },
  // Cloudflare Pages.
  { name: /^onRequest(?:Get|Post|Put|Patch|Delete|Head|Options)?$/, file: /(?:^|\/)functions\// },
];

/** Whether something besides the program calls a function, as its module exports it under a name that is looked for. */
export function isEntryPoint(fn: FunctionNode, module: Module): boolean {
  const binding = fn.type === 'FunctionDeclaration' && fn.id ? module.scopes.bindingOf(fn.id) : heldBy(fn, module);
  return ENTRY_POINTS.some(
    ({ name, file }) =>
      (file === undefined || file.test(module.file)) &&
      [...module.exports].some(
        ([exported, entry]) =>
          name.test(exported) &&
          (entry.kind === 'binding'
            ? binding !== null && entry.binding === binding
            : entry.kind === 'expression' &&
              (entry.node === fn || (binding !== null && module.scopes.bindingOf(entry.node) === binding))),
      ),
  );
}
