import { WRAPPER_PREFIX } from '../surfaces/wrapper.js';
import type { FieldBinding, RequestSite } from '../types/index.js';

/**
 * The sites without those that another one accounts for better: calls of declared wrappers that reading sees through
 * anyway, objects known by their keys that a call turned out to send, and calls that send whatever they are given, where
 * one of the bodies is told to be a request by the object that describes it.
 */
export function withoutSeenThrough(sites: readonly RequestSite[]): readonly RequestSite[] {
  const lesser = sites.filter(isLesser);
  if (lesser.length === 0) return sites;
  const greater = sites.filter((site) => !isLesser(site));
  const dropped = new Set(senders(greater, lesser));
  const read = new Set(greater.flatMap((site) => (dropped.has(site) ? [] : placesOf(site))));
  for (const site of lesser) if (placesOf(site).some((place) => read.has(place))) dropped.add(site);
  return sites.filter((site) => !dropped.has(site));
}

/** Calls that also send bodies which nothing tells to be requests, beside one that is told to be by its headers. */
function senders(calls: readonly RequestSite[], lesser: readonly RequestSite[]): readonly RequestSite[] {
  const told = new Set(lesser.filter(({ loose, operation }) => loose && operation === 'http').flatMap(messagesOf));
  if (told.size === 0) return [];
  return calls.filter((site) => {
    const bodies = messagesOf(site);
    return bodies.some((place) => told.has(place)) && bodies.some((place) => !told.has(place));
  });
}

/** Where the bodies that a site sends write their messages: once in each, unless they are set later. */
function messagesOf({ fields }: RequestSite): readonly string[] {
  return (fields.get('messages') ?? []).filter(({ shape }) => shape !== 'assignment').map(placeOf);
}

function isLesser({ surface, loose }: RequestSite): boolean {
  return surface.startsWith(WRAPPER_PREFIX) || loose === true;
}

function placesOf({ fields }: RequestSite): readonly string[] {
  return [...fields.values()].flat().map(placeOf);
}

function placeOf({ site }: FieldBinding): string {
  return `${site.file}:${site.span[0]}:${site.span[1]}`;
}
