import { realpathSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { error as annotateError, endGroup, setOutput, startGroup, summary } from '@actions/core';
import { transforms } from '../../transforms/index.js';
import { lineSets } from '../cli/changed-lines.js';
import { reportError } from '../cli/errors.js';
import type { Host } from '../cli/host.js';
import { planReports, writeOutput } from '../cli/outputs.js';
import { ruleDocs } from '../cli/rules.js';
import { scanProject } from '../cli/scan-project.js';
import { resolveSettings } from '../cli/settings.js';
import { readBaseline } from '../config/baseline.js';
import { repositoryRoot } from '../files/git.js';
import { concise } from '../report/concise.js';
import { exitCode } from '../report/exit-code.js';
import { markdown } from '../report/markdown.js';
import { summarize } from '../report/summary.js';
import type { RunResult } from '../types/index.js';
import { UserError } from '../types/user-error.js';
import { annotationsOf } from './annotations.js';
import { type ChangedLines, findChanges } from './changes.js';
import { type ActionEvent, readEvent } from './event.js';
import { GitHubApi } from './github-api.js';
import { type ActionInputs, readInputs } from './inputs.js';
import { logText } from './log.js';
import { MAX_SUGGESTIONS, postReview, type ReviewOutcome } from './review.js';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Runs the action in the environment that the runner makes. Never throws.
 * @returns the exit code: 0, 1 or 2 as the command line has them
 */
export async function runAction(env: Environment): Promise<number> {
  try {
    return await act(env, readInputs());
  } catch (error) {
    let text = '';
    const code = reportError(
      hostOf(process.cwd(), env, (part) => (text += part)),
      error,
    );
    annotateError(text.trim(), { title: 'opus-codemod' });
    return code;
  }
}

async function act(env: Environment, inputs: ActionInputs): Promise<number> {
  const root = workingDirectory(env, inputs);
  const top = repositoryRoot(root) ?? realpathSync(env.GITHUB_WORKSPACE ?? root);
  const event = readEvent(env);
  const api = apiOf(env, event, inputs);
  const settings = await resolveSettings(root, flagsOf(inputs), transforms);
  const reports = reportFiles(env, inputs, root);
  const { changed, notices } = await changesOf(inputs, { event, root, repositoryRoot: top, api });
  const reviewed = inputs.suggestions ? reviewTarget(event, api) : null;
  if (typeof reviewed === 'string') notices.push(`no suggestions: ${reviewed}`);
  const wanted = reviewed !== null && typeof reviewed !== 'string';

  const { result: scanned, jobFailed } = await scanProject(hostOf(root, env, logText), {
    settings,
    paths: inputs.paths,
    fix: false,
    unsafe: false,
    // A preview holds the fixes against each other and the code around them, as --fix would; it writes nothing.
    diff: wanted,
    verifyTypes: false,
    force: false,
    changed: inputs.changedOnly ? changed : null,
    only: null,
    baseline: settings.baseline === null ? null : readBaseline(settings.baseline),
  });
  const options = {
    rules: ruleDocs(),
    repositoryRoot: top,
    ...(changed === null ? {} : { changedLines: lineSets(scanned, changed) }),
  };
  for (const { format, file } of reports) if (file !== null) writeOutput(file, format.render(scanned, options));

  const limit = Math.min(inputs.maxAnnotations, MAX_SUGGESTIONS);
  const review: ReviewOutcome = wanted
    ? await postReview({ ...reviewed, repositoryRoot: top, result: scanned, limit })
    : { posted: 0, shown: new Set(), notices: [] };
  const annotations = annotationsOf(scanned, options, review.shown, inputs.maxAnnotations);
  notices.push(...review.notices);
  if (inputs.annotations && annotations.notice !== null) notices.push(annotations.notice);
  const result = { ...scanned, notices: [...scanned.notices, ...notices] };

  if (inputs.annotations) process.stdout.write(annotations.text);
  logFindings(result);
  await writeSummary(env, result);
  writeOutputs(result, review.posted, reports);
  return exitCode(result, settings.failOn, jobFailed);
}

function workingDirectory(env: Environment, inputs: ActionInputs): string {
  const path = resolve(env.GITHUB_WORKSPACE ?? process.cwd(), inputs.workingDirectory);
  try {
    return realpathSync(path);
  } catch {
    throw new UserError('no such working-directory', 'Check out the repository first.', inputs.workingDirectory);
  }
}

function apiOf(env: Environment, { repository }: ActionEvent, { token }: ActionInputs): GitHubApi | null {
  if (token === '' || repository === null) return null;
  return new GitHubApi({ url: env.GITHUB_API_URL ?? 'https://api.github.com', repository, token });
}

function flagsOf({ from, to, failOn, baseline, config }: ActionInputs): Parameters<typeof resolveSettings>[1] {
  return {
    ...(from.length === 0 ? {} : { from }),
    ...(to === null ? {} : { to }),
    ...(failOn === null ? {} : { failOn }),
    ...(baseline === null ? {} : { baseline }),
    ...(config === null ? {} : { config }),
  };
}

function reportFiles(env: Environment, { sarifFile }: ActionInputs, root: string): ReturnType<typeof planReports> {
  const values = [
    ...(sarifFile === null ? [] : [`sarif:${sarifFile}`]),
    ...(env.RUNNER_TEMP === undefined ? [] : [`json:${join(env.RUNNER_TEMP, 'opus-codemod.json')}`]),
  ];
  return values.length === 0 ? [] : planReports(values, 'json', root);
}

/** Lines under review. Where only the order of annotations depends on them, they are not worth asking GitHub for. */
async function changesOf(
  { changedOnly }: ActionInputs,
  query: Parameters<typeof findChanges>[0],
): Promise<{ changed: ChangedLines | null; notices: string[] }> {
  const changed = await findChanges(changedOnly ? query : { ...query, api: null });
  if (typeof changed !== 'string') return { changed, notices: [] };
  const notice = `changed-only has no effect, everything was scanned: ${changed}`;
  return { changed: null, notices: changedOnly ? [notice] : [] };
}

/** Where suggestions go, or in words why there can be none. */
function reviewTarget(
  { name, pullRequest }: ActionEvent,
  api: GitHubApi | null,
): { api: GitHubApi; pullRequest: NonNullable<ActionEvent['pullRequest']> } | string {
  if (pullRequest === null) return `the event is ${name === '' ? 'unknown' : name}, not pull_request`;
  if (pullRequest.fork) return 'the pull request comes from a fork, whose token may not write';
  if (api === null) return 'there is no token';
  return { api, pullRequest };
}

function logFindings(result: RunResult): void {
  startGroup('opus-codemod: all findings');
  logText(concise.render(result, {}));
  endGroup();
  logText(result.notices.map((notice) => `Note: ${notice}\n`).join(''));
}

async function writeSummary(env: Environment, result: RunResult): Promise<void> {
  // Older servers and local runners have no summaries.
  if (env.GITHUB_STEP_SUMMARY === undefined || env.GITHUB_STEP_SUMMARY === '') return;
  await summary.addRaw(markdown.render(result, {})).write();
}

function writeOutputs(result: RunResult, posted: number, reports: ReturnType<typeof planReports>): void {
  const { errors, warnings, infos, fixable } = summarize(result);
  const counts = { findings: result.findings.length, errors, warnings, infos, fixable, suggestions: posted };
  for (const [name, value] of Object.entries(counts)) setOutput(name, value);
  for (const { format, file } of reports) setOutput(`${format.id}-file`, file);
}

function hostOf(cwd: string, env: Environment, write: (text: string) => void): Host {
  const output = { write, isTTY: false };
  return { cwd, env, stdout: output, stderr: output };
}
