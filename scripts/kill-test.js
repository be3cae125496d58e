// Kills `scan --fix` at random moments and looks at what is left: every file has to hold its old text or its new one, whole,
// and the next run has to repair the rest.
//   npm run kill-test -- --runs 500 [--files 60] [--seed 1] [--cli FILE]
// Needs a build (npm run build). Linux and macOS: SIGKILL is what a crash, an empty battery or an impatient user come to.
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '50' },
    files: { type: 'string', default: '60' },
    cli: { type: 'string', default: join(dirname(fileURLToPath(import.meta.url)), '..', 'bin', 'opus-codemod.js') },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
  },
});
const runs = Number(values.runs);
const files = Number(values.files);
let state = Number(values.seed);
const ARGUMENTS = [values.cli, 'scan', '--fix', '--force', '--no-verify-types', '--format', 'concise'];
/** How `--fix` names the file that it writes before it takes the place of the old one. */
const TEMPORARY = /^\.opus-codemod-\d+-[0-9a-f]{12}\.tmp$/;

/** Mulberry32: the same seed gives the same moments, as far as the machine lets it. */
function random() {
  state = (state + 0x6d2b79f5) | 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
}

/** Files of 1 to 100 KB, so that a write is caught in the middle too. */
function source(index) {
  const padding = `// ${'x'.repeat(70)}\n`.repeat(index % 10 === 0 ? 1_300 : 14);
  return (
    `import Anthropic from '@anthropic-ai/sdk';\n${padding}` +
    `export const answer${index} = (text: string) =>\n  new Anthropic().messages.create({\n` +
    `    model: 'claude-opus-4-6',\n    max_tokens: ${1000 + index},\n    temperature: 0.${index + 1},\n` +
    "    messages: [{ role: 'user', content: text }],\n  });\n"
  );
}

function layOut(root) {
  rmSync(root, { recursive: true, force: true });
  for (let i = 0; i < files; i++) {
    const path = join(root, `part${i % 8}`, `file${i}.ts`);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, source(i));
  }
}

/** Path below `root` -> bytes as latin1. */
function contents(root) {
  const found = new Map();
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true }))
    if (entry.isFile()) {
      const path = join(entry.parentPath ?? entry.path, entry.name);
      found.set(path.slice(root.length + 1), readFileSync(path, 'latin1'));
    }
  return found;
}

function fail(message) {
  process.stderr.write(`kill-test: ${message} (seed ${values.seed})\n`);
  process.exit(1);
}

const top = mkdtempSync(join(tmpdir(), 'opus-codemod-kill-'));
process.on('exit', () => rmSync(top, { recursive: true, force: true }));
const root = join(top, 'tree');
layOut(root);
const before = contents(root);
const start = performance.now();
let writing = null;
{
  // How long a run is at work in all, and how much of that after the first file is replaced.
  const child = spawn(process.execPath, ARGUMENTS, { cwd: root, stdio: 'ignore' });
  const ended = new Promise((resolve) => child.on('exit', resolve));
  await firstWrite(ended);
  const first = performance.now();
  if ((await ended) !== 0) fail('the undisturbed run failed');
  writing = performance.now() - first;
}
const whole = performance.now() - start;
const after = contents(root);
for (const [path, text] of before) if (after.get(path) === text) fail(`${path} is not changed by an undisturbed run`);
if (after.size !== before.size) fail('the undisturbed run left files behind');

/** Resolves when the first file, in the order of writing, is replaced, or the run is over. */
async function firstWrite(ended) {
  const first = join(root, 'part0', 'file0.ts');
  const old = readFileSync(first, 'latin1');
  let over = false;
  ended.then(() => {
    over = true;
  });
  while (!over && readFileSync(first, 'latin1') === old) await new Promise((resolve) => setTimeout(resolve, 1));
}

/** Waits for the first file that is written, then for a part of the time that writing takes. */
async function killWhileWriting(child) {
  const ended = new Promise((resolve) => child.on('exit', resolve));
  await firstWrite(ended);
  await new Promise((resolve) => setTimeout(resolve, random() * writing));
  child.kill('SIGKILL');
  await ended;
}

async function killAnywhere(child) {
  const ended = new Promise((resolve) => child.on('exit', resolve));
  await new Promise((resolve) => setTimeout(resolve, random() * whole));
  child.kill('SIGKILL');
  await ended;
}

const seen = { untouched: 0, partly: 0, finished: 0, temporary: 0, inside: 0 };
/** How many files were replaced when the kill came, for the runs it hit among the writes. */
const replaced = [];
for (let run = 0; run < runs; run++) {
  layOut(root);
  const child = spawn(process.execPath, ARGUMENTS, { cwd: root, stdio: 'ignore' });
  // Nine of ten kills aim at the time in which files are replaced.
  await (run % 10 === 0 ? killAnywhere(child) : killWhileWriting(child));
  let fixed = 0;
  const left = [];
  for (const [path, text] of contents(root)) {
    if (TEMPORARY.test(path.split('/').at(-1))) left.push(path);
    else if (text === after.get(path)) fixed++;
    else if (text !== before.get(path)) fail(`run ${run}: ${path} is neither old nor new`);
  }
  const all = contents(root);
  for (const path of before.keys()) if (!all.has(path)) fail(`run ${run}: ${path} is gone`);
  if (left.length > 1) fail(`run ${run}: ${left.length} temporary files`);
  seen.temporary += left.length;
  // The program was killed between making the new file and putting it in place of the old one.
  if (left.length > 0 && fixed < files) seen.inside++;
  if (fixed > 0 && fixed < files) replaced.push(fixed);
  seen[fixed === 0 ? 'untouched' : fixed === files ? 'finished' : 'partly']++;
  if (run % 10 === 1) {
    const again = spawnSync(process.execPath, ARGUMENTS, { cwd: root, stdio: 'ignore' });
    const repaired = contents(root);
    if (again.status !== 0) fail(`run ${run}: the run after it ended with ${again.status}`);
    for (const [path, text] of after) if (repaired.get(path) !== text) fail(`run ${run}: ${path} is not repaired`);
    const stale = [...repaired.keys()].filter((path) => !after.has(path));
    if (stale.length > 0) fail(`run ${run}: the run after it left ${stale.join(', ')}`);
  }
}
replaced.sort((a, b) => a - b);
const quarter = (n) => replaced[Math.floor(((replaced.length - 1) * n) / 4)] ?? 0;
process.stdout.write(
  `${runs} runs over ${files} files, seed ${values.seed}: every file whole. Killed before the first write: ${seen.untouched}, ` +
    `after the first and before the last: ${seen.partly}, after the last: ${seen.finished}. ` +
    `Files replaced by then, among those in between: ${[0, 1, 2, 3, 4].map(quarter).join(', ')} (least, quartiles, most). ` +
    `Killed inside a single write, with a temporary file left: ${seen.inside}.\n`,
);
