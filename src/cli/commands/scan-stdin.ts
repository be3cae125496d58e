import { resolve } from 'node:path';
import { transforms } from '../../../transforms/index.js';
import { readBaseline } from '../../config/baseline.js';
import { COMPONENT_EXTENSIONS, SOURCE_EXTENSIONS } from '../../files/defaults.js';
import { scanBytes } from '../../files/scan.js';
import { exitCode } from '../../report/exit-code.js';
import { UserError } from '../../types/user-error.js';
import { outputColors } from '../colors.js';
import type { ScanFlags } from '../flags.js';
import type { Host } from '../host.js';
import { planReports, writeOutput } from '../outputs.js';
import { scanProject } from '../scan-project.js';
import { resolveSettings } from '../settings.js';
import { reportOptions } from './scan.js';

/**
 * `opus-codemod scan --stdin`: reports on one file that arrives on standard input. With --fix its new text, or the old one
 * where nothing changes, goes to standard output and the report to standard error; no file is written. TypeScript is not
 * asked about the fixes: what it would compare them with is on disk, not in the buffer.
 * @returns the exit code
 * @throws UserError for what the user has to put right; standard output is empty then
 */
export async function scanStdin(host: Host, paths: readonly string[], flags: ScanFlags): Promise<number> {
  const name = stdinName(paths, flags);
  const fix = flags.fix === true;
  const diff = flags.diff === true;
  const settings = await resolveSettings(host.cwd, flags, transforms);
  const reports = planReports(flags.format ?? [], diff ? 'diff' : 'pretty', host.cwd);
  const bytes = await host.stdin?.bytes();
  if (bytes === undefined) throw new UserError('there is no standard input', 'Pipe the text of the file in.');
  const file = resolve(settings.root, name);
  const buffer = scanBytes(file, bytes, { maxBytes: settings.maxBytes });
  if (buffer.problem !== undefined) {
    throw new UserError(`standard input ${buffer.problem.reason}`, 'Give the UTF-8 text of one source file.', name);
  }
  if (![...SOURCE_EXTENSIONS, ...COMPONENT_EXTENSIONS].some((known) => known === buffer.extension)) {
    host.stderr.write(`opus-codemod: ${name} was not scanned: files of this kind are not read\n`);
  }
  const { result, jobFailed, bufferText } = await scanProject(host, {
    settings,
    paths: [name],
    fix,
    diff,
    unsafe: flags.unsafeFixes === true,
    verifyTypes: false,
    force: true,
    changed: null,
    only: new Set([file]),
    baseline: settings.baseline === null ? null : readBaseline(settings.baseline),
    buffer,
  });
  if (fix) host.stdout.write(`${buffer.bom ? '\uFEFF' : ''}${bufferText ?? buffer.text ?? ''}`);
  const options = reportOptions(result, null, flags.all === true);
  const [output, colors] = fix ? [host.stderr, {}] : [host.stdout, { colors: outputColors(host) }];
  for (const { format, file: target } of reports) {
    if (target !== null) writeOutput(target, format.render(result, options));
    else output.write(format.render(result, { ...options, ...colors }));
  }
  return exitCode(result, settings.failOn, jobFailed);
}

/** @throws UserError for flags that do not go together */
function stdinName(paths: readonly string[], flags: ScanFlags): string {
  const { stdin, stdinFilename: name } = flags;
  if (stdin !== true) throw new UserError('--stdin-filename needs --stdin', 'Without --stdin, name files as paths.');
  if (name === undefined || name === '') {
    throw new UserError('--stdin needs --stdin-filename', 'Its folder decides which imports and settings count.');
  }
  if (paths.length > 0) throw new UserError('--stdin takes no paths', 'Name the file with --stdin-filename.', paths[0]);
  if (flags.fix === true && flags.diff === true) {
    throw new UserError('--fix and --diff exclude each other', '--diff shows what --fix would write.');
  }
  const others = { '--interactive': flags.interactive, '--changed': flags.changed, '--staged': flags.staged };
  const other = Object.entries(others).find(([, value]) => value !== undefined);
  if (other !== undefined) throw new UserError(`--stdin and ${other[0]} exclude each other`, 'Leave one of them out.');
  return name;
}
