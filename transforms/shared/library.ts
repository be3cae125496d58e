import type { ApiVersion } from '../../src/models/evaluate.js';
import type { RequestSite } from '../../src/types/index.js';

// Official packages that send anthropic-version 2026-10-21 from 1.0.0 on. Sources: docs "Versions" (text of 2026-10);
// client.js of @anthropic-ai/sdk@0.137.0 and @1.0.0, package metadata of the platform packages (read 2026-11-21).
const OFFICIAL = new Set([
  '@anthropic-ai/sdk',
  '@anthropic-ai/bedrock-sdk',
  '@anthropic-ai/vertex-sdk',
  '@anthropic-ai/foundry-sdk',
  '@anthropic-ai/aws-sdk',
]);

/**
 * Compares a version as manifests write it (`^0.90.0`, `v1.2`) with a dotted floor. Null where the version names no
 * number, so that nothing is concluded from `latest` or a git address.
 */
export function atLeast(version: string | null | undefined, floor: string): boolean | null {
  const digits = /^[\s^~>=v]*(\d+(?:\.\d+)*)/.exec(version ?? '')?.[1];
  if (digits === undefined) {
    return null;
  }
  const have = digits.split('.').map(Number);
  for (const [index, wanted] of floor.split('.').map(Number).entries()) {
    const difference = (have[index] ?? 0) - wanted;
    if (difference !== 0) {
      return difference > 0;
    }
  }
  return true;
}

/** Whether the request is sent by one of Anthropic's own packages. */
export function isOfficial(site: RequestSite): boolean {
  return site.library !== null && OFFICIAL.has(site.library.name);
}

/** The `anthropic-version` that the client library sends unless the program overrides the header. */
export function apiVersionOf(site: RequestSite): ApiVersion {
  return isOfficial(site) && atLeast(site.library?.version, '1.0.0') ? '2026-10-21' : '2023-06-01';
}

interface Floor {
  readonly library: string;
  /** The rule concerns versions from this one on, so that each major can have its own floor. */
  readonly from: string;
  readonly floor: string;
}

// First versions whose types, or whose own checks, take `thinking: { type: 'adaptive' }`. @anthropic-ai/sdk: tarballs of
// 0.72.0 and 0.73.0. @ai-sdk/anthropic: git tags 2.0.74/2.0.75, 3.0.69/3.0.70. @langchain/anthropic: CHANGELOG 1.3.15.
const ADAPTIVE: readonly Floor[] = [
  { library: '@anthropic-ai/sdk', from: '0', floor: '0.73.0' },
  { library: '@ai-sdk/anthropic', from: '3', floor: '3.0.70' },
  { library: '@ai-sdk/anthropic', from: '2', floor: '2.0.75' },
  { library: '@langchain/anthropic', from: '0', floor: '1.3.15' },
];

// `thinking.display`: tarballs of @anthropic-ai/sdk 0.78.0 and 0.79.0; langchain-ai/langchainjs#10726 (1.3.27).
const DISPLAY: readonly Floor[] = [
  { library: '@anthropic-ai/sdk', from: '0', floor: '0.79.0' },
  { library: '@ai-sdk/anthropic', from: '3', floor: '3.0.70' },
  { library: '@ai-sdk/anthropic', from: '2', floor: '2.0.75' },
  { library: '@langchain/anthropic', from: '0', floor: '1.3.27' },
];

function below(site: RequestSite, floors: readonly Floor[], what: string): string | null {
  const { library } = site;
  const rule = floors.find((one) => one.library === library?.name && atLeast(library.version, one.from) === true);
  return rule && library && atLeast(library.version, rule.floor) === false
    ? `${library.name} ${library.version} does not know ${what}; ${rule.floor} does`
    : null;
}

/** Why the installed library may refuse or mistype adaptive thinking, for people; null when nothing speaks against it. */
export function adaptiveTooNew(site: RequestSite): string | null {
  return below(site, ADAPTIVE, "thinking type 'adaptive'");
}

/** The same for `thinking.display`. */
export function displayTooNew(site: RequestSite): string | null {
  return below(site, DISPLAY, "'display'");
}

/**
 * Whether the library has no way at all to ask for adaptive thinking: the schema of @ai-sdk/anthropic 1.x (for AI SDK 4)
 * rejects it (package 1.2.12, opened 2026-11-21).
 */
export function cannotThinkAdaptively(site: RequestSite): boolean {
  return site.library?.name === '@ai-sdk/anthropic' && atLeast(site.library.version, '2') === false;
}
