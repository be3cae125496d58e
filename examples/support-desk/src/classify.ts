import { anthropic } from './client.js';
import { MODELS } from './models.js';

export interface Triage {
  urgency: 'low' | 'high';
  topic: string;
}

/** Sorts a ticket; the answer is made to start with a brace. */
export async function classify(ticket: string): Promise<Triage> {
  const message = await anthropic.messages.create({
    model: MODELS.smart,
    max_tokens: 200,
    messages: [
      { role: 'user', content: `Classify this ticket as JSON with "urgency" and "topic":\n\n${ticket}` },
      { role: 'assistant', content: '{' },
    ],
  });
  const block = message.content[0];
  const text = block?.type === 'text' ? block.text : '';
  return JSON.parse('{' + text) as Triage;
}
