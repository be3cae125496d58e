import { expect, it } from 'vitest';
import { tempDir } from '../files/temp.js';
import { scanDirectory } from '../support/scan.js';

/** How far the id of the only request may be moved, for a program of these files. */
async function levelOf(files: Readonly<Record<string, string>>): Promise<string | undefined> {
  const { findings } = await scanDirectory(tempDir({ ...files, '.git/HEAD': '' }));
  return findings.find(({ transform }) => transform === 'model-id')?.fix?.level;
}

const ASK = (last: string): string => `import Anthropic from '@anthropic-ai/sdk';
import { report } from './report';
const client = new Anthropic();
export async function ask(content: string) {
  const answer = await client.messages.create({
    model: 'claude-opus-4-6',
    max_tokens: 9,
    messages: [{ role: 'user', content }],
  });
  ${last}
}
`;

const PRICED = `const PRICES: Record<string, number> = { 'claude-opus-4-6': 5, 'claude-haiku-4-5': 1 };
export function report(model: string, tokens: number) {
  const price = PRICES[model];
  if (price === undefined) throw new Error(model);
  return price * tokens;
}
`;

const STORED = `const rows: { model: string; tokens: number }[] = [];
export function report(model: string, tokens: number) {
  rows.push({ model, tokens });
  console.log(model);
}
`;

it('leaves the id to a person where a function of another file goes by the model of the answer', async () => {
  const ask = ASK('return report(answer.model, answer.usage.input_tokens);');
  expect(await levelOf({ 'ask.ts': ask, 'report.ts': PRICED })).toBe('review');
});

it('moves it where that function only stores the name', async () => {
  const ask = ASK('return report(answer.model, answer.usage.input_tokens);');
  expect(await levelOf({ 'ask.ts': ask, 'report.ts': STORED })).toBe('safe');
});

it('moves it where the function that goes by a model is given another one', async () => {
  const ask = ASK("return report('claude-haiku-4-5', answer.usage.input_tokens);");
  expect(await levelOf({ 'ask.ts': ask, 'report.ts': PRICED })).toBe('safe');
});

const WHOLE = `const PRICES = [{ id: 'claude-opus-4-6', price: 5 }, { id: 'claude-haiku-4-5', price: 1 }];
interface Answer { model: string; usage: { input_tokens: number } }
const rate = (model: string) => PRICES.find(({ id }) => model.startsWith(id))?.price ?? Number.NaN;
class Books {
  total = 0;
  add(answer: Answer) {
    this.total += rate(answer.model) * answer.usage.input_tokens;
    return this.total;
  }
}
export const books = new Books();
export const report = (answer: Answer) => books.add(answer);
export const show = ({ model, usage }: Answer) => console.log(model, usage.input_tokens);
`;

it('leaves it where the other file is given the whole answer and goes by the model in it', async () => {
  expect(await levelOf({ 'ask.ts': ASK('return report(answer);'), 'report.ts': WHOLE })).toBe('review');
  const books = ASK('return books.add(answer);').replace('report }', 'books }');
  expect(await levelOf({ 'ask.ts': books, 'report.ts': WHOLE })).toBe('review');
});

it('moves it where the other file shows the whole answer', async () => {
  const ask = ASK('return show(answer);').replace('report }', 'show }');
  expect(await levelOf({ 'ask.ts': ask, 'report.ts': WHOLE })).toBe('safe');
});

const METHOD = (body: string): string => `import Anthropic from '@anthropic-ai/sdk';
const PRICES: Record<string, number> = { 'claude-opus-4-6': 5 };
export class Bot {
  private readonly client = new Anthropic();
  private readonly used: string[] = [];
  async ask(content: string) {
    const answer = await this.client.messages.create({
      model: 'claude-opus-4-6',
      max_tokens: 9,
      messages: [{ role: 'user', content }],
    });
    return this.take(answer.model);
  }
  private take(model: string) {
    ${body}
  }
}
`;

it('sees what a method of the same object does with it', async () => {
  expect(await levelOf({ 'bot.ts': METHOD('return PRICES[model] * this.used.length;') })).toBe('review');
  expect(await levelOf({ 'bot.ts': METHOD('this.used.push(model); return PRICES;') })).toBe('safe');
});
