import type { Flow } from './flow.js';

const request = (client: string): string =>
  `await ${client}.messages.create({ model: 'claude-opus-4-6', max_tokens: 1, messages: [], temperature: 0.2 }); //! temperature, model`;

/** Ways in which a program comes by the client of a package. */
export const THROUGH_CLIENTS: readonly Flow[] = [
  {
    name: 'a client that a package for tracing looks at',
    source: `--- main.ts
import Anthropic from '@anthropic-ai/sdk';
import * as Sentry from '@sentry/node';
import { wrapAnthropic } from 'braintrust';
import { wrapSDK } from 'langsmith/wrappers';
const wrapped = wrapAnthropic(new Anthropic());
const traced = wrapSDK(new Anthropic(), { name: 'ask' });
const instrumented = Sentry.instrumentAnthropicAiClient(new Anthropic());
${request('wrapped')}
${request('traced')}
${request('instrumented')}`,
  },
  {
    name: 'a client that a container hands out by its class',
    source: `--- main.ts
import Anthropic from '@anthropic-ai/sdk';
import { container } from 'tsyringe';
import { registry } from './registry';
${request("container.resolve<Anthropic>('anthropic')")}
${request('registry.getClient<Anthropic>()')}`,
  },
];
