import { displayDefault } from '../../src/models/evaluate.js';
import type { CheckContext, Report, RequestSite } from '../../src/types/index.js';
import { joinFlow, levelled, type Remedy, reportOf, type Standing } from './standing.js';

const ADAPTIVE = { type: 'adaptive', display: 'summarized' } as const;

/**
 * Thinking text that is read of requests which think because the library asks for it by itself, or makes what it will of
 * the budget that they name. Only a read that was
 * followed to the response counts.
 */
export function emptyByDefault(site: RequestSite, context: CheckContext, standing: Standing): readonly Report[] {
  // Where nothing tells the model, it is one of Claude's at least.
  const isClaude = context.relation.kind !== 'unknown' || site.claudeOnly === true;
  const [first, ...others] =
    isClaude && displayDefault(context.target) === 'omitted'
      ? site.responses.filter(({ what, certainty }) => what === 'thinking' && certainty === 'proven')
      : [];
  if (first === undefined) {
    return [];
  }
  const library = site.library?.name ?? 'the library';
  const how = site.thinksByDefault === 'yes' ? 'asks for thinking by default' : 'may ask for thinking here';
  return [
    reportOf(
      {
        at: first.at,
        severity: 'warning',
        outcome: 'empty',
        message: `thinking text is read here; ${library} ${how}, and ${context.target.name} leaves the text empty unless display is set${standing.scope}`,
        help: "Where the text is needed, set thinking to { type: 'adaptive', display: 'summarized' } in the options.",
        flow: joinFlow(
          first.path,
          others.map(({ at }) => ({ ...at, note: 'thinking text is read here too' })),
        ),
        field: 'thinking',
      },
      remedyFor(site, standing),
    ),
  ];
}

function remedyFor(site: RequestSite, standing: Standing): Remedy {
  if (site.thinksByDefault !== 'yes') {
    return { blocked: 'nobody has verified what the library makes of a budget for newer models' };
  }
  if (standing.level === null) {
    return { blocked: standing.blocked };
  }
  const tooOld = site.unsupported.get('display');
  if (tooOld !== undefined || site.parameters === null) {
    return { blocked: tooOld ?? 'the options are not written as an object that could be added to' };
  }
  const { level, notes } = levelled(
    standing.level,
    ...standing.notes,
    'it says what the library does by itself, with the text shown',
  );
  return {
    fix: {
      title: "Ask for summaries: thinking with display 'summarized'",
      level,
      notes,
      changes: [{ op: 'add-property', object: site.parameters, key: 'thinking', value: ADAPTIVE }],
    },
  };
}
