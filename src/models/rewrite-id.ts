import type { ModelContract } from './contract.js';
import { contractOf } from './contracts.js';
import { type ParsedModelId, parseModelId } from './parse-id.js';

/** The new spelling, or why there is none that a rule could write. */
export type RewrittenId = { readonly text: string } | { readonly blocked: string };

function majorOf({ version }: ParsedModelId): number {
  return Number.parseInt(version, 10);
}

/** Dash or dot between major and minor version of the new id; null where the old id does not tell. */
function separatorFor(id: ParsedModelId): '-' | '.' | null {
  if (id.separator !== null) {
    return id.separator;
  }
  if (id.order === 'numbered' || id.parts.date !== null || id.parts.tail === '-latest') {
    return '-';
  }
  if (id.platform === 'bedrock' || id.platform === 'vertex') {
    return '-';
  }
  if (id.platform === 'gateway' || id.platform === 'copilot') {
    // Routers that take ids without minor version from the third and fourth generation write 4.6 with a dot; for
    // claude-opus-5 and its like the same text is also a first-party id behind a provider prefix.
    return majorOf(id) <= 4 ? '.' : null;
  }
  return id.platform === 'api' && majorOf(id) !== 4 ? '-' : null;
}

function coreFor(id: ParsedModelId, target: ModelContract): string | null {
  const [, minor] = target.version.split('-');
  if (minor === undefined) {
    return target.id;
  }
  const separator = separatorFor(id);
  if (separator === null) {
    return null;
  }
  const version = target.version.replace('-', separator);
  const keepsOrder = id.order === 'version-first' && id.separator === '.' && majorOf(id) >= 4;
  return keepsOrder ? `claude-${version}-${target.family}` : `claude-${target.family}-${version}`;
}

/** What of the old suffix belongs to the new id: dates, revisions and `-latest` belonged to the old model. */
function suffixFor({ parts }: ParsedModelId): string {
  const alias = parts.alias === null ? '' : `@${parts.alias}`;
  const tail = parts.tail === '-latest' ? '' : parts.tail;
  return `${alias}${tail}${parts.context}${parts.method}`;
}

function obstacleOf(id: ParsedModelId, target: ModelContract): string | null {
  if (id.whyNotMovable !== null) {
    return id.whyNotMovable;
  }
  if (id.platform === 'bedrock' && target.bedrockForm.value !== 'bare') {
    return `the Bedrock id of ${target.name} is not one that the old id determines`;
  }
  if (id.platform === 'vertex' && target.snapshots.length > 0 && id.parts.alias === null) {
    return `the Vertex id of ${target.name} carries a date`;
  }
  // @ai-sdk/gateway@4.0.146 lists -batch for Opus 4.6 and 4.7; OpenRouter's migration guide turns the order for 4.7 only.
  const special =
    id.parts.tail === '-batch' || (id.order === 'version-first' && id.separator === '.' && majorOf(id) >= 4);
  return special && target.id !== 'claude-opus-4-7'
    ? `it is not verified that "${id.core}${id.parts.tail}" has a counterpart for ${target.name}`
    : null;
}

/**
 * Writes the id of another model in the spelling of `text`: dot or dash, prefixes, `@default` and `[1m]` stay; dates and
 * Bedrock's `-v1(:0)` go, because ids of Opus 4.7 and later have neither.
 *
 * @param text an id in any platform's spelling
 * @param toCanonical canonical id of a model with a contract, e.g. `claude-opus-4-7`
 * @returns `blocked` with a reason, for people, when no rule can tell the new spelling
 *
 * Sources: docs "Model IDs and versioning", "Claude in Amazon Bedrock (Opus 4.7 and later)" (snapshots 2026-08-22).
 */
export function rewriteModelId(text: string, toCanonical: string): RewrittenId {
  const target = contractOf(toCanonical);
  if (target === undefined) {
    return { blocked: `${toCanonical} is not a model this table knows` };
  }
  const id = parseModelId(text);
  if (id === null) {
    return { blocked: `"${text}" is not the id of a Claude model in a known spelling` };
  }
  const obstacle = obstacleOf(id, target);
  if (obstacle !== null) {
    return { blocked: obstacle };
  }
  if (id.canonical === target.id) {
    return { text };
  }
  const core = coreFor(id, target);
  return core === null
    ? { blocked: 'without a minor version the id does not tell whether its server writes 4.7 or 4-7' }
    : { text: `${id.prefix}${core}${suffixFor(id)}` };
}
