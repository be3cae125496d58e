/** The pieces a model id is made of. `prefix + core + suffix` is the whole text. */
export interface IdPieces {
  /** Everything before `claude`: router, ARN or publisher path, region, `anthropic.`. */
  readonly prefix: string;
  readonly core: string;
  readonly suffix: string;
}

/** Longest text that is looked at. The longest real spelling, a publisher path or an ARN, stays below 200. */
export const MAX_ID_LENGTH = 300;

const CORE = new RegExp(
  [
    'claude-(?:opus|sonnet|haiku|fable|mythos)-\\d{1,2}(?:[-.]\\d)?(?!\\d)',
    'claude-mythos-preview',
    'claude-\\d{1,2}(?:[-.]\\d)?-(?:opus|sonnet|haiku|fable|mythos)',
    'claude-instant-v?1(?:\\.\\d)?(?!\\d)',
    'claude-v?[12](?:[.:]\\d)?(?!\\d)',
  ].join('|'),
);

const ARN = /^arn:aws[a-z-]*:bedrock:[a-z0-9-]*:[^:/]*:(?:inference-profile|foundation-model)\//;
const PUBLISHER_PATH =
  /^(?:https:\/\/[a-z0-9.-]+\/v\d[a-z0-9]*\/)?(?:projects\/[^/\s]+\/locations\/[a-z0-9-]+\/)?publishers\/anthropic\/models\//;
// Segments before the id; the colon in `anthropic.claude-…-v1:0` must not make a router of the id itself.
const ROUTERS = /^(?:(?!(?:[a-z-]+\.)?(?:anthropic\.)?claude-)[A-Za-z0-9_.-]+[/:])*/;
const BEDROCK_VENDOR = /^(?:([a-z][a-z-]*)\.)?anthropic\.$/;

/** Cuts a text into the pieces of a Claude id, or null where its shape is none. Does not ask whether such a model exists. */
export function cutId(text: string): IdPieces | null {
  if (text.length > MAX_ID_LENGTH || /\s/.test(text)) {
    return null;
  }
  const lead = (ARN.exec(text) ?? PUBLISHER_PATH.exec(text) ?? ROUTERS.exec(text))?.[0] ?? '';
  const rest = text.slice(lead.length);
  const start = rest.search(/claude-/);
  if (start < 0) {
    return null;
  }
  const vendor = rest.slice(0, start);
  if (vendor !== '' && !BEDROCK_VENDOR.test(vendor)) {
    return null;
  }
  const core = CORE.exec(rest.slice(start));
  if (core?.index !== 0) {
    return null;
  }
  const prefix = lead + vendor;
  return { prefix, core: core[0], suffix: text.slice(prefix.length + core[0].length) };
}

export interface IdCore {
  readonly family: string;
  readonly major: string;
  readonly minor: string | null;
  readonly separator: '-' | '.' | null;
  readonly order: 'family-first' | 'version-first' | 'numbered';
}

const FAMILY_FIRST = /^claude-([a-z]+)-(\d{1,2}|preview)(?:([-.])(\d))?$/;
const VERSION_FIRST = /^claude-(\d{1,2})(?:([-.])(\d))?-([a-z]+)$/;
// Bedrock wrote Claude 2.1 as claude-v2:1.
const NUMBERED = /^claude-(?:(instant)-)?v?(\d)(?:[.:](\d))?$/;

/** Reads family and version out of a core that {@link cutId} found. */
export function readCore(core: string): IdCore {
  const separator = (text: string | undefined): '-' | '.' | null => (text === '-' || text === '.' ? text : null);
  const familyFirst = FAMILY_FIRST.exec(core);
  if (familyFirst?.[1] !== undefined && familyFirst[1] !== 'instant' && familyFirst[2] !== undefined) {
    return {
      family: familyFirst[1],
      major: familyFirst[2],
      minor: familyFirst[4] ?? null,
      separator: separator(familyFirst[3]),
      order: 'family-first',
    };
  }
  const versionFirst = VERSION_FIRST.exec(core);
  if (versionFirst?.[1] !== undefined && versionFirst[4] !== undefined) {
    return {
      family: versionFirst[4],
      major: versionFirst[1],
      minor: versionFirst[3] ?? null,
      separator: separator(versionFirst[2]),
      order: 'version-first',
    };
  }
  const numbered = NUMBERED.exec(core);
  return {
    family: numbered?.[1] ?? 'claude',
    major: numbered?.[2] ?? '1',
    minor: numbered?.[3] ?? null,
    separator: null,
    order: 'numbered',
  };
}

export interface IdSuffix {
  /** YYYYMMDD, after `-` or `@`. */
  readonly date: string | null;
  /** `-v1`, `-v2:0`, `-v1:0:200k`. */
  readonly revision: string | null;
  /** `@default` or `@latest`. */
  readonly alias: string | null;
  /** `-fast`, `-thinking`, `-200k`, … joined as written. */
  readonly tail: string;
  /** `[1m]` as written. */
  readonly context: string;
  /** `:rawPredict`, `:thinking`, … */
  readonly method: string;
}

const SUFFIX = new RegExp(
  '^(?:-(\\d{8}))?(-v\\d(?::\\d(?::\\d+k)?)?)?(?:@(?:(default|latest)|(\\d{8})))?' +
    '((?:-(?:fast|batch|thinking|nothinking|think|thought|reasoning|latest|beta|low|medium|high|xhigh|max|extended|\\d+[km]))*)' +
    '(\\[1[mM]\\])?(:[A-Za-z][A-Za-z-]*)?$',
);

/** Reads what follows the core, or null where it is nothing this grammar knows (a private name, another model). */
export function readSuffix(suffix: string): IdSuffix | null {
  const match = SUFFIX.exec(suffix);
  if (match === null || (match[1] !== undefined && match[4] !== undefined)) {
    return null;
  }
  return {
    date: match[1] ?? match[4] ?? null,
    revision: match[2] ?? null,
    alias: match[3] ?? null,
    tail: match[5] ?? '',
    context: match[6] ?? '',
    method: match[7] ?? '',
  };
}
