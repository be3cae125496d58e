import { agentSdk } from './agent-sdk.js';
import { aiSdk } from './ai-sdk.js';
import { aiSdkOptions } from './ai-sdk-options.js';
import { anthropicSdk } from './anthropic-sdk.js';
import { bedrockConverseHttp, bedrockInvokeHttp } from './bedrock-http.js';
import { bedrockConverse, bedrockInvoke } from './bedrock-runtime.js';
import { effectAi } from './effect-ai.js';
import { genkit } from './genkit.js';
import { http } from './http.js';
import { inngest } from './inngest.js';
import { langchain, langchainBedrock, langchainUniversal } from './langchain.js';
import { langchainVertex } from './langchain-vertex.js';
import { llamaindex } from './llamaindex.js';
import { mastra } from './mastra.js';
import { namedBodies } from './named-bodies.js';
import { openaiAgents } from './openai-agents.js';
import { opencode } from './opencode.js';
import { openrouter } from './openrouter.js';
import { converseTables, parameterTables } from './parameter-tables.js';
import { passedBodies } from './passed-bodies.js';
import { piAi } from './pi-ai.js';
import { strands } from './strands.js';
import type { Surface } from './surface.js';
import { tanstackAi } from './tanstack-ai.js';
import { voltagent } from './voltagent.js';

/** Every surface, in the order in which a call is held against them. */
export const surfaces: readonly Surface[] = [
  anthropicSdk,
  aiSdk,
  aiSdkOptions,
  mastra,
  voltagent,
  openaiAgents,
  bedrockConverse,
  bedrockInvoke,
  langchain,
  langchainBedrock,
  langchainUniversal,
  langchainVertex,
  llamaindex,
  strands,
  tanstackAi,
  inngest,
  genkit,
  effectAi,
  piAi,
  opencode,
  openrouter,
  agentSdk,
  bedrockConverseHttp,
  bedrockInvokeHttp,
  http,
  namedBodies,
  passedBodies,
  parameterTables,
  converseTables,
];

/** Names of the packages that surfaces speak of. */
export const surfacePackages: ReadonlySet<string> = new Set(
  surfaces
    .flatMap((s) => [...s.entries, ...(s.modelCalls ?? []), ...(s.types ?? [])])
    .flatMap((known) => known.from)
    .filter((source) => !/^[#*]/.test(source))
    .map((source) => /^(?:@[^/]+\/)?[^/]+/.exec(source)?.[0] ?? source),
);
