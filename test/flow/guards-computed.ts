import { CLIENT, type Flow } from './flow.js';

/** A request whose temperature stands behind a check that the program computes. */
const asked = (check: string, mark = ''): string => `${CLIENT}
${check}
export const ask = (model: string) =>
  client.messages.create({
    model,
    max_tokens: 1,
    messages: [],
    ...(takesSampling(model) ? { temperature: 0.2 } : {}),${mark}
  });
export const best = () => ask('claude-opus-4-6'); //! model`;

const SENT = ' //! temperature';

/** Questions about the model id that are a small program each: they are worked out for the ids in question. */
export const GUARDS_COMPUTED: readonly Flow[] = [
  {
    name: 'version in an object that a function makes',
    source: asked(`function versionOf(model: string) {
  const found = /-(\\d+)-(\\d+)/.exec(model);
  return found ? { major: Number(found[1]), minor: Number(found[2]) } : null;
}
function takesSampling(model: string) {
  const version = versionOf(model);
  if (!version) return true;
  return version.major < 4 || (version.major === 4 && version.minor < 7);
}`),
  },
  {
    name: 'version in an object that a function makes, of a later release',
    source: asked(
      `function versionOf(model: string) {
  const found = /-(\\d+)-(\\d+)/.exec(model);
  return found ? { major: Number(found[1]), minor: Number(found[2]) } : null;
}
function takesSampling(model: string) {
  const version = versionOf(model);
  if (!version) return true;
  return version.major < 4 || (version.major === 4 && version.minor < 8);
}`,
      SENT,
    ),
  },
  {
    name: 'version in a pair that a function makes',
    source: asked(`function versionOf(model: string): [number, number] {
  const found = /-(\\d+)-(\\d+)/.exec(model);
  return found ? [Number(found[1]), Number(found[2])] : [0, 0];
}
function takesSampling(model: string) {
  const [major, minor] = versionOf(model);
  return major < 4 || (major === 4 && minor < 7);
}`),
  },
  {
    name: 'version out of the pieces of the id',
    source: asked(`const takesSampling = (model: string) => {
  const [major = 0, minor = 0] = model.replace('claude-opus-', '').split('-').map(Number);
  return !(major > 4 || (major === 4 && minor >= 7));
};`),
  },
  {
    name: 'version as a text',
    source: asked(`function takesSampling(model: string) {
  const found = model.match(/opus-(\\d+)[.-](\\d+)/);
  return found ? \`\${found[1]}.\${found[2]}\` < '4.7' : true;
}`),
  },
  {
    name: 'version as a text, of a later release',
    source: asked(
      `function takesSampling(model: string) {
  const found = model.match(/opus-(\\d+)[.-](\\d+)/);
  return found ? \`\${found[1]}.\${found[2]}\` < '4.8' : true;
}`,
      SENT,
    ),
  },
  {
    name: 'rules in a loop',
    source: asked(`const RULES = [
  { prefix: 'claude-opus-4-7', sampling: false },
  { prefix: 'claude', sampling: true },
];
function takesSampling(model: string) {
  for (const rule of RULES) {
    if (model.startsWith(rule.prefix)) return rule.sampling;
  }
  return true;
}`),
  },
  {
    name: 'rules in a loop that do not know the model',
    source: asked(
      `const RULES = [
  { prefix: 'claude-opus-4-8', sampling: false },
  { prefix: 'claude', sampling: true },
];
function takesSampling(model: string) {
  for (const rule of RULES) {
    if (model.startsWith(rule.prefix)) return rule.sampling;
  }
  return true;
}`,
      SENT,
    ),
  },
  {
    name: 'entries of a table, one of which is found',
    source: asked(`const MODELS = { 'opus-4-7': { sampling: false }, 'opus-4-6': { sampling: true } };
function takesSampling(model: string) {
  const entry = Object.entries(MODELS).find(([part]) => model.includes(part));
  return entry ? entry[1].sampling : true;
}`),
  },
  {
    name: 'place in a list of releases',
    source: asked(`const RELEASES = ['claude-opus-4-5', 'claude-opus-4-6', 'claude-opus-4-7'];
const takesSampling = (model: string) => RELEASES.indexOf(model) < RELEASES.indexOf('claude-opus-4-7');`),
  },
  {
    name: 'patterns none of which may match',
    source: asked(`const NEW = [/opus-4-[7-9]/, /opus-[5-9]/];
const takesSampling = (model: string) => NEW.every((pattern) => !pattern.test(model));`),
  },
  {
    name: 'set that is asked for what is left of the id, in another module',
    source: `--- models.ts
const WITHOUT = new Set(['claude-opus-4-7']);
const bare = (id: string) => id.split('/').pop()!.replace(/-\\d{8}$/, '');
export const takesSampling = (id: string) => !WITHOUT.has(bare(id));
--- main.ts
import { takesSampling } from './models.js';
${asked('')}`,
  },
  {
    name: 'piece of the id under a name of the id, asked twice',
    source: asked(`const takesSampling = (model: string) => {
  const modelName = model.split('/').pop()!.replace('claude-', '');
  const isNew = Number(modelName.split('-')[2]) >= 7;
  return !(modelName.startsWith('opus') && isNew);
};`),
  },
  {
    name: 'class of models, of which two old ones have a value',
    source: `${CLIENT}
class Client {
  private classify(modelID?: string) {
    const id = modelID || '';
    if (id === 'claude-sonnet-4-5-20250929' || id === 'claude-haiku-4-5-20251001') return 'legacy';
    return 'effort';
  }
  send({ modelID }: { modelID: string }) {
    const modelClass = this.classify(modelID);
    const request: Record<string, unknown> = { model: modelID, max_tokens: 1, messages: [] };
    if (modelClass === 'legacy') request.temperature = 0.2;
    return client.messages.create(request as never);
  }
}
export const ask = () => new Client().send({ modelID: 'claude-opus-4-6' }); //! model`,
  },
  {
    name: 'vendor that a list of prefixes tells, in front of an id from outside',
    source: `${CLIENT}
const VENDORS = [['openai.', 'openai'], ['anthropic.', 'anthropic']] as const;
function vendorOf(model: string) {
  for (const [prefix, vendor] of VENDORS) if (model.startsWith(prefix)) return vendor;
  return null;
}
export const ask = (model: string) =>
  client.messages.create({
    model,
    max_tokens: 1,
    messages: [],
    ...(vendorOf(model) === 'anthropic' ? { temperature: 0.2 } : {}), //! temperature warning
  });
export const other = () =>
  client.messages.create({ model: 'claude-opus-4-6', max_tokens: 1, messages: [] }); //! model`,
    overridable: true,
    modelOverridable: true,
  },
  {
    name: 'answer that is the same for every model',
    source: asked(
      `const takesSampling = (model: string) => model.trim().length > 0 && process.env.COLD !== '1';`,
      SENT,
    ),
  },
  {
    name: 'setting beside an id that is made on the way',
    source: `${CLIENT}
interface Options { model: string; temperature?: number }
const normalize = (id: string) => id.toLowerCase();
const send = ({ model, temperature }: Options) =>
  client.messages.create({
    model,
    max_tokens: 1,
    messages: [],
    ...(temperature !== undefined && { temperature }), //! temperature
  });
export const ask = (temperature?: number) => send({ model: normalize('claude-opus-4-6'), temperature }); //! model
export const warm = () => ask(0.2);`,
  },
  {
    name: 'set that is gone over',
    source: asked(`const WITHOUT = new Set(['opus-4-7', 'opus-4-8']);
const takesSampling = (model: string) => {
  for (const part of WITHOUT) if (model.includes(part)) return false;
  return ![...WITHOUT].some((part) => model.endsWith(part));
};`),
  },
  {
    name: 'map of what models take',
    source: asked(`const MODELS = new Map([
  ['claude-opus-4-7', { sampling: false }],
  ['claude-opus-4-6', { sampling: true }],
]);
const takesSampling = (model: string) => MODELS.get(model)?.sampling ?? true;`),
  },
  {
    name: 'method of an object that computes it',
    source: `${CLIENT}
class Models {
  private ranks = 7;
  private rankOf(model: string) {
    const [, rank = '0'] = model.match(/opus-4-(\\d+)/) ?? [];
    return Number(rank);
  }
  takesSampling(model: string) {
    return this.rankOf(model) < this.ranks;
  }
}
const models = new Models();
export const ask = (model: string) =>
  client.messages.create({
    model,
    max_tokens: 1,
    messages: [],
    ...(models.takesSampling(model) ? { temperature: 0.2 } : {}),
  });
export const best = () => ask('claude-opus-4-6'); //! model`,
  },
  {
    name: 'check beside a setting that nobody knows',
    source: asked(
      `const HOT = process.env.HOT === '1';
function takesSampling(model: string) {
  const [, minor = '0'] = model.match(/opus-4-(\\d+)/) ?? [];
  return HOT && Number(minor) > 0;
}`,
      SENT,
    ),
  },
  {
    name: 'check that names of the program decide',
    source: asked(
      `const TAKES: Record<string, boolean> = { smart: false, quick: true };
const takesSampling = (model: string) => TAKES[model] ?? true;`,
      SENT,
    ),
  },
  {
    name: 'a kind, of a function that throws for what it does not know',
    source: asked(`function kindOf(model: string): string {
  for (const kind of ['opus-4-6', 'sonnet-4-5']) if (model.includes(kind)) return 'old';
  if (model.includes('opus-4-7')) return 'new';
  throw new Error(model);
}
const takesSampling = (model: string) => kindOf(model) !== 'new';`),
  },
  {
    name: 'a kind, of a function that throws, of a later release',
    source: asked(
      `function kindOf(model: string): string {
  for (const kind of ['opus-4-6', 'opus-4-7', 'sonnet-4-5']) if (model.includes(kind)) return 'old';
  if (model.includes('opus-4-8')) return 'new';
  throw new Error(model);
}
const takesSampling = (model: string) => kindOf(model) !== 'new';`,
      SENT,
    ),
  },
  {
    name: 'the vendor in front of the id, by a function that throws',
    source: `${CLIENT}
function vendorOf(model: string): string {
  for (const vendor of ['anthropic', 'minimax']) if (new RegExp(\`\\\\b\${vendor}\\\\b\`).test(model)) return vendor;
  throw new Error(model);
}
export const ask = (model: string) =>
  client.messages.create({
    model,
    max_tokens: 1,
    messages: [],
    temperature: 0.2, //! temperature
    ...(['anthropic', 'minimax'].includes(vendorOf(model)) ? {} : { top_p: 0.2 }),
  });
export const best = () => ask('anthropic/claude-opus-4-6'); //! model`,
  },
  {
    name: 'the id of an object, taken apart, keeps the target away',
    source: `${CLIENT}
function takes(model: { id: string }) {
  const found = model.id.match(/opus-4-(\\d+)/);
  return found === null || Number(found[1]) < 6;
}
export const ask = (model: { id: string }) =>
  client.messages.create({
    model: model.id,
    max_tokens: 1,
    messages: [],
    ...(takes(model) && { temperature: 0.2 }),
  });
ask({ id: 'claude-opus-4-6' }); //! model`,
  },
  {
    name: 'the id of an object, taken apart, lets the target through',
    source: `${CLIENT}
function takes(model: { id: string }) {
  const found = model.id.match(/opus-4-(\\d+)/);
  return found === null || Number(found[1]) < 8;
}
export const ask = (model: { id: string }) =>
  client.messages.create({
    model: model.id,
    max_tokens: 1,
    messages: [],
    ...(takes(model) && { temperature: 0.2 }), //! temperature
  });
ask({ id: 'claude-opus-4-6' }); //! model`,
  },
  {
    name: 'the id in another spelling, which keeps the target out',
    source: asked(`const takesSampling = (model: string) => !model.replaceAll('-', '_').includes('claude_opus_4_7');`),
  },
  {
    name: 'the id in another spelling, which lets the target through',
    source: asked(`const takesSampling = (model: string) => model.replace(/-/g, '.').includes('opus.4.7');`, SENT),
  },
  {
    name: 'the id without what a router puts in front',
    source: asked(
      `const takesSampling = (model: string) => !model.replace('anthropic/', '').startsWith('claude-opus-4-7');`,
    ),
  },
  {
    name: 'the id in another spelling, under a name for one, made by a function',
    source: asked(`const bare = (model: string) => (model.includes('/') ? (model.split('/').pop() ?? model) : model);
function takesSampling(model: string) {
  const modelName = bare(model).toLowerCase().replaceAll('-', '.');
  return !modelName.includes('claude.opus.4.7');
}`),
  },
];
