import { contractOf } from '../src/models/contracts.js';
import { acceptsPrefill } from '../src/models/evaluate.js';
import {
  type CheckContext,
  defineTransform,
  type FieldBinding,
  type FixLevel,
  type Place,
  type Report,
  type RequestSite,
} from '../src/types/index.js';
import { toJscodeshift } from './shared/jscodeshift.js';
import { isSentByAll, type LastTurn, lastTurns } from './shared/last-turn.js';
import { rolesOf } from './shared/message-roles.js';
import { acceptedToday } from './shared/models.js';
import { conditionOf } from './shared/prefill-condition.js';
import { readPrefill } from './shared/prefill-reading.js';
import { rewritePrefill } from './shared/prefill-rewrite.js';
import { replacesAnother } from './shared/prefill-system.js';
import { type ContentReading, classifyPrefill, type PrefillKind } from './shared/prefill-text.js';
import {
  joinFlow,
  levelled,
  type Remedy,
  readElsewhere,
  reportOf,
  type Standing,
  standingOf,
} from './shared/standing.js';
import { eachKnown } from './shared/values.js';

// Docs "Claude API errors" (snapshot 2026-08-22).
const ERROR = 'This model does not support assistant message prefill. The conversation must end with a user message.';

const TITLES = {
  whole: 'Remove the prefill with the code that puts it back, and say in the system prompt what it was for',
  rest: 'Remove the prefill, and ask in the system prompt for an answer that begins where it ended',
  schema: 'Remove the prefill with the code that puts it back, and give the request the schema of the answer',
} as const;

interface Question {
  readonly site: RequestSite;
  readonly context: CheckContext;
  readonly binding: FieldBinding;
  readonly turn: LastTurn;
  /** All that can be last, this one included. */
  readonly turns: readonly LastTurn[];
  readonly standing: Standing;
}

function ladder(kind: PrefillKind, { platform }: RequestSite): string {
  switch (kind) {
    case 'empty':
      return 'The turn says nothing: remove it.';
    case 'json':
      // openrouter.ai/docs, "Structured Outputs" (2026-11).
      if (platform === 'openrouter')
        return 'To force JSON, give response_format the schema of the answer, or ask for JSON only in the system prompt.';
      // Docs "Structured outputs" list no Bedrock support for Opus 4.7 (snapshot 2026-08-22).
      return platform === 'bedrock'
        ? 'To force JSON, give the model one tool with the wanted schema and force it by tool_choice, or ask for JSON only in the system prompt.'
        : 'To force JSON, give output_config.format the schema of the answer, or ask for JSON only in the system prompt.';
    case 'fence':
      return 'To get code only, say so in the system prompt, and strip fences from the answer.';
    case 'tag':
      return 'Name the wanted tag in the system prompt and keep the parser.';
    case 'label':
      return 'To choose among labels, give the model a tool with an enum, force it by tool_choice, and raise max_tokens.';
    case 'preamble':
      return 'To skip the preamble, ask in the system prompt for the answer without introduction.';
    case 'continuation':
      return 'Move the text into the user turn: quote its end there and ask to go on. Reminders belong into the system prompt.';
  }
}

function helpFor({ site }: Question, kind: PrefillKind): string {
  const parts = [ladder(kind, site)];
  if (kind !== 'empty') {
    parts.push('Change what reads the answer as well: code that puts the prefill back in front would double it.');
    if (site.fields.has('stop_sequences')) {
      parts.push('Check stop_sequences too: one that closed the prefill may now end the answer at its start.');
    }
  }
  parts.push(`The answer is a 400: "${ERROR}"`);
  return parts.join(' ');
}

/** ` (already rejected by Claude Opus 4.6)`, where the code has been broken before the move. */
function preexisting({ relation }: CheckContext): string {
  const moved = relation.ids.filter(({ role }) => role === 'from').map(({ canonical }) => contractOf(canonical ?? ''));
  const names = [...new Set(moved.map((contract) => contract?.name))];
  return moved.length > 0 && moved.every((contract) => contract && acceptsPrefill(contract) === false)
    ? `; not new: ${names.join(', ')} rejects it already`
    : '';
}

const LIST_READ = 'the messages are also used elsewhere';

function isReadElsewhere({ item }: LastTurn): boolean {
  return (item.otherReaders ?? []).length > 0;
}

/** Where the program asks how long the text of a turn is, to leave it out or to count what comes after it. */
function lengthsOf({ message }: LastTurn): readonly Place[] {
  return (message.fields.get('content') ?? []).flatMap(({ value }) =>
    eachKnown(value).flatMap(({ lengths }) => lengths?.() ?? []),
  );
}

