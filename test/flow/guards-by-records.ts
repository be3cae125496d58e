import { CLIENT, type Flow } from './flow.js';

const request = (condition: string): string =>
  `await client.messages.create({ model, max_tokens: 1, messages: [], ...(${condition} ? { temperature: 0.2 } : {}) });`;

const MODEL = "const model = 'claude-opus-4-6'; //! model";

/** A program that asks a record or a number of the model, and the mark of what is left to find. */
const flow = (name: string, before: string, condition: string, mark = ''): Flow => ({
  name,
  source: `${CLIENT}\n${before}\n${MODEL}\n${request(condition)}${mark === '' ? '' : ` //! ${mark}`}`,
});

const RANK = `const RANK: Record<string, number> = { 'claude-haiku-4-5': 45, 'claude-opus-4-6': 46, 'claude-opus-4-7': 47 };`;
const RECORDS = `const SPECS: Record<string, { minor: number; sampling: boolean }> = {
  'claude-opus-4-6': { minor: 6, sampling: true },
  'claude-opus-4-7': { minor: 7, sampling: false },
};`;

/** A helper that takes the id apart; where it names no minor version, that is the first. */
const VERSION = `const versionOf = (id: string) => {
  const found = /claude-([a-z]+)-(\\d+)(?:-(\\d{1,2}))?/.exec(id);
  if (!found) return undefined;
  return { family: found[1], major: Number(found[2]), minor: found[3] === undefined ? 0 : Number(found[3]) };
};`;
const atLeast = (of: string): string => `const isModern = (id: string) => {
  const version = versionOf(id);
  const least = version && LEAST[version.family];
  if (!least) return false;
  return version.major > ${of}[0] || (version.major === ${of}[0] && version.minor >= ${of}[1]);
};`;
const least = (minor: number): string =>
  `const LEAST: Record<string, readonly number[]> = { sonnet: [5, 0], opus: [4, ${minor}] };`;

const CATALOGUE = `const CATALOGUE = [
  { id: 'claude-opus-4-6', title: 'Opus', modern: false },
  { id: 'claude-opus-4-7', title: 'Opus', modern: true },
];`;

