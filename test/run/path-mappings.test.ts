import { expect, it } from 'vitest';
import { tempDir } from '../files/temp.js';
import { scanDirectory } from '../support/scan.js';

/*
 * What a program calls a module of its own by another name than its path: mappings of a tsconfig, also where it extends
 * what is not there, and names that everybody maps alike.
 */

const ask = (specifier: string): string => `import Anthropic from '@anthropic-ai/sdk';
import { MODEL } from '${specifier}';
export const ask = () => new Anthropic().messages.create({ model: MODEL, max_tokens: 1, messages: [], temperature: 0.2 });
`;
const MODEL = `export const MODEL = 'claude-opus-4-6';\n`;
const paths = { '#own/*': ['./source/*'] };
const config = (fields: object): string => JSON.stringify({ compilerOptions: {}, ...fields });
const OWN = { 'a.ts': ask('#own/models'), 'source/models.ts': MODEL };

/** Whether the model was found, by the severity of what is reported beside it, and what the scan says of itself. */
async function read(files: Readonly<Record<string, string>>): Promise<readonly [boolean, readonly string[]]> {
  const { findings, notices } = await scanDirectory(tempDir({ 'package.json': '{}', ...files, '.git/HEAD': '' }));
  return [findings.some(({ severity }) => severity === 'error'), notices];
}

const GONE = 'which is not there; path mappings of that file were not used';

it.each<readonly [string, Record<string, string>, string]>([
  ['alone', { 'tsconfig.json': config({ extends: '@acme/base', compilerOptions: { paths } }) }, '@acme/base'],
  [
    'with commas and comments around it',
    {
      'tsconfig.json': `{ // "extends"\n "extends" : "expo/base.json" , /* own */ "compilerOptions": { "paths": ${JSON.stringify(paths)}, }, }`,
    },
    'expo/base.json',
  ],
  [
    'in a list',
    {
      'tsconfig.json': config({ extends: ['@acme/base', './paths.json'] }),
      'paths.json': config({ compilerOptions: { paths } }),
    },
    '@acme/base',
  ],
  [
    'over another file',
    {
      'tsconfig.json': config({ extends: './base' }),
      'base.json': config({ extends: './.gen/tsconfig.json', compilerOptions: { paths } }),
    },
    './.gen/tsconfig.json',
  ],
])('a tsconfig that extends what is not there has its own mappings: %s', async (_, files, base) => {
  expect(await read({ ...OWN, ...files })).toEqual([true, [`tsconfig.json extends ${base}, ${GONE}`]]);
});

it('names what several files extend once', async () => {
  const lonely = config({ extends: '@acme/base' });
  const files = { 'p/tsconfig.json': lonely, 'p/a.ts': ask('x/y'), 'q/tsconfig.json': lonely, 'q/a.ts': ask('x/y') };
  const [, notices] = await read(files);
  expect(notices).toEqual([`p/tsconfig.json (and 1 more) extends @acme/base, ${GONE}`]);
});

it('takes a base from nobody who has one by the same path', async () => {
  const lonely = config({ extends: './base.json' });
  const files = {
    'p/tsconfig.json': lonely,
    'p/a.ts': ask('x/y'),
    'tsconfig.json': lonely,
    'base.json': config({ compilerOptions: { paths } }),
  };
  expect(await read({ ...files, ...OWN })).toEqual([true, [`p/tsconfig.json extends ./base.json, ${GONE}`]]);
});

it.each([
  ['@/models', 'src/models.ts'],
  ['~/lib/models', 'lib/models.ts'],
  ['@/models', 'app/models/index.ts'],
  ['~~/shared/models', 'shared/models.ts'],
])('%s is %s where nobody says what it is', async (specifier, file) => {
  expect(await read({ 'server/a.ts': ask(specifier), [file]: MODEL })).toEqual([true, []]);
});

it.each<readonly [string, Record<string, string>]>([
  ['two files may be meant', { 'src/models.ts': MODEL, 'models.ts': MODEL }],
  ['the file belongs to another package', { 'other/package.json': '{}', 'other/src/models.ts': MODEL }],
  [
    'a tsconfig maps it elsewhere',
    {
      'tsconfig.json': config({ compilerOptions: { paths: { '@/*': ['./gen/*'] } } }),
      'gen/models.ts': 'export {};\n',
      'src/models.ts': MODEL,
    },
  ],
])('@/models is not known where %s', async (_, files) => {
  expect((await read({ 'a.ts': ask('@/models'), ...files }))[0]).toBe(false);
});
