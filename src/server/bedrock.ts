import type { Json, JsonObject } from '../models/index.js';
import { listOf, objectOf } from '../models/violation.js';
import type { StubBlock, StubMessage } from './stub/answer.js';

/**
 * Between Bedrock's Converse API and the Messages API. Shapes: AWS "Converse" API reference, as used by
 * @ai-sdk/amazon-bedrock@5.0.101 (read 2026-11-21). Images and documents pass as they are: no rule looks at them.
 */

/** Converse may leave the limit out; Bedrock then takes the model's. Any number that every contract accepts will do. */
const DEFAULT_MAX_TOKENS = 4096;

function present(fields: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

function blockToMessages(block: Json): Json {
  const { text, toolUse, toolResult, reasoningContent } = objectOf(block) ?? {};
  if (text !== undefined) {
    return { type: 'text', text };
  }
  const use = objectOf(toolUse);
  if (use !== undefined) {
    return { type: 'tool_use', id: use.toolUseId, name: use.name, input: use.input };
  }
  const result = objectOf(toolResult);
  if (result !== undefined) {
    const content = listOf(result.content).map(blockToMessages);
    return { type: 'tool_result', tool_use_id: result.toolUseId, content, is_error: result.status === 'error' };
  }
  const reasoning = objectOf(objectOf(reasoningContent)?.reasoningText);
  if (reasoning !== undefined) {
    return present({ type: 'thinking', thinking: reasoning.text, signature: reasoning.signature });
  }
  return block;
}

function contentToMessages(content: Json | undefined): Json | undefined {
  return Array.isArray(content) ? listOf(content).map(blockToMessages) : content;
}

function messageToMessages(message: Json): Json {
  const object = objectOf(message);
  return object === undefined ? message : present({ role: object.role, content: contentToMessages(object.content) });
}

function toolToMessages(tool: Json): Json {
  const { name, description, inputSchema } = objectOf(objectOf(tool)?.toolSpec) ?? {};
  return present({ name, description, input_schema: objectOf(inputSchema)?.json });
}

function toolChoiceToMessages(choice: JsonObject | undefined): JsonObject | undefined {
  const type = ['auto', 'any', 'tool'].find((one) => choice?.[one] !== undefined);
  return type === undefined ? undefined : { ...objectOf(choice?.[type]), type };
}

/**
 * A Converse request as a Messages request.
 *
 * @param body of `POST /model/{id}/converse`; `additionalModelRequestFields` goes to the model as it is, so it wins
 */
export function converseToMessages(body: JsonObject): JsonObject {
  const inference = objectOf(body.inferenceConfig) ?? {};
  const tools = objectOf(body.toolConfig);
  const { reasoning_config, ...additional } = objectOf(body.additionalModelRequestFields) ?? {};
  return present({
    messages: Array.isArray(body.messages) ? listOf(body.messages).map(messageToMessages) : body.messages,
    system: contentToMessages(body.system),
    max_tokens: inference.maxTokens ?? DEFAULT_MAX_TOKENS,
    temperature: inference.temperature,
    top_p: inference.topP,
    stop_sequences: inference.stopSequences,
    tools: tools?.tools === undefined ? undefined : listOf(tools.tools).map(toolToMessages),
    tool_choice: toolChoiceToMessages(objectOf(tools?.toolChoice)),
    thinking: reasoning_config,
    ...additional,
  });
}

function blockToConverse(block: StubBlock): Json {
  switch (block.type) {
    case 'text':
      return { text: block.text };
    case 'thinking':
      return { reasoningContent: { reasoningText: { text: block.thinking, signature: block.signature } } };
    case 'tool_use':
      return { toolUse: { toolUseId: block.id, name: block.name, input: block.input } };
  }
}

/** An answer of the Messages API as `POST /model/{id}/converse` gives it. */
export function messageToConverse({ content, stop_reason, usage }: StubMessage): JsonObject {
  const { input_tokens: inputTokens, output_tokens: outputTokens } = usage;
  return {
    output: { message: { role: 'assistant', content: content.map(blockToConverse) } },
    stopReason: stop_reason,
    usage: { inputTokens, outputTokens, totalTokens: inputTokens + outputTokens },
    metrics: { latencyMs: 0 },
  };
}
