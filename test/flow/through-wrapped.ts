import { CLIENT, type Flow } from './flow.js';

const REQUEST = `model: 'claude-opus-4-6', //! model
  max_tokens: 1,
  messages: [],
  temperature: 0.2, //! temperature`;

const PARAMETERS = `model: anthropic('claude-opus-4-6'), //! model
  prompt: 'Why?',
  temperature: 0.2, //! temperature`;

/** Values given to a function that sends a request under another name than the library's, or from within another function. */
export const THROUGH_WRAPPED: readonly Flow[] = [
  {
    name: 'function that a wrapper returns, for one of a package',
    source: `--- traced.ts
export function traced<F extends (...args: any[]) => any>(name: string, fn: F): F {
  return ((...args: any[]) => {
    console.time(name);
    return fn(...args);
  }) as F;
}
--- llm.ts
import * as ai from 'ai';
import { traced } from './traced';
export const generateText = traced('text', ai.generateText);
--- main.ts
import { anthropic } from '@ai-sdk/anthropic';
import { generateText } from './llm';
await generateText({
  ${PARAMETERS}
});`,
  },
  {
    name: 'method that is tried again',
    source: `--- retry.ts
export function withRetry<A extends unknown[], R>(fn: (...args: A) => Promise<R>, tries = 3) {
  return async (...args: A): Promise<R> => {
    for (let i = 0; ; i++) {
      try {
        return await fn(...args);
      } catch (error) {
        if (i >= tries) throw error;
      }
    }
  };
}
--- main.ts
${CLIENT}
import { withRetry } from './retry';
const ask = withRetry(client.messages.create.bind(client.messages));
await ask({
  ${REQUEST}
});`,
  },
  {
    name: 'wrapper that applies what it was given',
    source: `--- limited.js
exports.limited = (fn) => function (...args) {
  return fn.apply(this, args);
};
--- main.js
const ai = require('ai');
const { anthropic } = require('@ai-sdk/anthropic');
const { limited } = require('./limited');
const generateText = limited(ai.generateText);
generateText({
  ${PARAMETERS}
});`,
  },
  {
    name: 'wrapper of a package, whose result is said to be of the same type',
    source: `--- llm.ts
import { Component } from '@gensx/core';
import * as ai from 'ai';
export const generateText = Component('text', ai.generateText) as typeof ai.generateText;
--- main.ts
import { anthropic } from '@ai-sdk/anthropic';
import { generateText } from './llm';
await generateText({
  ${PARAMETERS}
});`,
  },
  {
    name: 'another name',
    source: `import { anthropic } from '@ai-sdk/anthropic';
import { generateText } from 'ai';
const ask = generateText;
await ask({
  ${PARAMETERS}
});`,
  },
  {
    name: 'field that holds the function unless another one is given',
    source: `import { anthropic } from '@ai-sdk/anthropic';
import { generateText } from 'ai';
export class Writer {
  private readonly ask: typeof generateText;
  constructor(options: { ask?: typeof generateText }) {
    this.ask = options.ask ?? generateText;
  }
  write() {
    return this.ask({
      ${PARAMETERS}
    });
  }
}`,
  },
  {
    name: 'parameter that is declared to be the function',
    source: `import { anthropic } from '@ai-sdk/anthropic';
import type { generateText } from 'ai';
interface Services {
  ask: typeof generateText;
}
export const write = (services: Services) =>
  services.ask({
    ${PARAMETERS}
  });`,
  },
];
