import type { CheckContext, ModelHelper, RequestField } from '../../src/types/index.js';

/** The program's own function that tells whether a model takes the field, where the user named one. */
export function helperFor(field: RequestField, { modelHelpers = [] }: CheckContext): ModelHelper | null {
  return modelHelpers.find(({ accepts }) => accepts.includes(field)) ?? null;
}
