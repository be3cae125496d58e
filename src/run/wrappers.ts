import { WRAPPER_PREFIX } from '../surfaces/wrapper.js';
import type { RequestSite } from '../types/index.js';

/**
 * The sites without calls of declared wrappers that reading sees through anyway: what they pass is part of the request
 * inside already, and that is the better account of it.
 */
export function withoutSeenThrough(sites: readonly RequestSite[]): readonly RequestSite[] {
  const calls = sites.filter(isWrapperCall);
  if (calls.length === 0) return sites;
  const read = new Set(sites.filter((site) => !isWrapperCall(site)).flatMap(placesOf));
  const seenThrough = new Set(calls.filter((site) => placesOf(site).some((place) => read.has(place))));
  return sites.filter((site) => !seenThrough.has(site));
}

function isWrapperCall({ surface }: RequestSite): boolean {
  return surface.startsWith(WRAPPER_PREFIX);
}

function placesOf({ fields }: RequestSite): string[] {
  return [...fields.values()].flat().map(({ site }) => `${site.file}:${site.span[0]}:${site.span[1]}`);
}
