// `npm run bench -- DIR [--rounds N] [--jscodeshift]`: how long a scan of DIR takes beside other tools on the same files.
// All are run in turn in every round, and what is printed is the median of the ratios within a round: a machine that is
// slow for a while is slow for all of them.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { buildSingleFile } from './single-file.js';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..');
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string', default: '5' }, jscodeshift: { type: 'boolean', default: false } },
});
const [given] = positionals;
const rounds = Number(values.rounds);
if (!given || !Number.isInteger(rounds) || rounds < 1) {
  console.error('usage: npm run bench -- DIR [--rounds N] [--jscodeshift]');
  process.exit(2);
}
const directory = resolve(given);
const temporary = mkdtempSync(join(tmpdir(), 'opus-codemod-bench-'));
process.on('exit', () => rmSync(temporary, { recursive: true, force: true }));
const peakFile = join(temporary, 'peak.json');
// The rules of the project that is scanned are no part of the comparison.
const emptyConfig = join(temporary, 'oxlintrc.json');
writeFileSync(emptyConfig, '{}\n');
const cli = join(root, 'bin', 'opus-codemod.js');
const GLOBS = ['ts', 'tsx', 'mts', 'cts', 'js', 'jsx', 'mjs', 'cjs'];
const SYNTAX_RULES = ['TypeScript', 'Tsx', 'JavaScript']
  .map((language) =>
    JSON.stringify({
      id: `sampling-${language.toLowerCase()}`,
      language,
      severity: 'hint',
      rule: { pattern: '$CLIENT.messages.$METHOD({ $$$, temperature: $VALUE, $$$ })' },
    }),
  )
  .join('\n---\n');
const PATTERN = '@anthropic-ai/|messages\\.(create|stream|parse|countTokens|batches)';

/** Runs a program to its end. Exit code 1 is an answer ("found", "found nothing"), anything above is a failure. */
function run(command, parameters) {
  const started = performance.now();
  const done = spawnSync(command, parameters, {
    cwd: directory,
    encoding: 'utf8',
    maxBuffer: 1 << 30,
    env: { ...process.env, BENCH_PEAK: peakFile, NO_COLOR: '1' },
  });
  const seconds = (performance.now() - started) / 1000;
  if (done.error) throw done.error;
  if ((done.status ?? 2) > 1) throw new Error(`${command} ${parameters.join(' ')}: ${done.stderr.slice(0, 500)}`);
  return { seconds, stdout: done.stdout };
}

const isThere = (command, parameters) => spawnSync(command, parameters, { cwd: directory }).status === 0;
const inGit = isThere('git', ['rev-parse', '--is-inside-work-tree']);
const preload = ['--import', pathToFileURL(join(here, 'peak.js')).href];
const node = process.execPath;

const singleFile = await buildSingleFile();
const scanOptions = ['.', '--format', 'json', '--fail-on', 'never'];

/** The first is what the others are compared with. */
const contenders = [
  {
    name: 'opus-codemod scan',
    command: node,
    parameters: [...preload, cli, 'scan', ...scanOptions],
  },
  // Following values from file to file is to cost no more than all the rest: a ratio of 2.
  {
    name: 'scan, each file by itself',
    command: node,
    parameters: [...preload, singleFile, 'scan', ...scanOptions],
  },
  // What trying out every fix adds; nothing is written, no types are checked.
  {
    name: 'scan --diff --unsafe-fixes',
    command: node,
    parameters: [...preload, cli, 'scan', ...scanOptions, '--diff', '--unsafe-fixes', '--no-verify-types'],
  },
  { name: 'node -e 0', command: node, parameters: [...preload, '-e', '0'] },
  {
    name: 'git grep -l',
    command: 'git',
    parameters: [
      'grep',
      ...(inGit ? ['--untracked'] : ['--no-index']),
      '-lE',
      PATTERN,
      '--',
      ...GLOBS.map((g) => `*.${g}`),
    ],
  },
  ...(isThere('rg', ['--version'])
    ? [{ name: 'rg -l', command: 'rg', parameters: ['-l', PATTERN, ...GLOBS.flatMap((g) => ['-g', `*.${g}`]), '.'] }]
    : []),
  // The same search as syntax, and what reading every file for one rule costs a native tool.
  ...(isThere('ast-grep', ['--version'])
    ? [{ name: 'ast-grep scan', command: 'ast-grep', parameters: ['scan', '--inline-rules', SYNTAX_RULES, '.'] }]
    : []),
  ...(isThere('oxlint', ['--version'])
    ? [
        {
          name: 'oxlint',
          command: 'oxlint',
          parameters: [
            '--config',
            emptyConfig,
            '--disable-nested-config',
            '-A',
            'all',
            '-D',
            'no-debugger',
            '--silent',
            '.',
          ],
        },
      ]
    : []),
];
if (values.jscodeshift)
  contenders.push({
    name: 'jscodeshift',
    command: node,
    parameters: [
      ...preload,
      join(root, 'node_modules', 'jscodeshift', 'bin', 'jscodeshift.js'),
      '--dry',
      '--silent',
      '--parser=tsx',
      `--extensions=${GLOBS.join(',')}`,
      '--ignore-pattern=**/node_modules/**',
      '-t',
      join(here, 'find.cjs'),
      '.',
    ],
  });

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
const times = new Map(contenders.map(({ name }) => [name, []]));
const peaks = new Map();
let summary = null;
for (let round = 0; round <= rounds; round++) {
  for (const { name, command, parameters } of contenders) {
    // The first round only warms the file cache; what takes a minute is not run for that.
    if (round === 0 && name === 'jscodeshift') continue;
    rmSync(peakFile, { force: true });
    const { seconds, stdout } = run(command, parameters);
    if (round === 0) continue;
    times.get(name).push(seconds);
    // jscodeshift works in child processes, of which this would not tell.
    if (command === node && name !== 'jscodeshift') peaks.set(name, JSON.parse(readFileSync(peakFile, 'utf8')));
    if (name === 'opus-codemod scan') summary = JSON.parse(stdout).summary;
  }
}

const [scan] = contenders;
const own = times.get(scan.name);
console.log(`${directory}: ${JSON.stringify(summary)}`);
console.log(`Node ${process.version}, ${rounds} rounds after one to warm up\n`);
console.log('| tool | seconds (median) | scan takes, in times of it | cpu s | peak MiB |');
console.log('| --- | ---: | ---: | ---: | ---: |');
for (const { name } of contenders) {
  const list = times.get(name);
  const ratio = median(own.map((seconds, i) => seconds / list[i]));
  const peak = peaks.get(name);
  const shown = [
    name,
    median(list).toFixed(3),
    ratio >= 0.1 ? ratio.toFixed(2) : `1/${(1 / ratio).toFixed(0)}`,
    peak ? peak.cpu.toFixed(2) : '',
    peak ? peak.peakMiB.toFixed(0) : '',
  ];
  console.log(`| ${shown.join(' | ')} |`);
}
