import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import type { RunResult } from '../types/index.js';
import type { ReportFormat } from './format.js';
import { relativePath } from './text.js';

const CONTEXT_LINES = 3;
const BOM = '\ufeff';

function onDisk(result: RunResult, file: string, text: string): string {
  return result.boms?.has(file) ? BOM + text : text;
}

/**
 * A unified diff of what the chosen fixes change, as `git apply` takes it in the scanned directory: `a/` and `b/`
 * prefixes, names quoted as git quotes them, line endings kept. There is no `diff --git` line, because git takes the
 * paths below one as relative to the top of the repository, and these are relative to the scanned directory.
 */
export const diff: ReportFormat = {
  id: 'diff',
  description: 'Unified diff of the chosen fixes, for git apply',
  render: (result) =>
    [...result.fixedSources]
      .map(([file, after]) => ({ file, path: relativePath(result.root, file), after }))
      .sort((a, b) => (a.path < b.path ? -1 : 1))
      .map(({ file, path, after }) => {
        const before = result.sources.get(file) ?? '';
        if (before === after) return '';
        const texts = [onDisk(result, file, before), onDisk(result, file, after)] as const;
        return createTwoFilesPatch(`a/${path}`, `b/${path}`, ...texts, undefined, undefined, {
          context: CONTEXT_LINES,
          headerOptions: FILE_HEADERS_ONLY,
        });
      })
      .join(''),
};
