import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import schema from '../../schema/config.schema.json' with { type: 'json' };
import { validateConfig } from '../../src/config/validate.js';
import { ROOT } from '../action/support.js';

const page = readFileSync(join(ROOT, 'docs/configuration.md'), 'utf8');

it('the page on configuration names every key there is, and no other', () => {
  const named = [...page.matchAll(/^\| `(\S+)` \|/gm)].map((match) => match[1]);
  expect(named.sort()).toEqual(Object.keys(schema.properties).sort());
});

it('the examples of all pages fit the schema', () => {
  const pages = [
    'docs/configuration.md',
    'docs/transforms/thinking-budget.md',
    'docs/transforms/sampling-params.md',
    'README.md',
  ];
  const examples = pages.flatMap((file) =>
    [...readFileSync(join(ROOT, file), 'utf8').matchAll(/^```json\n([\s\S]*?)^```$/gm)].map((match) => match[1] ?? ''),
  );
  expect(examples.length).toBeGreaterThanOrEqual(8);
  for (const example of examples) expect(() => validateConfig('page', JSON.parse(example))).not.toThrow();
});
