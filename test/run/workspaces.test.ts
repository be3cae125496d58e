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
