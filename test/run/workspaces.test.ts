import { join, relative, sep } from 'node:path';
import { describe, expect, it } from 'vitest';
import { workspacesOf } from '../../src/run/workspaces.js';
import { tempDir } from '../files/temp.js';
import { scanDirectory } from '../support/scan.js';

const ASK = `import Anthropic from '@anthropic-ai/sdk';
import { MODEL } from '@acme/models';
export const ask = () => new Anthropic().messages.create({ model: MODEL, max_tokens: 1, messages: [], temperature: 0.2 });
`;
const MODELS = {
  'libs/models/package.json': '{ "name": "@acme/models", "exports": { ".": "./src/index.ts" } }',
  'libs/models/src/index.ts': `export const MODEL = 'claude-opus-4-6';\n`,
};
const APP = {
  'apps/web/package.json': '{ "name": "@acme/web", "dependencies": { "@acme/models": "*" } }',
  'apps/web/ask.ts': ASK,
};

/** Severities of what is found where one package of a workspace is scanned by itself. */
async function found(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const root = tempDir({ ...APP, ...MODELS, ...files, '.git/HEAD': '' });
  const { findings } = await scanDirectory(join(root, 'apps/web'));
  return findings.map(({ transform, severity }) => `${transform} ${severity}`).sort();
}

describe('a package of the workspace that is not scanned', () => {
  it.each([
    ['npm', { 'package.json': '{ "workspaces": ["apps/*", "libs/*"] }' }],
    ['Yarn', { 'package.json': '{ "workspaces": { "packages": ["./apps/*/", "./libs/models"] } }' }],
    [
      'pnpm',
      {
        'package.json': '{}',
        'pnpm-workspace.yaml': 'packages:\n  # all\n  - "apps/*"\n  - libs/**\n\ncatalog:\n  x: 1\n',
      },
    ],
  ])('is read where %s has it', async (_, files) => {
    expect(await found(files)).toEqual(['model-id warning', 'sampling-params error']);
  });

  it.each([
    ['has others', { 'package.json': '{ "workspaces": ["apps/*", "lib*/other"] }' }],
    ['has none', { 'package.json': '{}' }],
    ['has a list of other things', { 'package.json': '{}', 'pnpm-workspace.yaml': 'catalog:\n  - libs/*\n' }],
  ])('is a package like any other where the workspace %s', async (_, files) => {
    expect(await found(files)).toEqual(['sampling-params warning']);
  });
});

it('reads the sources of a module, not the JavaScript beside them that hands on what is built', async () => {
  const files = {
    'package.json': '{ "workspaces": ["libs/*"] }',
    'libs/models/package.json': '{ "name": "@acme/models" }',
    'libs/models/ids.js': `module.exports = require('./build/ids.js');\n`,
    'libs/models/src/ids.ts': MODELS['libs/models/src/index.ts'],
    'apps/web/ask.ts': ASK.replace('@acme/models', '@acme/models/ids'),
  };
  expect(await found(files)).toEqual(['model-id warning', 'sampling-params error']);
});

it('says nothing of models that a table outside the scan lacks, since nobody is told to add them there', async () => {
  const ask = `import Anthropic from '@anthropic-ai/sdk';
import { HEAT } from '@acme/models';
export const ask = (model: string) =>
  new Anthropic().messages.create({ model, max_tokens: 1, messages: [], ...(HEAT[model] ? { temperature: 0.2 } : {}) });
`;
  const table = (id: string) => ({
    'package.json': '{ "workspaces": ["libs/*"] }',
    'libs/models/src/index.ts': `export const HEAT = { '${id}': { price: 5 } };\n`,
  });
  expect(await found({ ...table('claude-opus-4-6'), 'apps/web/ask.ts': ask })).toEqual(['sampling-params warning']);
  const inScan = ask.replace(
    `import { HEAT } from '@acme/models';`,
    `const HEAT = { 'claude-opus-4-6': { price: 5 } };`,
  );
  expect(await found({ ...table('claude-opus-4-6'), 'apps/web/ask.ts': inScan })).toEqual(['model-gate warning']);
});

it('looks for packages where patterns lead, and in no installed one', () => {
  const root = tempDir({
    'package.json': '{ "name": "root", "workspaces": ["tools/plug-*", "!tools/plug-b", "deep/**"] }',
    'tools/plug-a/package.json': '{ "name": "a" }',
    'tools/other/package.json': '{ "name": "other" }',
    'deep/one/two/package.json': '{ "name": "two" }',
    'deep/one/node_modules/three/package.json': '{ "name": "three" }',
    'tools/broken/package.json': '{',
    'main.ts': '',
  });
  const known = [...workspacesOf([join(root, 'main.ts')])].filter(([, at]) => at.startsWith(root));
  expect(known.map(([name, at]) => `${name} ${relative(root, at).split(sep).join('/')}`)).toEqual([
    'root ',
    'two deep/one/two',
    'a tools/plug-a',
  ]);
});
