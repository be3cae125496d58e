import { WRAPPER_PREFIX } from '../surfaces/wrapper.js';
import type { RequestSite } from '../types/index.js';

/**
 * The sites without those that another one accounts for better: calls of declared wrappers that reading sees through
 * anyway, and objects known by their keys that a call in another file turned out to send.
 */
export function withoutSeenThrough(sites: readonly RequestSite[]): readonly RequestSite[] {
  const lesser = sites.filter(isLesser);
  if (lesser.length === 0) return sites;
  const read = new Set(sites.filter((site) => !isLesser(site)).flatMap(placesOf));
  const seenThrough = new Set(lesser.filter((site) => placesOf(site).some((place) => read.has(place))));
  return sites.filter((site) => !seenThrough.has(site));
}

function isLesser({ surface, loose }: RequestSite): boolean {
  return surface.startsWith(WRAPPER_PREFIX) || loose === true;
}

function placesOf({ fields }: RequestSite): string[] {
  return [...fields.values()].flat().map(({ site }) => `${site.file}:${site.span[0]}:${site.span[1]}`);
}
