import type { Origin } from '../languages/reading.js';
import { REQUEST_FIELDS, type RequestField } from '../types/index.js';
import { API_FIELDS, API_RESPONSES } from './messages-api.js';
import { defineSurface, type FieldPaths, type Surface } from './surface.js';

/** What the id of every wrapper's surface starts with. */
export const WRAPPER_PREFIX = 'wrapper:';

/** A function of the user's own that sends what it is given as a Messages API request. */
export interface Wrapper {
  /** Name as it is called (`ask`, `llm.ask`), or module and name (`lib/llm.ask`), the module without its extension. */
  readonly callee: string;
  /** Which argument holds the parameters, counted from 0; default 0. */
  readonly params?: number;
  /** Keys of that argument that are not the API's own -> field of the API; a dot goes one key deeper. */
  readonly fields?: Readonly<Record<string, RequestField>>;
}

/**
 * The surface of a wrapper: its calls are requests, so that findings stand at what its callers pass. The parameters may use
 * the API's own field names as well as those of `fields`.
 */
export function wrapperSurface({ callee, params = 0, fields = {} }: Wrapper): Surface {
  const { module, name } = splitCallee(callee);
  return defineSurface({
    id: `${WRAPPER_PREFIX}${callee}`,
    title: `Call of ${callee}`,
    markers: [lastName(name)],
    callees: [lastName(name)],
    entries: [
      {
        operation: name,
        from: ['*'],
        path: /\.call\(\)$/,
        platform: 'api',
        // What stands in the source may differ from what a package exports: `llm.ask` of `import * as llm`.
        accepts: (origin, text) =>
          (ends(text.replace(/\s+/g, ''), name) || ends(origin.path.replace(/\.call\(\)$/, ''), name)) &&
          (module === null || isFrom(origin, module)),
        request: { argument: params },
      },
    ],
    fields: fieldPaths(fields),
    responses: API_RESPONSES,
    libraries: [],
  });
}

/** A module shows by a slash; its name ends at the first dot behind the last one, or behind an extension there. */
function splitCallee(callee: string): { module: string | null; name: string } {
  const match = /^(?:\.{1,2}\/)*(.+\/[^./]+)(?:\.[cm]?[jt]sx?)?\.([^/]+)$/.exec(callee.replace(/^\.{1,2}\//, './'));
  return { module: match?.[1] ?? null, name: match?.[2] ?? callee };
}

function ends(path: string, name: string): boolean {
  return path === name || path.endsWith(`.${name}`);
}

function lastName(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}

/** Whether a function stands in the module (any folder may come before it), or comes from a package of this name. */
function isFrom({ source, file }: Origin, module: string): boolean {
  const path = (file ?? source).replaceAll('\\', '/').replace(/(?:\/index)?\.[cm]?[jt]sx?$/, '');
  return path === module || path.endsWith(`/${module}`);
}

function fieldPaths(own: Readonly<Record<string, RequestField>>): FieldPaths {
  const paths = REQUEST_FIELDS.map((field) => {
    const keys = Object.entries(own).flatMap(([key, target]) => (target === field ? [key.split('.')] : []));
    return [field, [...(API_FIELDS[field] ?? []), ...keys]] as const;
  });
  return Object.fromEntries(paths);
}
