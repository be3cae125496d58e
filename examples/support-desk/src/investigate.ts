import { anthropic } from './client.js';

/** Works through a hard ticket and shows its reasoning to the agent on duty. */
export async function investigate(ticket: string, log: (line: string) => void): Promise<string> {
  const message = await anthropic.messages.create({
    model: 'claude-opus-4-6',
    max_tokens: 16000,
    thinking: { type: 'enabled', budget_tokens: 8000 },
    messages: [{ role: 'user', content: ticket }],
  });
  let answer = '';
  for (const block of message.content) {
    if (block.type === 'thinking') log(block.thinking);
    if (block.type === 'text') answer += block.text;
  }
  return answer;
}
