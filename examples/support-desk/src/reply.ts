import { anthropic } from './client.js';
import { CREATIVITY, MODELS } from './models.js';

/** Drafts an answer to a customer. */
export async function draftReply(ticket: string): Promise<string> {
  const message = await anthropic.messages.create({
    model: MODELS.smart,
    max_tokens: 1024,
    temperature: CREATIVITY,
    top_p: 0.9,
    messages: [{ role: 'user', content: `Draft a friendly reply to this ticket:\n\n${ticket}` }],
  });
  const block = message.content.find((b) => b.type === 'text');
  return block?.type === 'text' ? block.text : '';
}
