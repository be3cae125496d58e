import { snapshotsOf } from './contracts.js';
import { cutId, type IdCore, type IdPieces, type IdSuffix, readCore, readSuffix } from './id-grammar.js';
import { whyNotMovable } from './movable.js';

/** Where an id of this spelling is sent, as far as the text tells. Foundry cannot be told from a first-party id. */
export type IdPlatform = 'api' | 'bedrock' | 'vertex' | 'gateway' | 'copilot' | 'unknown';

export interface ParsedModelId {
  /** The whole text; equals `prefix + core + suffix`. */
  readonly text: string;
  /** Lower case: `opus`, `sonnet`, …, `instant`, or `claude` for models older than families. */
  readonly family: string;
  /** Dashed: `4-6`, `5`, `2-1`, `preview`. */
  readonly version: string;
  /** Id without date, platform or suffix, e.g. `claude-opus-4-6`, `claude-3-5-haiku`, `claude-2.1`. */
  readonly canonical: string;
  /** Whether a model of that canonical id is known to have existed. */
  readonly known: boolean;
  readonly prefix: string;
  readonly core: string;
  readonly suffix: string;
  readonly separator: '-' | '.' | null;
  readonly order: 'family-first' | 'version-first' | 'numbered';
  readonly parts: IdSuffix;
  readonly platform: IdPlatform;
  /** Whether the text can be rewritten to a newer model by rule; the target may still have no such spelling. */
  readonly movable: boolean;
  /** For people; null exactly when `movable`. */
  readonly whyNotMovable: string | null;
}

const PLATFORM_BY_ROUTER: readonly (readonly [RegExp, IdPlatform])[] = [
  [/^arn:|(?:^|[./:])anthropic\.$|^(?:amazon-)?bedrock[/:]/, 'bedrock'],
  [/^vertex|^google-vertex|publishers\/anthropic\/models\/$/, 'vertex'],
  [/^(?:github[-_])?copilot[/:]/, 'copilot'],
  [/^(?:openrouter|vercel|vercel_ai_gateway|ai-gateway|gateway)[/:]/, 'gateway'],
];

function platformOf({ prefix, suffix: written }: IdPieces, core: IdCore, suffix: IdSuffix): IdPlatform {
  const byRouter = PLATFORM_BY_ROUTER.find(([pattern]) => pattern.test(prefix));
  if (byRouter !== undefined) {
    return byRouter[1];
  }
  if (written.includes('@') || /^:(?:rawPredict|streamRawPredict)$/.test(suffix.method)) {
    return 'vertex';
  }
  const dotted = core.separator === '.';
  if (/^anthropic[/:]$/.test(prefix)) {
    const dateless = suffix.date === null && suffix.tail !== '-latest';
    return dotted || (core.minor === null && core.order !== 'numbered' && dateless) ? 'gateway' : 'api';
  }
  if (prefix === '') {
    const copilotOrder = Number(core.major) < 4 ? 'version-first' : 'family-first';
    return dotted ? (core.order === copilotOrder ? 'copilot' : 'unknown') : 'api';
  }
  return 'unknown';
}

function canonicalOf(core: IdCore): { readonly version: string; readonly canonical: string } {
  const major = Number(core.major);
  if (core.order === 'numbered') {
    const minor = core.minor ?? (core.family === 'instant' ? '2' : major === 1 ? '3' : '0');
    const family = core.family === 'instant' ? 'claude-instant' : 'claude';
    return { version: `${core.major}-${minor}`, canonical: `${family}-${core.major}.${minor}` };
  }
  // The first models of the fourth generation have the alias -4-0; spellings without a minor version mean them.
  const minor = core.minor ?? (core.major === '4' ? '0' : null);
  const version = minor === null ? core.major : `${core.major}-${minor}`;
  return major < 4
    ? { version, canonical: `claude-${version}-${core.family}` }
    : { version, canonical: `claude-${core.family}-${version}` };
}

/**
 * Recognises a whole string as the id of a Claude model in any platform's or router's spelling, or returns null: for
 * other providers' models, for bare aliases (`opus`), and for names that merely contain an id (`my-claude-opus-4-6-proxy`).
 * Ids that someone made up (an invented date, `-thinking`) are recognised and not movable.
 *
 * Sources of the spellings: docs "Model IDs and versioning", "Claude in Amazon Bedrock", "Claude on Vertex AI" (snapshots
 * 2026-08-22); @ai-sdk/gateway@4.0.146; spellings of LiteLLM, OpenRouter, models.dev and Copilot as seen in public code.
 */
export function parseModelId(text: string): ParsedModelId | null {
  const pieces = cutId(text);
  const parts = pieces === null ? null : readSuffix(pieces.suffix);
  if (pieces === null || parts === null) {
    return null;
  }
  const core = readCore(pieces.core);
  const { version, canonical } = canonicalOf(core);
  const snapshots = snapshotsOf(canonical);
  const unjudged = {
    text,
    family: core.family,
    version,
    canonical,
    known: snapshots !== undefined,
    ...pieces,
    separator: core.separator,
    order: core.order,
    parts,
    platform: platformOf(pieces, core, parts),
  };
  const why = whyNotMovable(unjudged, snapshots ?? []);
  return { ...unjudged, movable: why === null, whyNotMovable: why };
}

/** Canonical id of a text in any spelling (`us.anthropic.claude-opus-4-6-v1` gives `claude-opus-4-6`), or null. */
export function canonicalId(text: string): string | null {
  return parseModelId(text)?.canonical ?? null;
}

/** Whether the whole text names a Claude model by version. */
export function isClaudeId(text: string): boolean {
  return parseModelId(text) !== null;
}
