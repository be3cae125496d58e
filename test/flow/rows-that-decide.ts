import { CLIENT, type Flow } from './flow.js';

const LIST = `${CLIENT}
interface Agent { name: string; model: string; reasons: boolean; kind: string }
const AGENTS: Agent[] = [
  { name: 'clerk', model: 'claude-haiku-4-5', reasons: false, kind: 'chat' },
  { name: 'lawyer', model: 'claude-opus-4-6', reasons: true, kind: 'reasoning' }, //! model
  { name: 'judge', model: 'claude-haiku-4-5', reasons: true, kind: 'chat' },
];`;

const FOUND = 'const row = AGENTS.find((agent) => agent.name === name)!;';

const ask = (temperature: string, row = FOUND): string => `${LIST}
export function ask(name: string, other: string) {
  ${row}
  return client.messages.create({
    model: row.model,
    ${temperature}
    max_tokens: 1,
    messages: [],
  });
}`;

/** What a row of settings says decides what is sent with the row's own model. */
export const ROWS_THAT_DECIDE: readonly Flow[] = [
  { name: 'flag of a row keeps ours away', source: ask('temperature: row.reasons ? undefined : 0.2,') },
  {
    name: 'flag of a row lets ours through',
    source: ask('temperature: row.reasons ? 0.2 : undefined, //! temperature warning'),
  },
  { name: 'flag of a row in a spread keeps ours away', source: ask('...(!row.reasons && { temperature: 0.2 }),') },
  {
    name: 'flag of a row in a spread lets ours through',
    source: ask('...(row.reasons && { temperature: 0.2 }), //! temperature warning'),
  },
  {
    name: 'flag of a row with another one in its place keeps ours away',
    source: ask('...(row.reasons ? {} : { temperature: 0.2 }),', FOUND.replace('!;', ' ?? AGENTS[0];')),
  },
  { name: 'kind of a row keeps ours away', source: ask("...(row.kind === 'chat' && { temperature: 0.2 }),") },
  {
    name: 'kind of a row lets ours through',
    source: ask("...(row.kind !== 'chat' && { temperature: 0.2 }), //! temperature warning"),
  },
  {
    name: 'flag of a row and something else keeps ours away',
    source: ask('...(!row.reasons && other && { temperature: 0.2 }),'),
  },
  {
    name: 'flag of a row or something else lets ours through',
    source: ask('...((!row.reasons || other) && { temperature: 0.2 }), //! temperature warning'),
  },
  {
    name: 'flag of another row lets ours through',
    source: ask(
      '...(!second.reasons && { temperature: 0.2 }), //! temperature warning',
      `${FOUND}\n  const second = AGENTS.find((agent) => agent.name === other)!;`,
    ),
  },
  {
    name: 'flag of a row that is written to lets ours through',
    source: ask(
      '...(!row.reasons && { temperature: 0.2 }), //! temperature warning',
      `${FOUND}\n  row.reasons = other === 'x';`,
    ),
  },
  {
    name: 'flag of a row in a statement keeps ours away',
    source: `${LIST}
export function ask(name: string) {
  ${FOUND}
  if (row.reasons) return client.messages.create({ model: row.model, max_tokens: 1, messages: [] });
  return client.messages.create({ model: row.model, max_tokens: 1, messages: [], temperature: 0.2 });
}`,
  },
  {
    name: 'flag of a row in a statement lets ours through',
    source: `${LIST}
export function ask(name: string) {
  ${FOUND}
  if (!row.reasons) return client.messages.create({ model: row.model, max_tokens: 1, messages: [] });
  return client.messages.create({
    model: row.model,
    max_tokens: 1,
    messages: [],
    temperature: 0.2, //! temperature warning
  });
}`,
  },
];
