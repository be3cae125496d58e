import type { SamplingField } from '../../src/models/evaluate.js';
import { samplingVerdict } from '../../src/models/evaluate.js';
import type { CheckContext, Place, Report, RequestSite } from '../../src/types/index.js';
import { reachesTarget } from './reaches-target.js';
import type { Standing } from './standing.js';

/** What is called, without what it is given. */
function calleeOf({ file, span, parameters }: RequestSite): Place {
  const isWithin = parameters?.file === file && span[0] < parameters.span[0] && parameters.span[1] <= span[1];
  return { file, span: isWithin ? [span[0], parameters.span[0]] : span };
}

/**
 * A field that the program leaves out and the library then sends by itself, where the target rejects what it sends. To take
 * it out of the program changes nothing: only another version of the library leaves it out.
 *
 * Said of requests that are made of the target; of one that is to be moved, what is said of its id says this too. Nothing is
 * said where the request was not read whole (a middleware may take the field away), nor where it thinks (what is sent beside
 * thinking is not the library's default).
 */
export function unaskedReports(
  site: RequestSite,
  context: CheckContext,
  field: SamplingField,
  standing: Standing,
): readonly Report[] {
  const value = site.unasked?.get(field);
  if (value === undefined || site.open.length > 0 || site.fields.has('thinking')) return [];
  if (!context.relation.ids.some(({ role }) => role === 'target')) return [];
  if (samplingVerdict(context.target, field, value, '2023-06-01') !== 'rejected') return [];
  if (!reachesTarget(site.guards, context)) return [];
  const at = calleeOf(site);
  const upgrade = site.unsupported.get('target') ?? 'the library sends it by itself';
  return [
    {
      at,
      severity: standing.severity,
      outcome: 'rejected',
      message: `\`${field}: ${JSON.stringify(value)}\`, which the library sends where none is given, is rejected by ${context.target.name}${standing.scope}`,
      help: `Upgrade the library: ${upgrade}. Until then the field can only be taken out on the way, by a middleware of the model or a fetch of the client.`,
      flow: [at],
      field,
      blocked: upgrade,
    },
  ];
}
