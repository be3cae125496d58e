import { CLIENT, type Flow } from './flow.js';

const SENT = ' //! temperature';

/** A class that keeps an answer in a field, and asks that before it sends a temperature. */
const keeping = (declared: string, set: string, mark: string, more = ''): string => `${CLIENT}
const kindOf = (id: string): string => (id.includes('opus-4-7') ? 'new' : 'old');
export class Bot {
  private ${declared}
  constructor(private readonly model: string) {
    ${set}
  }
  ${more}
  ask() {
    return client.messages.create({
      model: this.model,
      max_tokens: 1,
      messages: [],
      ...(this.kind === 'new' ? {} : { temperature: 0.2 }),${mark}
    });
  }
}
new Bot('claude-opus-4-6').ask(); //! model`;

/** Answers about the model id that an object keeps. */
export const GUARDS_IN_FIELDS: readonly Flow[] = [
  {
    name: 'a field that keeps what a function makes of the id',
    source: keeping('readonly kind: string;', 'this.kind = kindOf(model);', ''),
  },
  {
    name: 'a field that is set again',
    source: keeping('kind: string;', 'this.kind = kindOf(model);', SENT, 'old() { this.kind = "old"; }'),
  },
  {
    name: 'a field that is made of something else',
    source: keeping('readonly kind: string;', "this.kind = kindOf(process.env.KIND ?? '');", SENT),
  },
];
