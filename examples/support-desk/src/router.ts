import { anthropic } from './client.js';
import { MODELS, supportsThinking } from './models.js';

/** One door for both models: what it sends depends on which one was chosen. */
export async function ask(question: string, tier: 'smart' | 'fast'): Promise<string> {
  const model = MODELS[tier];
  const message = await anthropic.messages.create({
    model,
    max_tokens: 4096,
    temperature: 0.7,
    ...(supportsThinking(model) && { metadata: { user_id: 'thinking-tier' } }),
    messages: [{ role: 'user', content: question }],
  });
  const block = message.content.find((b) => b.type === 'text');
  return block?.type === 'text' ? block.text : '';
}
