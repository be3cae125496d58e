import { CLIENT, type Flow } from './flow.js';

/** Values that a schema, a command line or a configuration declares as the default. */
export const THROUGH_DECLARATIONS: readonly Flow[] = [
  {
    name: 'zod object',
    overridable: true,
    source: `${CLIENT}
import { z } from 'zod';
const Settings = z.object({
  model: z.string().default('claude-opus-4-6'), //! model
  temperature: z.number().min(0).max(1).default(0.2),
});
const settings = Settings.parse(JSON.parse(process.argv[2] ?? '{}'));
await client.messages.create({
  model: settings.model,
  max_tokens: 1,
  messages: [],
  temperature: settings.temperature, //! temperature
});`,
  },
  {
    name: 'zod environment, safeParse',
    source: `${CLIENT}
import * as z from 'zod';
const parsed = z.object({ MODEL: z.string().default('claude-opus-4-6') }).safeParse(process.env); //! model
if (!parsed.success) throw parsed.error;
await client.messages.create({ model: parsed.data.MODEL, max_tokens: 1, messages: [], temperature: 0.2 }); //! temperature`,
  },
  {
    name: 'zod schema that is extended, spread into the request',
    overridable: true,
    source: `${CLIENT}
import { z } from 'zod';
const Base = z.object({ model: z.string().optional().default('claude-opus-4-6') }); //! model
const Full = Base.extend({ temperature: z.coerce.number().default(0.2) }); //! temperature
await client.messages.create({ ...Full.parse({}), max_tokens: 1, messages: [] });`,
  },
  {
    name: 'zod enum with a default',
    source: `${CLIENT}
import { z } from 'zod';
const Model = z.enum(['claude-opus-4-6']).default('claude-opus-4-6'); //! model, model
await client.messages.create({ model: Model.parse(process.argv[2]), max_tokens: 1, messages: [], temperature: 0.2 }); //! temperature`,
  },
  {
    name: 'type inferred from a schema',
    overridable: true,
    source: `${CLIENT}
import { z } from 'zod';
const Settings = z.object({
  model: z.string().default('claude-opus-4-6'), //! model
  temperature: z.number().default(0.2),
});
type Settings = z.infer<typeof Settings>;
export function ask({ model, temperature }: Settings) {
  return client.messages.create({ model, max_tokens: 1, messages: [], temperature }); //! temperature
}`,
  },
  {
    name: 'valibot',
    overridable: true,
    source: `${CLIENT}
import * as v from 'valibot';
const Settings = v.object({
  model: v.optional(v.string(), 'claude-opus-4-6'), //! model
  temperature: v.optional(v.pipe(v.number(), v.minValue(0)), 0.2),
});
const { model, temperature } = v.parse(Settings, process.env);
await client.messages.create({ model, max_tokens: 1, messages: [], temperature }); //! temperature`,
  },
  {
    name: 'stored settings with defaults',
    overridable: true,
    source: `${CLIENT}
import Store from 'electron-store';
const store = new Store({ defaults: { model: 'claude-opus-4-6', temperature: 0.2 } }); //! model
const { temperature } = store.store;
await client.messages.create({ model: store.get('model'), max_tokens: 1, messages: [], temperature }); //! temperature`,
  },
  {
    name: 'stored settings with defaults in a schema',
    source: `${CLIENT}
import Conf from 'conf';
const conf = new Conf({ projectName: 'x', schema: { model: { type: 'string', default: 'claude-opus-4-6' } } }); //! model
await client.messages.create({ model: conf.get('model'), max_tokens: 1, messages: [], temperature: 0.2 }); //! temperature`,
  },
  {
    name: 'state of a zustand store',
    overridable: true,
    source: `${CLIENT}
import { create } from 'zustand';
const useSettings = create((set) => ({
  model: 'claude-opus-4-6', //! model
  temperature: 0.2,
  choose: (model) => set({ model }),
}));
const { model, temperature } = useSettings.getState();
await client.messages.create({ model, max_tokens: 1, messages: [], temperature }); //! temperature`,
  },
  {
    name: 'chosen state of a zustand store with wrappers, in another file',
    overridable: true,
    source: `--- store.ts
import { create } from 'zustand';
import { devtools, persist } from 'zustand/middleware';
interface State { model: string; temperature: number }
export const useSettings = create<State>()(
  devtools(
    persist(() => ({ model: 'claude-opus-4-6', temperature: 0.2 }), { name: 'settings' }), //! model
  ),
);
--- main.ts
${CLIENT}
import { useSettings } from './store';
export function useAsk(content: string) {
  const model = useSettings((state) => state.model);
  const temperature = useSettings((state) => state.temperature);
  return () => client.messages.create({ model, max_tokens: 1, messages: [{ role: 'user', content }], temperature }); //! temperature
}`,
  },
  {
    name: 'configuration of NestJS, by its type',
    source: `--- ai.config.ts
import { registerAs } from '@nestjs/config';
export default registerAs('ai', () => ({
  model: process.env.AI_MODEL || 'claude-opus-4-6', //! model
  temperature: 0.2,
}));
--- main.ts
${CLIENT}
import { Inject, Injectable } from '@nestjs/common';
import { type ConfigType } from '@nestjs/config';
import aiConfig from './ai.config';
@Injectable()
export class Asking {
  constructor(@Inject(aiConfig.KEY) private readonly ai: ConfigType<typeof aiConfig>) {}
  ask() {
    return client.messages.create({ model: this.ai.model, max_tokens: 1, messages: [], temperature: this.ai.temperature }); //! temperature
  }
}`,
  },
  {
    name: 'configuration of NestJS, asked for by keys',
    source: `--- configuration.ts
export default () => ({ port: 3000, ai: { model: 'claude-opus-4-6', temperature: 0.2 } }); //! model
--- main.ts
${CLIENT}
import { Injectable } from '@nestjs/common';
import { ConfigService } from '@nestjs/config';
@Injectable()
export class Asking {
  constructor(private readonly config: ConfigService) {}
  ask() {
    const temperature = this.config.getOrThrow<number>('ai.temperature');
    return client.messages.create({ model: this.config.get('ai.model'), max_tokens: 1, messages: [], temperature }); //! temperature
  }
}
--- app.module.ts
import { Module } from '@nestjs/common';
import { ConfigModule } from '@nestjs/config';
import configuration from './configuration';
import { Asking } from './main';
@Module({ imports: [ConfigModule.forRoot({ isGlobal: true, load: [configuration] })], providers: [Asking] })
export class AppModule {}`,
  },
  {
    name: 'minimist',
    overridable: true,
    source: `${CLIENT}
import minimist from 'minimist';
const given = minimist(process.argv.slice(2), { default: { model: 'claude-opus-4-6', temperature: 0.2 } }); //! model
const { model, temperature } = given;
await client.messages.create({ model, max_tokens: 1, messages: [], temperature }); //! temperature`,
  },
  {
    name: 'yup',
    source: `${CLIENT}
import * as yup from 'yup';
const schema = yup.object({ model: yup.string().default('claude-opus-4-6') }); //! model
const { model } = schema.validateSync(process.env);
await client.messages.create({ model, max_tokens: 1, messages: [], temperature: 0.2 }); //! temperature`,
  },
  {
    name: 'environment of envalid',
    overridable: true,
    source: `${CLIENT}
import { cleanEnv, num, str } from 'envalid';
const env = cleanEnv(process.env, {
  MODEL: str({ default: 'claude-opus-4-6' }), //! model
  HEAT: num({ default: 0.2 }),
});
await client.messages.create({ model: env.MODEL, max_tokens: 1, messages: [], temperature: env.HEAT }); //! temperature`,
  },
  {
    name: 'environment of t3-env, in another file',
    source: `--- env.ts
import { createEnv } from '@t3-oss/env-nextjs';
import { z } from 'zod';
export const env = createEnv({
  server: {
    ANTHROPIC_MODEL: z.string().default('claude-opus-4-6'), //! model
  },
  client: {},
  runtimeEnv: process.env,
});
--- main.ts
${CLIENT}
import { env } from './env';
await client.messages.create({ model: env.ANTHROPIC_MODEL, max_tokens: 1, messages: [], temperature: 0.2 }); //! temperature`,
  },
  {
    name: 'env-var',
    source: `${CLIENT}
import env from 'env-var';
const model = env.get('MODEL').default('claude-opus-4-6').asString(); //! model
await client.messages.create({ model, max_tokens: 1, messages: [], temperature: 0.2 }); //! temperature`,
  },
  {
    name: 'convict',
    overridable: true,
    source: `${CLIENT}
import convict from 'convict';
const config = convict({
  llm: {
    model: { format: String, default: 'claude-opus-4-6', env: 'MODEL' }, //! model
    temperature: { format: Number, default: 0.2 },
  },
});
await client.messages.create({
  model: config.get('llm.model'),
  max_tokens: 1,
  messages: [],
  temperature: config.get('llm').temperature, //! temperature
});`,
  },
  {
    name: 'options of commander, in statements',
    overridable: true,
    source: `${CLIENT}
import { program } from 'commander';
program
  .name('ask')
  .option('-m, --model <model>', 'the model', 'claude-opus-4-6') //! model
  .option('-t, --temperature <number>', 'sampling', Number.parseFloat, 0.2);
program.parse();
const options = program.opts();
await client.messages.create({
  model: options.model,
  max_tokens: 1,
  messages: [],
  temperature: options.temperature, //! temperature
});`,
  },
  {
    name: 'options of a command of commander',
    source: `${CLIENT}
import { Command } from 'commander';
const program = new Command();
program
  .command('ask <question>')
  .option('--llm-model <model>', 'the model', 'claude-opus-4-6') //! model
  .action(async (question: string, options: { llmModel: string }) => {
    await client.messages.create({
      model: options.llmModel,
      max_tokens: 1,
      messages: [{ role: 'user', content: question }],
      temperature: 0.2, //! temperature
    });
  });
program.parse();`,
  },
  {
    name: 'yargs',
    overridable: true,
    source: `${CLIENT}
import yargs from 'yargs';
import { hideBin } from 'yargs/helpers';
const argv = yargs(hideBin(process.argv))
  .option('model', { type: 'string', default: 'claude-opus-4-6' }) //! model
  .option('temperature', { type: 'number', default: 0.2 })
  .parseSync();
await client.messages.create({ model: argv.model, max_tokens: 1, messages: [], temperature: argv.temperature }); //! temperature`,
  },
  {
    name: 'parseArgs of node',
    source: `${CLIENT}
import { parseArgs } from 'node:util';
const { values } = parseArgs({
  options: {
    model: { type: 'string', default: 'claude-opus-4-6' }, //! model
  },
});
await client.messages.create({ model: values.model, max_tokens: 1, messages: [], temperature: 0.2 }); //! temperature`,
  },
  {
    name: 'meow',
    source: `${CLIENT}
import meow from 'meow';
const cli = meow('Usage', { importMeta: import.meta, flags: { model: { type: 'string', default: 'claude-opus-4-6' } } }); //! model
await client.messages.create({ model: cli.flags.model, max_tokens: 1, messages: [], temperature: 0.2 }); //! temperature`,
  },
];
