import { statSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { transforms } from '../../transforms/index.js';
import type { Baseline } from '../config/baseline.js';
import { writeFiles } from '../edits/write.js';
import type { LineRange } from '../files/diff-lines.js';
import { dirtyFiles, repositoryRoot } from '../files/git.js';
import { listFiles } from '../files/list.js';
import { toPosix } from '../files/patterns.js';
import { type ScannedFile, scanFiles } from '../files/scan.js';
import { markers } from '../run/markers.js';
import type { RunOptions } from '../run/run-options.js';
import type { Finding, RunResult } from '../types/index.js';
import { UserError } from '../types/user-error.js';
import { filesBeyond } from './beyond.js';
import { choiceWithin, filesAround, reportOn } from './buffer.js';
import { filterFindings } from './filter.js';
import type { Host } from './host.js';
import { createProgress } from './progress.js';
import type { Settings } from './settings.js';

export interface ScanJob {
  readonly settings: Settings;
  /** Relative to the root, as the user gave them. */
  readonly paths: readonly string[];
  readonly fix: boolean;
  readonly unsafe: boolean;
  readonly diff: boolean;
  readonly verifyTypes: boolean;
  /** Whether files with uncommitted changes may be changed. */
  readonly force: boolean;
  readonly changed: ReadonlyMap<string, readonly LineRange[]> | null;
  /** Absolute paths of the files to report on; null for all. */
  readonly only: ReadonlySet<string> | null;
  readonly baseline: Baseline | null;
  /** Picks the fixes to make; absent: all that the level allows. */
  readonly choose?: NonNullable<RunOptions['choose']>;
  /** Stands in for a file of the project, on disk or not: only fixes within it are made, and nothing is written. */
  readonly buffer?: ScannedFile;
}

export interface ScanOutcome {
  readonly result: RunResult;
  /** Whether something asked for could not be done: a named file not read, a fix not written. */
  readonly jobFailed: boolean;
  /** New text of `ScanJob.buffer`, BOM stripped, where a fix changed it. */
  readonly bufferText: string | null;
}

/**
 * Lists, reads, analyses and, when asked to, fixes; takes out what is not to be reported before fixes are chosen.
 * @throws UserError when there is nothing to scan, or --fix would change files with uncommitted changes
 */
export async function scanProject(host: Host, job: ScanJob): Promise<ScanOutcome> {
  const { settings } = job;
  const { root } = settings;
  const notices: string[] = [];
  const progress = createProgress(host);
  const run = host.run ?? (await import('../run/run.js')).run;
  const scanned = scannedFiles(job, (notice) => notices.push(notice));
  const choose = job.buffer === undefined ? job.choose : choiceWithin(job.buffer);
  let writeFailed = false;
  let bufferText: string | null = null;
  try {
    const result = await run({
      root,
      files: scanned,
      maxBytes: settings.maxBytes,
      to: settings.to,
      from: settings.from,
      transforms: settings.transforms,
      assumeModel: settings.assumeModel,
      surfaces: settings.surfaces,
      effort: settings.effort,
      modelHelpers: settings.modelHelpers,
      beyond: () => filesBeyond(settings, scanned),
      fix: job.fix,
      unsafe: job.unsafe,
      diff: job.diff,
      verifyTypes: job.verifyTypes,
      keep: (findings, sources) => {
        const knownTransforms = transforms.map((transform) => transform.id);
        const filtered = filterFindings(findings, sources, { ...job, knownTransforms, scanned });
        notices.push(...filtered.notices);
        return filtered.findings;
      },
      ...(choose === undefined
        ? {}
        : {
            choose: (findings, sources) => {
              progress.clear();
              return choose(findings, sources);
            },
          }),
      beforeWrite: (targets) => {
        progress.clear();
        if (job.buffer === undefined) guardUncommitted(host, root, targets, job.force);
      },
      write: (batch) => {
        if (job.buffer !== undefined) {
          bufferText = batch.find(({ file }) => file === job.buffer?.file)?.text ?? null;
          return { written: [job.buffer.file], failed: [] };
        }
        const written = writeFiles(batch);
        writeFailed = written.failed.length > 0;
        return written;
      },
      onProgress: progress.update,
    });
    const findings = result.findings.map((finding) => withSeverity(finding, settings));
    const whole = job.buffer === undefined ? result : reportOn(job.buffer, result);
    const reported = { ...whole, findings, notices: [...whole.notices, ...notices] };
    return { result: reported, jobFailed: writeFailed || namedFileFailed(reported, job.paths), bufferText };
  } finally {
    progress.clear();
  }
}

/** What the byte pass says of every file, sorted by path. */
function scannedFiles({ settings, paths, buffer }: ScanJob, onNotice: (notice: string) => void): ScannedFile[] {
  if (buffer !== undefined) return filesAround(buffer, settings);
  const { root, include, exclude, maxBytes } = settings;
  const files = listFiles({ root, paths, include, exclude, onNotice });
  return scanFiles(files, markers(settings.transforms, settings.surfaces), { maxBytes });
}

const MAX_LISTED = 20;

function guardUncommitted(host: Host, root: string, files: readonly string[], force: boolean): void {
  if (force) return;
  if (repositoryRoot(root) === null) {
    host.stderr.write('opus-codemod: not in a git repository: what --fix writes cannot be taken back from there\n');
    return;
  }
  const dirty = dirtyFiles(files).map((file) => toPosix(relative(root, file)));
  if (dirty.length === 0) return;
  const more = dirty.length > MAX_LISTED ? `, and ${dirty.length - MAX_LISTED} more` : '';
  throw new UserError(
    `nothing was written: --fix would change files with uncommitted changes: ${dirty.slice(0, MAX_LISTED).join(', ')}${more}`,
    'Commit or stash them first, or pass --force.',
  );
}

function withSeverity(finding: Finding, settings: Settings): Finding {
  const setting = settings.setting(finding.transform, finding.file);
  return setting === 'on' || setting === 'off' ? finding : { ...finding, severity: setting };
}

/** A file below a folder may be broken without harm; one that was asked for by name may not. */
function namedFileFailed(result: RunResult, paths: readonly string[]): boolean {
  const named = new Set(paths.map((path) => resolve(result.root, path)));
  return result.files.some(
    ({ file, status }) =>
      status === 'failed' && named.has(file) && statSync(file, { throwIfNoEntry: false })?.isFile() !== false,
  );
}
