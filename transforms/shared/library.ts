import type { ApiVersion } from '../../src/models/evaluate.js';
import { atLeast } from '../../src/models/versions.js';
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

/** Whether the request is sent by one of Anthropic's own packages. */
export function isOfficial(site: RequestSite): boolean {
  return site.library !== null && OFFICIAL.has(site.library.name);
}

/** The `anthropic-version` that the client library sends unless the program overrides the header. */
export function apiVersionOf(site: RequestSite): ApiVersion {
  return isOfficial(site) && atLeast(site.library?.version, '1.0.0') ? '2026-10-21' : '2023-06-01';
}
