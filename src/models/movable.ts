import type { ParsedModelId } from './parse-id.js';

type Unjudged = Omit<ParsedModelId, 'movable' | 'whyNotMovable'>;
/** Says why an id cannot be moved, or null when this question finds nothing against it. */
type Obstacle = (id: Unjudged, snapshots: readonly string[]) => string | null;

/** Routers whose remainder is an id of the platform behind them, so that the id can change and the prefix stays. */
const KNOWN_PREFIX =
  /^(?:(?:anthropic|bedrock|amazon-bedrock|converse|invoke|vertex_ai|vertex|google-vertex|google-vertex-anthropic|google_vertexai|openrouter|vercel|vercel_ai_gateway|ai-gateway|github_copilot|github-copilot|copilot)[/:])*(?:[a-z-]+\.)?(?:anthropic\.)?$/;
const PUBLISHER_PATH = /publishers\/anthropic\/models\/$/;

/** Profiles under which ids from Opus 4.7 on were seen: `us` in @ai-sdk/amazon-bedrock@5.0.101, the others in public code. */
const SEEN_PROFILES: ReadonlySet<string> = new Set(['us', 'eu', 'global']);

const arn: Obstacle = ({ prefix }) =>
  prefix.startsWith('arn:')
    ? 'an ARN names resources of one account; check that the account has access to the new model, then change it by hand'
    : null;

const unknownModel: Obstacle = ({ known, canonical }) =>
  known ? null : `${canonical} is not a model this table knows`;

const foundry: Obstacle = ({ prefix }) =>
  /(?:^|[/:])azure(?:_ai)?[/:]/.test(prefix)
    ? 'on Microsoft Foundry the name is that of a deployment; create one for the new model first'
    : null;

const unknownPrefix: Obstacle = ({ prefix }) =>
  KNOWN_PREFIX.test(prefix) || PUBLISHER_PATH.test(prefix)
    ? null
    : `the prefix "${prefix}" is none of a known platform or router; it may be a private route`;

const profile: Obstacle = ({ prefix }) => {
  const region = /(?:^|[/:])([a-z-]+)\.anthropic\.$/.exec(prefix)?.[1];
  return region === undefined || SEEN_PROFILES.has(region)
    ? null
    : `it is not verified that Bedrock offers the inference profile "${region}." for the newer models`;
};

const invented: Obstacle = ({ parts, canonical, order, family }, snapshots) => {
  if (parts.date !== null && !snapshots.includes(parts.date)) {
    return snapshots.length === 0
      ? `${canonical} has no dated ids; this one does not exist on the Claude API`
      : `${canonical} has no snapshot of ${parts.date}`;
  }
  const generation = Number(/\d+/.exec(canonical)?.[0] ?? '0');
  if (order === 'family-first' && generation === 3) {
    return `ids of the third generation put the version before "${family}"; this spelling is a router's own`;
  }
  return null;
};

const revision: Obstacle = ({ parts, prefix, platform, canonical, order, family }) => {
  if (parts.revision === null || order === 'numbered') {
    return null;
  }
  // Vertex wrote -v2@20241022 for the second Claude 3.5 Sonnet, and only there.
  if (platform !== 'bedrock' && parts.revision === '-v2' && canonical === 'claude-3-5-sonnet') {
    return null;
  }
  if (!prefix.endsWith('anthropic.')) {
    return `"${parts.revision}" belongs to Bedrock ids, which start with "anthropic."`;
  }
  const dated = parts.date !== null;
  return dated || (family === 'opus' && canonical === 'claude-opus-4-6')
    ? null
    : `Bedrock has no "${parts.revision}" id of ${canonical}`;
};

const relaySuffix: Obstacle = ({ parts, canonical, platform }) => {
  const { tail } = parts;
  if (tail === '' || (tail === '-batch' && platform === 'gateway')) {
    return null;
  }
  if (tail === '-latest' && /^claude-3-(?:opus|[57]-)/.test(canonical) && parts.date === null) {
    return null;
  }
  return tail === '-fast'
    ? '"-fast" is a retired alias: no newer model has one; fast mode belongs to Opus 4.8 and Opus 5'
    : `"${tail}" is not part of any id of the Claude API; whoever serves this name decides what replaces it`;
};

const variant: Obstacle = ({ parts }) => {
  if (parts.alias === 'latest') {
    return '"@latest" is not documented for the newer models';
  }
  return parts.method === '' || /^:(?:rawPredict|streamRawPredict)$/.test(parts.method)
    ? null
    : `the variant "${parts.method}" may not exist for the newer model`;
};

const misspelled: Obstacle = ({ prefix, order, separator, canonical, parts, platform, core }) => {
  if (platform === 'bedrock' && !prefix.endsWith('anthropic.')) {
    return 'Bedrock ids start with "anthropic."; this one is a name of whoever serves it';
  }
  const routerOnly = separator === '.' && platform !== 'gateway' && platform !== 'copilot';
  // Dated claude-4-opus-20250514 is an id of the API; the same order without a date exists with dots, behind a router.
  const turned = order === 'version-first' && /^claude-(?:opus|sonnet|haiku)-/.test(canonical) && parts.date === null;
  if (routerOnly || (turned && !(separator === '.' && platform === 'gateway'))) {
    return `"${core}" is a router's own spelling`;
  }
  const bareFour = platform === 'api' && canonical.endsWith('-4-0') && core.endsWith('-4') && parts.date === null;
  return bareFour ? `"${core}" is not an id of the Claude API; routers that take it differ in how they go on` : null;
};

const OBSTACLES: readonly Obstacle[] = [
  arn,
  unknownModel,
  foundry,
  unknownPrefix,
  profile,
  invented,
  revision,
  relaySuffix,
  variant,
  misspelled,
];

/**
 * Why the id cannot be rewritten by rule to a newer model, in words for the user; null when it can.
 *
 * @param snapshots dates (YYYYMMDD) under which dated ids of the model exist
 */
export function whyNotMovable(id: Unjudged, snapshots: readonly string[]): string | null {
  for (const obstacle of OBSTACLES) {
    const why = obstacle(id, snapshots);
    if (why !== null) {
      return why;
    }
  }
  return null;
}
