import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { transforms } from '../../../transforms/index.js';
import { type Baseline, parseBaseline } from '../../config/baseline.js';
import type { LineRange } from '../../files/diff-lines.js';
import { changedLines, repositoryRoot, stagedFiles } from '../../files/git.js';
import { nearest } from '../../files/nearest.js';
import { exitCode } from '../../report/exit-code.js';
import type { ReportOptions } from '../../report/format.js';
import { lineIndex } from '../../report/text.js';
import type { RunResult } from '../../types/index.js';
import { UserError } from '../../types/user-error.js';
import { outputColors } from '../colors.js';
import type { ScanFlags } from '../flags.js';
import type { Host } from '../host.js';
import { planReports, writeOutput } from '../outputs.js';
import { ruleDocs } from '../rules.js';
import { scanProject } from '../scan-project.js';
import { resolveSettings } from '../settings.js';

/**
 * `opus-codemod scan`: reports, and fixes when asked to.
 * @returns the exit code
 * @throws UserError for what the user has to put right
 */
export async function scan(host: Host, paths: readonly string[], flags: ScanFlags): Promise<number> {
  const fix = flags.fix === true;
  const diff = flags.diff === true;
  if (fix && diff) throw new UserError('--fix and --diff exclude each other', '--diff shows what --fix would write.');
  checkForCommand(host.cwd, paths[0]);
  const settings = await resolveSettings(host.cwd, flags, transforms);
  const reports = planReports(flags.format ?? [], diff ? 'diff' : 'pretty', host.cwd);
  const ref = flags.changed === '' ? undefined : flags.changed;
  const changed = flags.changed === undefined ? null : changedLines(settings.root, ref);
  const { result, jobFailed } = await scanProject(host, {
    settings,
    paths,
    fix,
    diff,
    unsafe: flags.unsafeFixes === true,
    verifyTypes: flags.verifyTypes,
    force: flags.force === true,
    changed,
    staged: flags.staged === true ? new Set(stagedFiles(settings.root)) : null,
    baseline: settings.baseline === null ? null : readBaseline(settings.baseline),
  });
  const options = reportOptions(result, changed, flags.all === true);
  for (const { format, file } of reports) {
    if (file !== null) writeOutput(file, format.render(result, options));
    else host.stdout.write(format.render(result, { ...options, colors: outputColors(host) }));
  }
  if (diff) host.stderr.write(diffSummary(result));
  return exitCode(result, settings.failOn, jobFailed);
}

/** A mistyped command arrives as a path of the default command. */
function checkForCommand(directory: string, path: string | undefined): void {
  if (path === undefined || existsSync(resolve(directory, path))) return;
  const command = nearest(path, ['scan', 'baseline', 'explain', 'list']);
  if (command === null) return;
  throw new UserError('no such file or folder', `Did you mean the command ${command}?`, path);
}

/** @throws UserError when the file cannot be read or is no baseline */
function readBaseline(file: string): Baseline {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new UserError(
      `baseline cannot be read (${code})`,
      'Take one first: opus-codemod baseline --file FILE.',
      file,
    );
  }
  return parseBaseline(file, text);
}

function reportOptions(
  result: RunResult,
  changed: ReadonlyMap<string, readonly LineRange[]> | null,
  all: boolean,
): ReportOptions {
  const repository = repositoryRoot(result.root);
  return {
    all,
    rules: ruleDocs(),
    ...(repository === null ? {} : { repositoryRoot: repository }),
    ...(changed === null ? {} : { changedLines: lineSets(result, changed) }),
  };
}

/** Ranges as sets of lines, for files with findings; the range of a new file is cut at its end. */
function lineSets(
  result: RunResult,
  changed: ReadonlyMap<string, readonly LineRange[]>,
): ReadonlyMap<string, ReadonlySet<number>> {
  const sets = new Map<string, ReadonlySet<number>>();
  for (const [file, text] of result.sources) {
    const last = lineIndex(text).lineCount;
    const lines = new Set<number>();
    for (const { start, end } of changed.get(file) ?? []) {
      for (let line = start; line <= Math.min(end, last); line++) lines.add(line);
    }
    sets.set(file, lines);
  }
  return sets;
}

function diffSummary(result: RunResult): string {
  const changed = result.fixedSources.size;
  const open = result.findings.filter((finding) => finding.fix === null).length;
  const files = changed === 1 ? '1 file' : `${changed} files`;
  const rest = open === 0 ? '' : `; ${open === 1 ? '1 finding has' : `${open} findings have`} no fix`;
  return `opus-codemod: --fix would change ${files}${rest} (nothing was written)\n`;
}
