import { existsSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { transforms } from '../../../transforms/index.js';
import { createBaseline, formatBaseline, pruneBaseline, readBaseline } from '../../config/baseline.js';
import { toPosix } from '../../files/patterns.js';
import { UserError } from '../../types/user-error.js';
import { CANNOT } from '../exit.js';
import type { BaselineFlags } from '../flags.js';
import type { Host } from '../host.js';
import { checkWritable, writeOutput } from '../outputs.js';
import { scanProject } from '../scan-project.js';
import { resolveSettings } from '../settings.js';

const DEFAULT_FILE = 'opus-codemod.baseline.json';

/**
 * `opus-codemod baseline`: writes the findings of the whole working directory to a file, or takes out of that file what is
 * gone. A part of the project would give a baseline that forgets the rest, so it takes no paths.
 * @returns the exit code: 0, or 2 when something could not be read
 * @throws UserError for what the user has to put right
 */
export async function baseline(host: Host, flags: BaselineFlags): Promise<number> {
  const settings = await resolveSettings(host.cwd, flags, transforms);
  const path = flags.file ?? settings.baseline ?? DEFAULT_FILE;
  const file = resolve(host.cwd, path);
  checkWritable(file, path);
  if (flags.prune === true && !existsSync(file)) {
    throw new UserError('no baseline to prune', 'Take one first: opus-codemod baseline.', path);
  }
  const { result, jobFailed } = await scanProject(host, {
    settings,
    paths: [],
    fix: false,
    unsafe: false,
    diff: false,
    verifyTypes: false,
    force: false,
    changed: null,
    only: null,
    baseline: null,
  });
  const fresh =
    flags.prune === true
      ? pruneBaseline(result.findings, readBaseline(file))
      : createBaseline(result.findings, (each) => toPosix(relative(settings.root, each)));
  writeOutput(file, formatBaseline(fresh));
  const count = fresh.entries.reduce((sum, entry) => sum + entry.count, 0);
  host.stderr.write(`opus-codemod: ${path} now holds ${count === 1 ? '1 finding' : `${count} findings`}\n`);
  return jobFailed ? CANNOT : 0;
}
