import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { transforms } from '../../../transforms/index.js';
import { readBaseline } from '../../config/baseline.js';
import type { LineRange } from '../../files/diff-lines.js';
import { changedLines, repositoryRoot, stagedFiles } from '../../files/git.js';
import { nearest } from '../../files/nearest.js';
import { exitCode } from '../../report/exit-code.js';
import type { ReportOptions } from '../../report/format.js';
import type { RunResult } from '../../types/index.js';
import { UserError } from '../../types/user-error.js';
import { lineSets } from '../changed-lines.js';
import { chooseFixes } from '../choose.js';
import { outputColors } from '../colors.js';
import type { ScanFlags } from '../flags.js';
import type { Host } from '../host.js';
import { planReports, writeOutput } from '../outputs.js';
import { ruleDocs } from '../rules.js';
import { type ScanJob, type ScanOutcome, scanProject } from '../scan-project.js';
import { resolveSettings } from '../settings.js';
import { openTerminal } from '../terminal.js';

/**
 * `opus-codemod scan`: reports, and fixes when asked to.
 * @returns the exit code
 * @throws UserError for what the user has to put right
 */
export async function scan(host: Host, paths: readonly string[], flags: ScanFlags): Promise<number> {
  const fix = flags.fix === true;
  const diff = flags.diff === true;
  if (fix && diff) throw new UserError('--fix and --diff exclude each other', '--diff shows what --fix would write.');
  if (flags.interactive === true && !fix) {
    throw new UserError('--interactive needs --fix', '--diff shows the fixes without asking.');
  }
  checkForCommand(host.cwd, paths[0]);
  const settings = await resolveSettings(host.cwd, flags, transforms);
  const reports = planReports(flags.format ?? [], diff ? 'diff' : 'pretty', host.cwd);
  const ref = flags.changed === '' ? undefined : flags.changed;
  const changed = flags.changed === undefined ? null : changedLines(settings.root, ref);
  const job: ScanJob = {
    settings,
    paths,
    fix,
    diff,
    unsafe: flags.unsafeFixes === true,
    verifyTypes: flags.verifyTypes,
    force: flags.force === true,
    changed,
    only: flags.staged === true ? new Set(stagedFiles(settings.root)) : null,
    baseline: settings.baseline === null ? null : readBaseline(settings.baseline),
  };
  const { result, jobFailed } = await (flags.interactive === true ? scanAsking(host, job) : scanProject(host, job));
  const options = reportOptions(result, changed, flags.all === true);
  for (const { format, file } of reports) {
    if (file !== null) writeOutput(file, format.render(result, options));
    else host.stdout.write(format.render(result, { ...options, colors: outputColors(host) }));
  }
  if (diff) host.stderr.write(diffSummary(result));
  return exitCode(result, settings.failOn, jobFailed);
}

/** @throws UserError where nobody can answer, or when the person stops in the middle */
async function scanAsking(host: Host, job: ScanJob): Promise<ScanOutcome> {
  const terminal = await openTerminal(host, '--interactive', 'Leave it out; --diff shows what --fix writes.');
  const { root, to } = job.settings;
  const options = {
    root,
    target: to,
    colors: outputColors(host),
    write: (text: string) => host.stdout.write(text),
    ask: terminal.ask,
  };
  try {
    return await scanProject(host, { ...job, choose: (findings, sources) => chooseFixes(findings, sources, options) });
  } finally {
    terminal.close();
  }
}

/** A mistyped command arrives as a path of the default command. */
function checkForCommand(directory: string, path: string | undefined): void {
  if (path === undefined || existsSync(resolve(directory, path))) return;
  const command = nearest(path, ['scan', 'baseline', 'explain', 'list', 'init']);
  if (command === null) return;
  throw new UserError('no such file or folder', `Did you mean the command ${command}?`, path);
}

/** What reports of a scan from the command line may know. */
export function reportOptions(
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

function diffSummary(result: RunResult): string {
  const changed = result.fixedSources.size;
  const open = result.findings.filter((finding) => finding.fix === null).length;
  const files = changed === 1 ? '1 file' : `${changed} files`;
  const rest = open === 0 ? '' : `; ${open === 1 ? '1 finding has' : `${open} findings have`} no fix`;
  return `opus-codemod: --fix would change ${files}${rest} (nothing was written)\n`;
}
