import { namesFamilyOf, namesModelOf } from '../src/models/mentions.js';
import { parseModelId } from '../src/models/parse-id.js';
import { isLaterRelease } from '../src/models/resolve.js';
import { rewriteModelId } from '../src/models/rewrite-id.js';
import { atLeast } from '../src/models/versions.js';
import {
  type CheckContext,
  defineTransform,
  type FieldBinding,
  type Guard,
  type KeptModel,
  type KnownValue,
  type ModelTest,
  type Note,
  type Place,
  type Report,
  type RequestSite,
} from '../src/types/index.js';
import { toJscodeshift } from './shared/jscodeshift.js';
import { listed, movedIds, otherIds } from './shared/models.js';
import { fastSpeeds } from './shared/speed.js';
import { levelled, type Remedy, readElsewhere, reportOf } from './shared/standing.js';
import { toolOfModels } from './shared/tools.js';
import { unprovenNote } from './shared/unproven.js';
import { type KnownArm, knownArms } from './shared/values.js';

/** First release reported to work with Opus 4.7; earlier ones still send manual thinking (anthropics/claude-code#49219). */
const AGENT_SDK_FLOOR = '0.2.111';

const HELP = 'Change the id once nothing else in this request fails on the new model.';

function agentSdkTooOld({ library }: RequestSite): string | null {
  return library?.name === '@anthropic-ai/claude-agent-sdk' && atLeast(library.version, AGENT_SDK_FLOOR) === false
    ? `${library.name} ${library.version} does not work with the new model; ${AGENT_SDK_FLOOR} does`
    : null;
}

/** The fields of objects that the id is written in. */
function holdersOf({ fields }: RequestSite, { file, span }: Place): readonly FieldBinding[] {
  return (fields.get('model') ?? []).filter(
    ({ site }) => site.file === file && site.span[0] <= span[0] && span[1] <= site.span[1],
  );
}

/** Why a change of the id may change more than the requests that were read. */
function usedElsewhere({ otherUses }: KnownValue): Note | null {
  const at = otherUses?.() ?? [];
  return at.length === 0 ? null : { text: 'check what depends on the same id at', at };
}

/**
 * Whether what stands beside an id names its model, or its family where that changes; the id of another field goes where
 * that field goes.
 */
function isNameOf(name: string, text: string, isField: boolean, { target }: CheckContext): boolean {
  const [old, parsed] = [parseModelId(text), parseModelId(name)];
  if (parsed !== null) return !isField && parsed.canonical === old?.canonical;
  return namesModelOf(name, text) || (old?.family !== target.family && namesFamilyOf(name, text));
}

/** What is known by the name of the old model would be another one. */
function namedForIt({ beside }: KnownValue, text: string, context: CheckContext): Note | null {
  const named = beside?.().find(({ text: name, isField }) => isNameOf(name, text, isField, context));
  return named === undefined
    ? null
    : { text: `it is known as '${named.text}', which would name another model at`, at: [named.at] };
}

/** Why a change of the id may change more than what is sent: the answer names it, and the program goes by that. */
function askedOfAnswer({ answererReads: at }: RequestSite): Note | null {
  return at.length === 0 ? null : { text: 'check what depends on the model that the answer names at', at };
}

