import type { Origin, Reading } from '../languages/reading.js';
import type { Entry } from './surface.js';

/*
 * Clients of HTTP libraries that are set up with the first part of the URL (axios 1 `create({ baseURL })`, ky 1
 * `create({ prefixUrl })`, got 14 `extend({ prefixUrl })`, ofetch 1 `create({ baseURL })`; their documentation, 2026-11).
 */

const BASES = ['baseURL', 'baseUrl', 'prefixUrl', 'prefix'];

/** The calls of such clients that send a body to an endpoint. */
export function instanceEntries(endpoint: RegExp): readonly Entry[] {
  const entry = (from: readonly string[], call: string, request: Entry['request'], url: readonly string[]): Entry => ({
    operation: 'http',
    from,
    path: new RegExp(String.raw`(?:^|\.)(?:create|extend)\.call\(\)${call}\.call\(\)$`),
    platform: 'api',
    accepts: (callee) => goesTo(callee, url, endpoint),
    request,
    requires: [['messages'], ['model']],
  });
  return [
    entry(['axios'], String.raw`\.post`, { argument: 1 }, []),
    entry(['axios'], String.raw`(?:\.request)?`, { argument: 0, within: ['data'] }, ['url']),
    entry(['ky', 'got'], String.raw`(?:\.post)?`, { argument: 1, within: ['json'] }, []),
    entry(['ofetch', '#global'], '', { argument: 1, within: ['body'] }, []),
  ];
}

/** Whether the base that a client was made with and the path that it is called with make the URL. */
function goesTo(callee: Origin, within: readonly string[], endpoint: RegExp): boolean {
  const [made, called] = [callee.argument(0, 0), callee.argument(0)];
  if (!made || !called) return false;
  const bases = BASES.flatMap((key) => made.field([key]).readings).flatMap(textsOf);
  const paths = (within.length > 0 ? called.field(within).readings : [called]).flatMap(textsOf);
  return bases.some((base) =>
    paths.some((path) => endpoint.test(`${base.replace(/\/$/, '')}/${path.replace(/^\//, '')}`)),
  );
}

/** The forms of a text, with a character in place of what is not known of it. */
function textsOf(reading: Reading): readonly string[] {
  return reading.texts().map((parts) => parts.map((part) => part ?? '\uFFFD').join(''));
}
