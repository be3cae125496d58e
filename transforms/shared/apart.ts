import type { FieldBinding, Place, RequestSite } from '../../src/types/index.js';

/** Note for fixes that say in one request what an object would say that it shares with others. */
export const SHARERS_KEEP_IT = 'the requests that share it keep it';

/**
 * The object of one request in which it can say a field by itself, over what an object says that it shares with others:
 * `{ ...shared, temperature: undefined }`.
 * @returns null where the request has no object of its own, or has the field in another one
 */
export function objectOfOne(site: RequestSite, { deeper, site: shared }: FieldBinding): Place | null {
  const own = site.parameters;
  if (deeper || own === null) {
    return null;
  }
  const isInside = own.file === shared.file && own.span[0] <= shared.span[0] && shared.span[1] <= own.span[1];
  return isInside ? null : own;
}