function remedyFor(
  site: RequestSite,
  id: KnownValue & { readonly at: Place },
  text: string,
  context: CheckContext,
): Remedy {
  const rewritten = rewriteModelId(text, context.to);
  if ('blocked' in rewritten) {
    return rewritten;
  }
  const tooOld = site.unsupported.get('target');
  if (tooOld !== undefined) {
    return { blocked: tooOld };
  }
  const hasFastMode = !['error', 'unsupported'].includes(context.target.fastMode.value ?? '');
  const fast = hasFastMode ? [] : fastSpeeds(site, context).map((speed) => speed.fast);
  const choice = context.relation.kind === 'mixed' ? listed(otherIds(context)) : '';
  const tool = toolOfModels(site);
  const reasons = [
    id.shared && 'the id is also read elsewhere; check that nothing there depends on the old one',
    id.shared ? null : (readElsewhere(...holdersOf(site, id.at)) ?? usedElsewhere(id)),
    id.isEnd === true && 'what stands in front of it is not known; see that the new model is served under it, too',
    askedOfAnswer(site),
    namedForIt(id, text, context),
    site.open[0] !== undefined &&
      `the request also sends what this scan does not see (${site.open[0]}); see that the new model takes it`,
    choice !== '' &&
      `it is one of several models to choose from (${choice}); you may want to add the new one beside it`,
    site.platform === 'foundry' && 'on Microsoft Foundry this is the name of a deployment, which has to exist',
    agentSdkTooOld(site),
    fast.includes('certainly') &&
      `it asks for fast mode, which ${context.target.name} does not have; take \`speed\` out together with the move`,
    fast.includes('perhaps') &&
      `it may ask for fast mode, which ${context.target.name} does not have; see what \`speed\` is`,
    tool !== null && `it offers the tool ${tool}, a version made for certain models; see that the new model takes it`,
  ];
  // Following all that may change a request takes its time, and one reason is enough.
  const known = levelled('safe', ...reasons);
  const { level, notes } = known.level === 'safe' ? levelled('safe', unprovenNote(site, context)) : known;
  const others = movedIds(context).filter((other) => {
    const also = other === text || isLaterRelease(other, context.to) ? null : rewriteModelId(other, context.to);
    return also !== null && 'text' in also && also.text === rewritten.text;
  });
  const changes = [{ op: 'replace-in-string', at: id.at, from: text, to: rewritten.text, others }] as const;
  return { fix: { title: `Replace ${text} by ${rewritten.text}`, level, notes, changes } };
}

/** A table of models offers the id; what another one needs in its entry is not for a rewrite to say. */
function keyReport({ via }: KnownValue, at: Place, text: string, { target }: CheckContext): Report {
  return {
    at,
    severity: 'info',
    outcome: 'outdated',
    message: `this table offers ${text} to a request; ${target.name} needs an entry of its own`,
    help: `Add an entry for ${target.name} and keep the others.`,
    flow: [at, ...[...via].reverse()],
    field: 'model',
    blocked: 'a key of a table stands for its entry, which has to be written',
  };
}

/** A type allows the id; what is given stands elsewhere, and the two have to change together. */
function typeReport({ via }: KnownValue, at: Place, text: string, { target }: CheckContext): Report {
  return {
    at,
    severity: 'info',
    outcome: 'outdated',
    message: `this type lets ${text} be given to a request, and ${target.name} perhaps not`,
    help: `Add ${target.name} to the type, and change the ids that are given where they stand.`,
    flow: [at, ...[...via].reverse()],
    field: 'model',
    blocked: 'a type only says what may be given; the ids themselves stand elsewhere',
  };
}

/** A table, or a condition, leads a name for one model to another one: where all that ask for it are to get a newer one, is a choice. */
function entryReport({ via }: KnownValue, at: Place, text: string, key: string, { target }: CheckContext): Report {
  return {
    at,
    severity: 'info',
    outcome: 'outdated',
    message: `this leads ${key} to ${text}, not to ${target.name}`,
    help: `Change the id here if all who ask for ${key} are to get ${target.name}; otherwise add a name of its own for it.`,
    flow: [at, ...[...via].reverse()],
    field: 'model',
    blocked: 'the entry is for those who ask for a model by its id',
  };
}

/**
 * The names by which those ask for this very model that a condition lets through, where it lets nobody else through: as an
 * entry of a table under its id does, `case 'claude-opus-4-6': return 'claude-opus-4-6'`.
 */
function namesAsked(text: string, { test, outcome }: Guard): readonly string[] {
  return outcome ? namesIn(test, parseModelId(text)?.canonical) : [];
}

