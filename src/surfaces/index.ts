import { agentSdk } from './agent-sdk.js';
import { aiSdk } from './ai-sdk.js';
import { anthropicSdk } from './anthropic-sdk.js';
import { bedrockConverseHttp, bedrockInvokeHttp } from './bedrock-http.js';
import { bedrockConverse, bedrockInvoke } from './bedrock-runtime.js';
import { http } from './http.js';
import { langchain, langchainBedrock, langchainUniversal } from './langchain.js';
import { llamaindex } from './llamaindex.js';
import type { Surface } from './surface.js';

/** Every surface, in the order in which a call is held against them. */
export const surfaces: readonly Surface[] = [
  anthropicSdk,
  aiSdk,
  bedrockConverse,
  bedrockInvoke,
  langchain,
  langchainBedrock,
  langchainUniversal,
  llamaindex,
  agentSdk,
  bedrockConverseHttp,
  bedrockInvokeHttp,
  http,
];
