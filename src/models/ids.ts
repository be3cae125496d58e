/** Everything about the spelling of model ids: recognise, write, tell from other providers' names. */
export { looksForeign } from './foreign.js';
export { canonicalId, type IdPlatform, isClaudeId, type ParsedModelId, parseModelId } from './parse-id.js';
export { type RewrittenId, rewriteModelId } from './rewrite-id.js';
