import { CLIENTS, type Client, FIELDS, rejectedValue } from './clients.js';
import { filled, type Way, waysOf } from './ways.js';

/** A program of one or several modules, of which `main.ts` is run. */
export interface Program {
  readonly name: string;
  readonly files: ReadonlyMap<string, string>;
}

const USER = `{ role: 'user', content: 'x' }`;
const ANSWER = `{ role: 'assistant', content: '{' }`;
const FLAG = `const flag = process.env.FLAG === '1';`;

const FIELD_WAYS = ['fields-assigned', 'fields-built', 'fields-classes', 'fields-modules'].flatMap(waysOf);
const LIST_WAYS = ['lists-built', 'lists-changed'].flatMap(waysOf);

/** Every program: each way to write a request that the new model rejects, or may, with each client. */
export function allPrograms(): readonly Program[] {
  return Object.entries(CLIENTS).flatMap(([name, client]) => [
    ...withFields(name, client),
    ...withLists(name, client),
    ...withOtherNames(name, client),
  ]);
}

/**
 * Some of the programs, each way as likely as any other.
 * @param seed the same programs come of the same seed
 */
export function somePrograms(all: readonly Program[], count: number, seed: number): readonly Program[] {
  let state = seed;
  const random = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const order = all.map((program) => ({ program, at: random() })).sort((a, b) => a.at - b.at);
  return order.slice(0, count).map(({ program }) => program);
}

/** A field gets a rejected value in some way. */
function withFields(name: string, client: Client): Program[] {
  return FIELDS.flatMap((field) => {
    const key = client.keys[field] ?? field;
    const value = rejectedValue(client, field);
    const values = {
      key,
      value,
      keyStart: key.slice(0, 3),
      keyEnd: key.slice(3),
      json: value.replace(/'/g, '"').replace(/(\w+):/g, '"$1":'),
      body: `${client.model}, ${client.limit}, messages: [${USER}]`,
    };
    return FIELD_WAYS.map((way) => program(`${name}/${field}/${way.name}`, client, filled(way, values)));
  });
}

/** The list of messages is made in some way that puts an assistant's last, mostly. */
function withLists(name: string, client: Client): Program[] {
  const values = { user: USER, answer: ANSWER, rest: `${client.model}, ${client.limit}` };
  const own = LIST_WAYS.map((way) => {
    const list = filled(way, values);
    return program(`${name}/list/${way.name}`, client, {
      ...list,
      result: `{ ${values.rest}, messages: ${list.result} }`,
    });
  });
  const changes = waysOf('changes').map((change) => filled(change, values));
  const before = waysOf('lists-before').flatMap((way) =>
    changes.map((change) =>
      program(`${name}/before/${way.name}/${change.name}`, client, filled(way, { ...values, change: change.body })),
    ),
  );
  return [...own, ...before];
}

/** What a program does to the list of messages, the request or a message, by another name of it. */
function withOtherNames(name: string, client: Client): Program[] {
  const request = (messages: string): string => `{ ${client.model}, ${client.limit}, messages: ${messages} }`;
  const objects = [
    {
      what: 'list',
      value: `[${USER}]`,
      change: (x: string) => `${x}.push(${ANSWER})`,
      sent: (x: string) => request(x),
    },
    {
      what: 'request',
      value: request(`[${USER}]`),
      change: (x: string) => `${x}.temperature = 0.2`,
      sent: (x: string) => x,
    },
    {
      what: 'message',
      value: USER,
      change: (x: string) => `${x}.role = 'assistant'`,
      sent: (x: string) => request(`[${x}]`),
    },
  ];
  return objects.flatMap(({ what, value, change, sent }) => {
    const names = waysOf('names').map((way) => {
      const alias = filled(way, {}, change);
      const last = alias.result === '' ? '' : `\n${change(alias.result)};`;
      const body = `const it: any = ${value};\n${alias.body}${last}`;
      return program(`${name}/name/${way.name}/${what}`, client, { ...alias, body, result: sent('it') });
    });
    const homes = waysOf('homes').map((way) => {
      const home = filled(way, { object: value }, change);
      return program(`${name}/home/${way.name}/${what}`, client, { ...home, result: sent(home.result) });
    });
    return [...names, ...homes];
  });
}

function program(name: string, client: Client, { files, imports, body, result }: Way): Program {
  const main = [client.head, imports, FLAG, body, client.send(result)].filter((part) => part !== '').join('\n');
  const others = [...files].map(([file, text]): [string, string] => [file, `${importsFor(text)}${text}\n`]);
  return { name, files: new Map([['main.ts', `${main}\n`], ...others]) };
}

/** What a module imports that makes a model of its own. */
function importsFor(text: string): string {
  return text.includes('anthropic(') ? `import { anthropic } from '@ai-sdk/anthropic';\n` : '';
}