function namesIn(test: ModelTest, model: string | undefined): readonly string[] {
  const isModel = (name: string): boolean => model !== undefined && parseModelId(name)?.canonical === model;
  switch (test.op) {
    case 'equals':
      return isModel(test.text) ? [test.text] : [];
    case 'in':
      return test.values.every(isModel) ? test.values : [];
    case 'and':
      return test.tests.map((part) => namesIn(part, model)).find((names) => names.length > 0) ?? [];
    case 'or': {
      const parts = test.tests.map((part) => namesIn(part, model));
      return parts.every((names) => names.length > 0) ? parts.flat() : [];
    }
    default:
      return [];
  }
}

function check(
  site: RequestSite,
  { value: id, guards }: KnownArm,
  text: string,
  context: CheckContext,
): readonly Report[] {
  const { at } = id;
  // An id that only the command line names stands nowhere in the source.
  if (at === null) {
    return [];
  }
  if (id.declared) {
    return context.relation.ids.some(({ role }) => role === 'target') ? [] : [typeReport(id, at, text, context)];
  }
  if (id.key) {
    return context.relation.ids.some(({ role }) => role === 'target') ? [] : [keyReport(id, at, text, context)];
  }
  const asked = guards.flatMap((guard) => namesAsked(text, guard));
  if (asked.length > 0) {
    // That the target has no such case, the gate says; a spelling that no API knows may be meant for the newest one.
    const own = asked.find((name) => parseModelId(name)?.platform === 'unknown');
    return own === undefined ? [] : [entryReport(id, at, text, own, context)];
  }
  const key = id.entry?.().find((name) => parseModelId(name) !== null);
  if (key !== undefined) {
    // What a platform calls a model: whoever asks for the old one is to get it. That the target is missing, the gate says.
    const isSame = parseModelId(key)?.canonical === parseModelId(text)?.canonical;
    return isSame ? [] : [entryReport(id, at, text, key, context)];
  }
  // What a user interface starts with is for whoever uses it to choose.
  const steps = [...id.via, ...holdersOf(site, at).flatMap(({ path }) => path)];
  const isSent = steps.some(({ sent }) => sent === true);
  const report = {
    at,
    severity: isSent ? 'info' : 'warning',
    outcome: 'outdated',
    message: isSent
      ? `this asks a server of the program for ${text} instead of ${context.target.name}`
      : `this request still uses ${text} instead of ${context.target.name}`,
    help: HELP,
    flow: [at, ...[...id.via].reverse()],
    field: 'model',
  } as const;
  return [reportOf(report, remedyFor(site, { ...id, at }, text, context))];
}

export const modelId = defineTransform({
  id: 'model-id',
  docs: {
    title: 'Model ids',
    summary: 'the id of an older model as the model of a request',
  },
  markers: ['claude'],
  check(site, context) {
    const old = context.relation.ids.filter(({ role, text }) => role === 'from' && !isLaterRelease(text, context.to));
    const moved = new Set(old.map(({ text }) => text));
    return knownArms(site.model).flatMap((arm) =>
      typeof arm.value.value === 'string' && moved.has(arm.value.value)
        ? check(site, arm, arm.value.value, context)
        : [],
    );
  },
  checkKept(kept, context) {
    return isLaterRelease(kept.text, context.to) ? [] : [keptReport(kept, context)];
  },
});

/** An id that nothing is seen to ask for: a person knows whether it comes to a request. */
function keptReport({ text, name, asker, ...at }: KeptModel, { target }: CheckContext): Report {
  return {
    at,
    severity: 'info',
    outcome: 'outdated',
    message: `${name} is ${text}; nothing in this scan leads it to a request, and the model of some request is not known`,
    help: `If it is what a request is sent with in the end, by a file, a database or a dialogue, change it to ${target.name} once nothing else in that request fails on it.`,
    flow: [at, ...(asker ? [asker] : [])],
    field: 'model',
    latent: true,
    blocked: 'what becomes of it is not seen',
  };
}

export default /* @__PURE__ */ toJscodeshift(modelId);
