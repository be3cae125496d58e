import { WRAPPER_PREFIX } from '../surfaces/wrapper.js';
import { type FieldBinding, type Place, placeKey, type RequestSite, type Value } from '../types/index.js';

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
  return withoutSeenParts(sites.filter((site) => !dropped.has(site)));
}

/** The sites without the parts of requests that another one sends. */
function withoutSeenParts(sites: readonly RequestSite[]): readonly RequestSite[] {
  const isPart = ({ operation, loose }: RequestSite): boolean => loose === true && operation === 'part';
  if (!sites.some(isPart)) return sites;
  const whole = sites.filter((site) => !isPart(site));
  const sent = new Set(whole.flatMap(({ fields }) => fields.get('thinking') ?? []).flatMap(writtenAt));
  return sites.filter((site) => !isPart(site) || !placesOf(site).some((place) => sent.has(place)));
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
  return (fields.get('messages') ?? []).filter(({ shape }) => shape !== 'assignment').map(({ site }) => placeKey(site));
}

function isLesser({ surface, loose }: RequestSite): boolean {
  return surface.startsWith(WRAPPER_PREFIX) || loose === true;
}

function placesOf({ fields }: RequestSite): readonly string[] {
  return [...fields.values()].flat().map(({ site }) => placeKey(site));
}

/** Where the value of a field may be written, wherever it is put into the request. */
function writtenAt({ site, value, path }: FieldBinding): readonly string[] {
  const places = (value: Value): readonly Place[] =>
    value.kind === 'one-of' ? value.values.flatMap((one) => places(one.value)) : value.at ? [value.at] : [];
  return [site, ...places(value), ...path].map(placeKey);
}
