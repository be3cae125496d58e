import type { JsonObject } from '../../src/models/index.js';
import { parseModelId } from '../../src/models/parse-id.js';
import { listOf, objectOf } from '../../src/models/violation.js';
import { parseBody } from '../../src/server/body.js';
import type { CaseSettings } from './cases.js';
import { type Exchange, isOpus } from './front.js';
import type { Run } from './program.js';

const TARGET = 'claude-opus-4-7';

/** What moving to the target takes away or rewrites; anything else that a program sends has to stay as it was. */
const MIGRATED = new Set(['model', 'temperature', 'top_p', 'top_k', 'thinking']);

function posts(run: Run, opus: boolean): readonly Exchange[] {
  return run.exchanges.filter(({ method, model }) => method === 'POST' && isOpus(model) === opus);
}

/** The Messages requests in a body: itself, or those of a batch. */
function requestsIn({ body }: Exchange): readonly JsonObject[] {
  const request = parseBody(body);
  return Array.isArray(request.requests)
    ? listOf(request.requests).map((one) => objectOf(objectOf(one)?.params) ?? {})
    : [request];
}

function opusRequests(run: Run): readonly JsonObject[] {
  return posts(run, true).flatMap(requestsIn);
}

function thinks({ thinking }: JsonObject): boolean {
  const type = objectOf(thinking)?.type;
  return type === 'enabled' || type === 'adaptive';
}

function kept(request: JsonObject, changes: readonly string[]): string {
  return JSON.stringify(Object.entries(request).filter(([key]) => !MIGRATED.has(key) && !changes.includes(key)));
}

function requestProblems(run: Run, reference: Run, changes: readonly string[]): readonly string[] {
  // Programs that ask several things at once have no order of requests.
  const order = (a: JsonObject, b: JsonObject): number => (kept(a, changes) < kept(b, changes) ? -1 : 1);
  const requests = opusRequests(run).toSorted(order);
  const wanted = opusRequests(reference).toSorted(order);
  if (requests.length !== wanted.length) {
    return [`${requests.length} Opus requests instead of ${wanted.length}`];
  }
  return requests.flatMap((request, index) => {
    const before = wanted[index] ?? {};
    const id = String(request.model);
    return [
      ...(parseModelId(id)?.canonical === TARGET ? [] : [`request ${index} still names ${id}`]),
      ...(thinks(request) === thinks(before) ? [] : [`request ${index} thinks: ${thinks(request)}`]),
      ...(kept(request, changes) === kept(before, changes)
        ? []
        : [`request ${index} sends ${kept(request, changes)} instead of ${kept(before, changes)}`]),
    ];
  });
}

/** Every refusal of an Opus request, in the server's words. */
export function refusals(run: Run): readonly string[] {
  return run.exchanges.flatMap(({ status, answer, model }) =>
    (isOpus(model) && status >= 400) || answer.includes('"type":"errored"') ? [answer] : [],
  );
}

/** The bytes of every request to a model that is not moved, sorted. */
export function bytesToOthers(run: Run): readonly string[] {
  return posts(run, false)
    .map(({ path, headers, body }) => [path, ...headers, body].join('\n'))
    .sort();
}

/**
 * What keeps a run from being what users had before the move. A tool that changes nothing leaves something here for every
 * program: that is tested too.
 *
 * @param run on the target
 * @param reference the unchanged program on the model it was written for
 */
export function problemsOf(run: Run, reference: Run, { changes = [], output }: CaseSettings): readonly string[] {
  const wanted = output ?? reference.stdout;
  return [
    ...(run.code === 0 ? [] : [`exit ${run.code}: ${run.stderr.slice(0, 2_000)}`]),
    ...(run.stdout === wanted ? [] : [`prints ${JSON.stringify(run.stdout)} instead of ${JSON.stringify(wanted)}`]),
    ...refusals(run).map((answer) => `refused: ${answer}`),
    ...requestProblems(run, reference, changes),
  ];
}