/** The turn, what puts it back, what closed it and what replaces it: one fix, all or nothing. */
function rewriteRemedy(
  question: Question,
  reading: ContentReading,
  kind: PrefillKind,
  limit: FixLevel,
): Remedy & { readonly at?: Place } {
  const { site, turn, standing, binding } = question;
  const decided = turn.always && !isSentByAll(turn, question.turns, question.context);
  const conditions = decided ? (turn.item.around ?? []) : turn.conditions;
  if (turn.followedBy) {
    const at = { ...turn.followedBy, note: 'this message follows the turn in some runs' };
    return { blocked: 'the turn is the last one in some runs only: in others it is an example, and has to stay', at };
  }
  const condition = turn.always && !decided ? null : conditionOf(turn.message, conditions);
  if (condition && 'blocked' in condition) {
    return decided
      ? { blocked: 'other callers end this request with another message, and would get the instruction, too' }
      : condition;
  }
  const text = condition ? condition.texts[0] : reading.whole ? reading.text : null;
  if (text === null || text === undefined) {
    return { blocked: 'the text of the prefill is not fully known, so the code that depends on it cannot be told' };
  }
  if (turn.shared) {
    return { blocked: LIST_READ };
  }
  const [length] = lengthsOf(turn);
  if (length) {
    return {
      blocked: 'the program counts with the length of the prefill, which stands in front of no answer any more',
      at: { ...length, note: 'it is asked how long the prefill is' },
    };
  }
  const rewrite = rewritePrefill(site, text, condition ? classifyPrefill(text) : kind, turn.remove, condition);
  if ('blocked' in rewrite) {
    return rewrite;
  }
  const replaced = replacesAnother(site, rewrite.changes, question.context.otherWays ?? []);
  if (replaced) {
    return replaced;
  }
  const { level, notes } = levelled(
    limit,
    ...standing.notes,
    ...rewrite.notes,
    readElsewhere(binding),
    isReadElsewhere(turn) && LIST_READ,
  );
  const title = TITLES[rewrite.schema ? 'schema' : rewrite.extent];
  return { fix: { title, level: rewrite.level === 'safe' ? level : 'review', notes, changes: rewrite.changes } };
}

function remedyFor(question: Question, reading: ContentReading, kind: PrefillKind): Remedy & { readonly at?: Place } {
  const { standing, turn, binding } = question;
  if (standing.level === null) {
    return { blocked: standing.blocked };
  }
  if (!turn.hasPrevious) {
    return { blocked: 'without this turn the request would have no message' };
  }
  const [position] = turn.item.byPosition ?? [];
  if (position) {
    return {
      blocked: 'a message is read or set by where it stands, and without this turn another one stands there',
      at: { ...position, note: 'a message is taken by where it stands' },
    };
  }
  if (kind !== 'empty') {
    return rewriteRemedy(question, reading, kind, standing.level);
  }
  const { level, notes } = levelled(
    standing.level,
    ...standing.notes,
    readElsewhere(binding),
    (turn.shared || isReadElsewhere(turn)) && LIST_READ,
  );
  const changes = [{ op: 'remove-item', at: turn.item.at }] as const;
  return { fix: { title: 'Remove the empty assistant turn', level, notes, changes } };
}

function check(question: Question): readonly Report[] {
  const { turn, site, context, standing, binding } = question;
  const { roles, sure } = rolesOf(turn.message);
  const prefill = roles.includes('assistant') ? readPrefill(turn, site) : null;
  if (prefill === null) {
    return [];
  }
  const { reading, kind } = prefill;
  const certain = sure && turn.always && reading.text !== null;
  const shown = !reading.text?.trim() ? '' : ` (${JSON.stringify(clip(reading.text))}${reading.whole ? '' : '…'})`;
  const { at: obstacle, ...remedy } = remedyFor(question, reading, kind);
  const texts = site.responses.filter(({ what }) => what === 'text');
  const report = {
    at: turn.item.at,
    severity: certain ? standing.severity : 'warning',
    outcome: 'rejected',
    message: `${certain ? '' : 'possibly, '}the last message is an assistant turn${shown}: ${context.target.name} rejects such a prefill${preexisting(context)}${standing.scope}`,
    help: helpFor(question, kind),
    flow: joinFlow(
      binding.path,
      obstacle ? [obstacle] : [],
      texts.map(({ at }) => ({ ...at, note: 'the answer is read here' })),
    ),
    field: 'messages',
    ...acceptedToday(context, acceptsPrefill),
  } as const;
  return [reportOf(report, remedy)];
}

function clip(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

export const assistantPrefill = defineTransform({
  id: 'assistant-prefill',
  docs: {
    title: 'Assistant prefill',
    summary: 'a last message of role assistant, which the model was meant to continue',
  },
  markers: ['assistant'],
  check(site, context) {
    const standing = standingOf(context);
    if (standing === null || acceptsPrefill(context.target) !== false) {
      return [];
    }
    return (site.fields.get('messages') ?? []).flatMap((binding) => {
      const turns = lastTurns(binding.value, [...site.guards, ...binding.guards], site, context);
      return turns.flatMap((turn) => check({ site, context, binding, turn, turns, standing }));
    });
  },
});

export default /* @__PURE__ */ toJscodeshift(assistantPrefill);