/** Numbers and records that a program keeps of each model, or makes for it. */
export const GUARDS_BY_RECORDS: readonly Flow[] = [
  flow(
    'a release asked of what a package makes of the id',
    "import { canonicalName } from 'names-of-models';",
    "!canonicalName(model).includes('opus-4-7')",
  ),
  flow(
    'a release asked of what a package makes of something else',
    "import { headline } from 'names-of-models';\ndeclare const article: string;",
    "!headline(article).includes('opus-4-7')",
    'temperature',
  ),
  ...[
    "id.replace(/^anthropic\\//, '')",
    "id.split('/').pop() ?? id",
    "id.includes('/') ? id.split('/')[1] : id",
    "id.slice(id.lastIndexOf('/') + 1).trim()",
  ].flatMap((cut) => [
    flow(
      `a release asked of what is left of the id: ${cut}`,
      `const isModern = (id: string) => { const bare = ${cut}; return bare.startsWith('claude-opus-4-7'); };`,
      '!isModern(model)',
    ),
    flow(
      `an older release asked of what is left of the id: ${cut}`,
      `const isModern = (id: string) => { const bare = ${cut}; return bare.startsWith('claude-opus-4-8'); };`,
      '!isModern(model)',
      'temperature',
    ),
  ]),
  flow(
    'a release asked of a piece of something else',
    "declare const title: string;\nconst bare = title.replace(/^about /, '');",
    "!bare.startsWith('claude-opus-4-7')",
    'temperature',
  ),
  flow('a table of ranks', RANK, 'RANK[model] < 47'),
  flow('a table of ranks that lets the target pass', RANK, 'RANK[model] <= 47', 'temperature'),
  flow('a table of ranks, turned round', RANK, '47 > RANK[model]'),
  flow('a rank of its own for what is not in the table', RANK, '(RANK[model] ?? 99) < 47'),
  flow(
    'a rank for what is not in the table, which is the target',
    `const RANK: Record<string, number> = { 'claude-opus-4-6': 46, 'claude-fable-5': 50 }; //! gate`,
    '(RANK[model] ?? 0) < 47',
    'temperature',
  ),
  flow('a helper that ranks', `${RANK}\nconst rankOf = (id: string) => RANK[id] ?? 0;`, 'rankOf(model) < 47'),
  flow('a number of an entry', RECORDS, 'SPECS[model].minor < 7'),
  flow('a number of an entry that lets the target pass', RECORDS, 'SPECS[model].minor < 8', 'temperature'),
  {
    name: 'a table of ranks asked by a parameter that says nothing',
    source: `${CLIENT}
${RANK}
const ask = (m: string) =>
  client.messages.create({ model: m, max_tokens: 1, messages: [], ...(RANK[m] < 47 && { temperature: 0.2 }) });
await ask('claude-opus-4-6'); //! model`,
  },
  flow(
    'a helper that makes a record',
    `const caps = (m: string) => ({ prefill: m.includes('haiku'), temperature: !m.includes('opus-4-7') });`,
    'caps(model).temperature',
  ),
  flow(
    'a helper that makes a record which lets the target pass',
    `const caps = (m: string) => ({ prefill: m.includes('haiku'), temperature: m.includes('opus') });`,
    'caps(model).temperature',
    'temperature',
  ),
  flow(
    'a helper that chooses a record by conditions',
    `function caps(m: string) {
  if (/opus-4-[7-9]/.test(m)) return { temperature: false };
  return { temperature: true };
}`,
    'caps(model).temperature',
  ),
  flow(
    'a helper that chooses a record by a switch',
    `function caps(model: string) {
  switch (model) {
    case 'claude-opus-4-7':
    case 'claude-opus-4-8':
      return { temperature: false };
    default:
      return { temperature: true };
  }
}`,
    'caps(model).temperature',
  ),
  flow(
    'a helper that chooses a record by a switch without the target',
    `function caps(model: string) {
  switch (model) {
    case 'claude-opus-4-8':
      return { temperature: false };
    default:
      return { temperature: true };
  }
}`,
    'caps(model).temperature',
    'temperature',
  ),
  flow(
    'a helper that looks a record up, or takes the default',
    `${RECORDS}
const USUAL = { minor: 0, sampling: true };
const specOf = (model: string) => SPECS[model] ?? USUAL;`,
    'specOf(model).sampling',
  ),
  flow(
    'a helper that takes the default for the target',
    `const SPECS: Record<string, { sampling: boolean }> = { 'claude-opus-4-6': { sampling: true }, 'claude-opus-4-8': { sampling: false } }; //! gate info
const specOf = (model: string) => SPECS[model] ?? { sampling: true };`,
    'specOf(model).sampling',
    'temperature',
  ),
  flow(
    'a static method that makes a record on a base',
    `const BASE = { temperature: true, prefill: false };
class Caps {
  static for(model: string) {
    return { ...BASE, temperature: !model.includes('opus-4-7') };
  }
}`,
    'Caps.for(model).temperature',
  ),
  flow(
    'a version computed from groups of a pattern',
    `const isModern = (m: string) => {
  const found = m.match(/opus-(\\d)-(\\d)/);
  return !!found && +found[1] * 10 + +found[2] >= 47;
};`,
    '!isModern(model)',
  ),
  flow(
    'a version whose missing part is asked for first',
    `${VERSION}\nconst isModern = (id: string) => (versionOf(id)?.minor ?? 0) >= 7;`,
    '!isModern(model)',
  ),
  flow(
    'a version whose part is asked for something else first',
    `const minorOf = (id: string) => {
  const found = /opus-4-(\\d+)/.exec(id);
  return found && found[1].length > 3 ? 0 : Number(found?.[1]);
};`,
    'minorOf(model) < 7',
  ),
  flow(
    'a catalogue that is searched',
    `${CATALOGUE}\nconst isModern = (id: string) => CATALOGUE.find((entry) => entry.id === id)?.modern === true;`,
    '!isModern(model)',
  ),
  flow(
    'the entry of a catalogue, if there is one',
    `${CATALOGUE}\nconst entryOf = (id: string) => CATALOGUE.find((entry) => id.startsWith(entry.id));`,
    '!(!!entryOf(model) && entryOf(model).modern)',
  ),
  flow(
    'a catalogue whose first entry that fits takes the target for an old one',
    `const CATALOGUE = [{ id: 'claude-opus-4', modern: false }, { id: 'claude-opus-4-7', modern: true }];
const isModern = (id: string) => CATALOGUE.find((entry) => id.startsWith(entry.id))?.modern ?? false;`,
    '!isModern(model)',
    'temperature',
  ),
  flow(
    'a catalogue that is searched for something else',
    `${CATALOGUE}\ndeclare const wanted: string;`,
    '!CATALOGUE.find((entry) => entry.title === wanted)?.modern',
    'temperature',
  ),
  flow(
    'a catalogue that takes the target for an old one',
    `const CATALOGUE = [{ id: 'claude-opus-4-6', modern: false }, { id: 'claude-opus-4-8', modern: true }];
const isModern = (id: string) => CATALOGUE.find((entry) => entry.id === id)?.modern === true;`,
    '!isModern(model)',
    'temperature',
  ),
  flow('the least version of each family', `${VERSION}\n${least(7)}\n${atLeast('least')}`, '!isModern(model)'),
  flow(
    'the least version of each family, which the target does not reach',
    `${VERSION}\n${least(8)}\n${atLeast('least')}`,
    '!isModern(model)',
    'temperature',
  ),
  flow(
    "the least version of each family but the target's",
    `${VERSION}\nconst LEAST: Record<string, readonly number[]> = { sonnet: [5, 0] };\n${atLeast('least')}`,
    '!isModern(model)',
    'temperature',
  ),
  flow(
    'the least version of each family, which more may be added to',
    `${VERSION}\nimport { more } from 'more-families';\nconst LEAST: Record<string, readonly number[]> = { opus: [4, 8], ...more };\n${atLeast('least')}`,
    '!isModern(model)',
    'temperature',
  ),
  flow(
    'a version computed from groups of a pattern that the target is below',
    `const isModern = (m: string) => {
  const found = m.match(/opus-(\\d)-(\\d)/);
  return !!found && +found[1] * 10 + +found[2] >= 48;
};`,
    '!isModern(model)',
    'temperature',
  ),
  flow(
    'a version of a record, computed from groups of a pattern',
    `function parse(model: string) {
  const [, family, major, minor] = /claude-(\\w+)-(\\d+)-(\\d+)/.exec(model) ?? [];
  return { family, version: Number(major) + Number(minor) / 10 };
}`,
    'parse(model).version < 4.7',
  ),
  {
    name: 'a number that an object was made with',
    source: `${CLIENT}
class Spec {
  constructor(readonly id: string, readonly minor: number) {}
  get takesSampling() {
    return this.minor < 7;
  }
}
const OLD = new Spec('claude-opus-4-6', 6); //! model
const NEW = new Spec('claude-opus-4-6', 7); //! model
for (const id of [OLD.id])
  await client.messages.create({ model: id, max_tokens: 1, messages: [], ...(OLD.takesSampling ? { temperature: 0.2 } : {}) }); //! temperature
await client.messages.create({ model: NEW.id, max_tokens: 1, messages: [], ...(NEW.takesSampling ? { temperature: 0.2 } : {}) });
await client.messages.create({ model: NEW.id, max_tokens: 1, messages: [], ...(NEW.minor < 7 ? { temperature: 0.2 } : {}) });`,
  },
  flow(
    'a word for the model',
    `const modeOf = (m: string): 'new' | 'old' => (/opus-4-[7-9]/.test(m) ? 'new' : 'old');`,
    "modeOf(model) === 'old'",
  ),
  flow(
    'a word for the model that the target shares',
    `function modeOf(m: string): 'new' | 'old' {
  if (m.includes('opus-4')) return 'new';
  return 'old';
}`,
    "modeOf(model) !== 'old'",
    'temperature',
  ),
  flow(
    'a table of words',
    `const MODES: Record<string, string> = { 'claude-opus-4-6': 'old', 'claude-opus-4-7': 'new' };`,
    "MODES[model] === 'old'",
  ),
  flow(
    'a table that is filled while the program runs',
    "import { settingsOf } from './settings';\nconst SPECS: Record<string, { name: string }> = {};\nexport const load = async () => Object.assign(SPECS, await settingsOf());",
    'SPECS[model]',
    'temperature',
  ),
  flow(
    'an empty table that a request is refused without',
    `const state: { models: Record<string, { name: string }> } = { models: {} };
const known = state.models[model_id()];
declare function model_id(): string;
if (!known) throw new Error('no such model');`,
    'true',
    'temperature',
  ),
  flow(
    'a table with entries that are not seen',
    `declare const more: Record<string, { old: boolean }>;
const SPECS: Record<string, { old: boolean }> = { 'claude-opus-4-6': { old: true }, ...more }; //! gate`,
    'SPECS[model]?.old',
    'temperature',
  ),
  flow(
    'a table that has no entry for the target',
    `const SPECS: Record<string, { old: boolean }> = { 'claude-opus-4-6': { old: true } }; //! gate`,
    'SPECS[model]?.old',
  ),
];
