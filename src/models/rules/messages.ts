import type { ModelContract } from '../contract.js';
import { SOURCES } from '../sources.js';
import { type Json, listOf, noted, objectOf, type Rule, rejected } from '../violation.js';

/** Blocks of tools that run on Anthropic's side; only with one of them can a turn have stopped with `pause_turn`. */
const SERVER_TOOL_BLOCK = /^(?:server_tool_use|mcp_tool_use|mcp_tool_result|[a-z_]+_tool_result)$/;

/** Whether the last message may be an assistant turn for the model to continue; undefined when that is not verified. */
export function acceptsPrefill(contract: ModelContract): boolean | undefined {
  return contract.prefill.value === null ? undefined : contract.prefill.value === 'accepted';
}

function typeOf(block: Json): Json | undefined {
  return objectOf(block)?.type;
}

/** A last assistant turn. Source of the exception: docs "Handling stop reasons" (snapshot 2026-08-22). */
export const prefillRule: Rule = ({ contract, request }) => {
  const messages = listOf(request.messages);
  const last = objectOf(messages.at(-1));
  if (last?.role !== 'assistant' || acceptsPrefill(contract) !== false) {
    return [];
  }
  const field = ['messages', messages.length - 1];
  const mayResume = listOf(last.content).some((block) => {
    const type = typeOf(block);
    return typeof type === 'string' && SERVER_TOOL_BLOCK.test(type);
  });
  if (mayResume) {
    const explanation =
      'A last assistant turn is refused unless it sends back, unchanged, a response that stopped with pause_turn; the request alone does not tell.';
    return [noted('rejected', { rule: 'prefill', field, explanation, source: SOURCES.stopReasons })];
  }
  return [
    rejected({
      rule: 'prefill',
      field,
      explanation: `${contract.name} does not continue an assistant turn: the last message has to be the user's.`,
      message: 'This model does not support assistant message prefill. The conversation must end with a user message.',
      source: contract.prefill.source,
    }),
  ];
};

/** Thinking blocks that were rebuilt without their text, which is empty but present when display is omitted. */
export const thinkingBlockRule: Rule = ({ request }) =>
  listOf(request.messages).flatMap((message, turn) =>
    listOf(objectOf(message)?.content).flatMap((block, index) =>
      typeOf(block) === 'thinking' && objectOf(block)?.thinking === undefined
        ? [
            rejected({
              rule: 'thinking-block',
              field: ['messages', turn, 'content', index],
              explanation:
                'A thinking block is sent back without its key "thinking"; send blocks back as they came, even when the text is empty.',
              message: `messages.${turn}.content.${index}.thinking.thinking: Field required`,
              source: 'danny-avila/LibreChat issue 12717 (live report on Opus 4.7)',
            }),
          ]
        : [],
    ),
  );

/** Content that anthropic-version 2026-10-21 refuses on every model. */
export const apiVersionContentRule: Rule = ({ request, apiVersion }) => {
  if (apiVersion !== '2026-10-21') {
    return [];
  }
  return listOf(request.messages).flatMap((message, turn) => {
    const role = objectOf(message)?.role;
    return listOf(objectOf(message)?.content).flatMap((block, index) => {
      const document = role === 'assistant' && typeOf(block) === 'document';
      const cited = role === 'user' && typeOf(block) === 'text' && listOf(objectOf(block)?.citations).length > 0;
      if (!document && !cited) {
        return [];
      }
      const what = document ? 'documents in assistant messages' : 'citations on text of the user';
      return [
        rejected({
          rule: 'api-version-content',
          field: ['messages', turn, 'content', index],
          explanation: `anthropic-version 2026-10-21 refuses ${what}.`,
          source: SOURCES.apiVersions,
        }),
      ];
    });
  });
};
