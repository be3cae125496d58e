import { describe, expect, it } from 'vitest';
import { execute, rejection } from './execute.js';
import { check } from './invariants.js';

/*
 * Programs in which a fix once broke a request that worked. Each is fixed with safe fixes and run before and after: what was
 * accepted must still be, and what is not for an Opus must be sent as it was.
 */

const HEAD = "import Anthropic from '@anthropic-ai/sdk';\nconst claude = new Anthropic();\n";
const MESSAGES = "messages: [{ role: 'user', content: 'x' }]";

const PROGRAMS: readonly (readonly [title: string, body: string])[] = [
  [
    'a parameter set in a sequence, which no fix takes out',
    `const p = { model: 'claude-opus-4-6', max_tokens: 5, ${MESSAGES} };
     p.temperature = 1, p.top_k = 4;
     if (flag) p.top_p = 0.5;
     await claude.messages.create(p);`,
  ],
  [
    'a comment that only a review fix may delete',
    `await claude.messages.create({ model: 'claude-opus-4-6', temperature: /* as agreed */ 0.2, max_tokens: 5, ${MESSAGES} });`,
  ],
  [
    'defaults that another model overrides',
    `const base = { model: 'claude-opus-4-6', max_tokens: 5, temperature: 0.5, ${MESSAGES} };
     await claude.messages.create({ ...base, model: 'claude-sonnet-4-5' });
     await claude.messages.create({ temperature: 0.1, ...base });`,
  ],
  [
    'an override whose removal would let a shared default through',
    `const defaults = { max_tokens: 5, ...(flag ? { top_k: 5 } : {}), ${MESSAGES} };
     await claude.messages.create({ ...defaults, model: 'claude-opus-4-6', top_k: 2 });
     await claude.messages.create({ ...defaults, model: 'claude-sonnet-4-5' });
     await claude.messages.create({ ...defaults, model: 'claude-opus-4-6' });`,
  ],
  [
    'a tolerated value that stands before one which only a review fix may take out',
    `async function ask(options) { return claude.messages.create({ model: options.model,
       temperature: options.temperature , // as agreed
       max_tokens: 4096, ...(flag ? { temperature: 1 } : {}), messages: [{ role: 'user', content: options.text }] }); }
     await ask({ model: 'claude-opus-4-7', text: 'x', temperature: 0.6 });`,
  ],
  [
    'a parameter of a method that is left without a use',
    `class Llm { model = 'claude-opus-4-6'; async run(temperature = 0.1) { return claude.messages.create({ model: this.model, max_tokens: 9, temperature, ${MESSAGES} }); } }
     await new Llm().run();`,
  ],
  [
    'a wrapper with more callers than are followed, the last of them for another model',
    `const ask = (model, temperature) => claude.messages.create({ model, temperature, max_tokens: 5, ${MESSAGES} });
     ${Array.from({ length: 80 }, (_, i) => `await ask('claude-opus-4-6', 0.${i});`).join('\n')}
     await ask('claude-haiku-4-5', 0.9);`,
  ],
  [
    'messages shared with a model that takes a prefill',
    `const defaults = { max_tokens: 5, messages: [{ role: 'user', content: 'x' }, { role: 'assistant', content: '' }] };
     await claude.messages.create({ ...defaults, model: 'claude-haiku-4-5' });
     await claude.messages.create({ ...defaults, model: 'claude-opus-4-6' });`,
  ],
];

describe('a fix breaks no request that worked', () => {
  for (const [title, body] of PROGRAMS)
    for (const unsafe of [false, true])
      it(`${title}, ${unsafe ? 'review' : 'safe'} fixes`, async () => {
        const source = HEAD + body;
        const { broken, scan } = await check(new Map([['a.js', source]]), unsafe, true);
        expect(broken).toBeNull();
        for (const flag of [true, false]) {
          const before = await execute(source, flag);
          const after = await execute(scan.after.get('a.js') ?? '', flag);
          expect(after?.sent).toHaveLength(before?.sent.length ?? -1);
          for (const [i, { params }] of (before?.sent ?? []).entries()) {
            const now = after?.sent[i]?.params ?? {};
            if (rejection(params) === null) expect(rejection(now)).toBeNull();
            if (!String(params.model).includes('opus')) expect(now).toEqual(params);
          }
        }
      });
});
