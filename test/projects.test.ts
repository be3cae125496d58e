import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { filesBelow, scanDirectory, temporaryCopy, textOf } from './support/scan.js';

/*
 * Whole small programs: each folder holds the tree before and after all fixes, and the findings in `expect.json`, as
 * `path:line transform severity`.
 */

const ROOT = join(import.meta.dirname, '..', 'fixtures', 'projects');
const disposals: (() => void)[] = [];
afterAll(() => {
  for (const dispose of disposals) dispose();
});

const copyOf = (folder: string): string => {
  const { root, dispose } = temporaryCopy(join(ROOT, folder));
  disposals.push(dispose);
  return root;
};

const treeOf = (root: string): Record<string, string> =>
  Object.fromEntries(filesBelow(root).map((file) => [file, textOf(join(root, file))]));

async function findingsIn(root: string, settings = {}): Promise<string[]> {
  const result = await scanDirectory(root, settings);
  expect(result.counts.failed).toBe(0);
  return result.findings.map((f) => {
    const line = (result.sources.get(f.file) ?? '').slice(0, f.span[0]).split('\n').length;
    return `${relative(root, f.file).split(sep).join('/')}:${line} ${f.transform} ${f.severity}`;
  });
}

for (const project of readdirSync(ROOT))
  describe(project, () => {
    const expected = JSON.parse(readFileSync(join(ROOT, project, 'expect.json'), 'utf8')) as {
      findings: string[];
      remaining: string[];
    };

    it('is found out', async () => {
      expect(await findingsIn(copyOf(`${project}/input`))).toEqual(expected.findings);
    });

    it('is fixed, and once', async () => {
      const root = copyOf(`${project}/input`);
      await findingsIn(root, { fix: true, unsafe: true });
      expect(treeOf(root)).toEqual(treeOf(join(ROOT, project, 'output')));
      expect(await findingsIn(root, { fix: true, unsafe: true })).toEqual(expected.remaining);
      expect(treeOf(root)).toEqual(treeOf(join(ROOT, project, 'output')));
    });
  });
