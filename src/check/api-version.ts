import type { ApiVersion } from '../models/index.js';

/**
 * Rules that a version text selects. Bedrock and Vertex write their own names for the first version into the body; their
 * clients from 1.0 on copy the header's value there (@anthropic-ai/bedrock-sdk@1.1.2, @anthropic-ai/vertex-sdk@1.1.3,
 * read 2026-11-21).
 */
const VERSIONS: ReadonlyMap<string, ApiVersion> = new Map([
  ['2023-06-01', '2023-06-01'],
  ['bedrock-2023-05-31', '2023-06-01'],
  ['vertex-2023-10-16', '2023-06-01'],
  ['2026-10-21', '2026-10-21'],
]);

/** The API version that the text of a header `anthropic-version` or a body field `anthropic_version` names, if known. */
export function apiVersionOf(text: string): ApiVersion | undefined {
  return VERSIONS.get(text);
}

/** Beta names of a comma-separated `anthropic-beta` header. */
export function betasOf(header: string): readonly string[] {
  return header
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}
