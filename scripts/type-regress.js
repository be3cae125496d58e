// Does --fix add type errors? Copies TypeScript repositories, type-checks what a fix touches before and after, and counts.
//   node scripts/type-regress.js [--install] [--diffs FOLDER] [--markdown FILE] [--cli FILE] PATH…
// Every PATH is a checkout and is left as it is. --install gives the copy the SDK packages that its manifests name, at the
// ranges they name, and nothing else: what stays unresolved is unresolved before and after alike.
import { execFileSync, spawnSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import ts from 'typescript';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    install: { type: 'boolean', default: false },
    diffs: { type: 'string' },
    markdown: { type: 'string' },
    cli: { type: 'string', default: join(dirname(fileURLToPath(import.meta.url)), '..', 'bin', 'opus-codemod.js') },
  },
});

/** Packages whose types a fix can break, and what their own types need. */
const SDK =
  /^(?:@anthropic-ai\/(?:sdk|bedrock-sdk|vertex-sdk|claude-agent-sdk)|ai|@ai-sdk\/(?:anthropic|amazon-bedrock|google-vertex|provider|provider-utils|openai)|@langchain\/(?:anthropic|core|aws)|langchain|@aws-sdk\/client-bedrock-runtime|openai|zod|@types\/node|@openrouter\/ai-sdk-provider)$/;
const PASSES = [
  ['all fixes', ['--from', 'any']],
  ['all fixes, unknown models taken for claude-opus-4-6', ['--from', 'any', '--assume-model', 'claude-opus-4-6']],
];

const git = (cwd, ...argv) =>
  execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@localhost', '-c', 'core.autocrlf=false', ...argv], {
    cwd,
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
  });

/** name -> range of the SDK packages in every manifest that git lists; the highest range by text where they differ. */
function sdkPackages(root) {
  const wanted = new Map();
  for (const path of git(root, 'ls-files', '--', 'package.json', '**/package.json').split('\n').filter(Boolean)) {
    let manifest;
    try {
      manifest = JSON.parse(readFileSync(join(root, path), 'utf8'));
    } catch {
      continue;
    }
    for (const list of [manifest.dependencies, manifest.devDependencies, manifest.peerDependencies])
      for (const [name, range] of Object.entries(list ?? {}))
        if (SDK.test(name) && /^[\^~>=]*\s*\d/.test(range) && !(wanted.get(name) >= range)) wanted.set(name, range);
  }
  return wanted;
}

/** Installs into the copy's node_modules; packages that cannot be had are left out and named. */
function install(root) {
  const wanted = sdkPackages(root);
  if (wanted.size === 0) return 'names no SDK package at a range';
  const folder = mkdtempSync(join(tmpdir(), 'type-regress-packages-'));
  const attempt = (names) => {
    writeFileSync(join(folder, 'package.json'), '{"private": true}');
    const specs = names.map((name) => `${name}@${wanted.get(name)}`);
    const argv = [
      'install',
      '--no-save',
      '--ignore-scripts',
      '--legacy-peer-deps',
      '--no-audit',
      '--no-fund',
      ...specs,
    ];
    return spawnSync('npm', argv, { cwd: folder, encoding: 'utf8', timeout: 240_000 }).status === 0;
  };
  let names = [...wanted.keys()];
  if (!attempt(names)) names = names.filter((name) => attempt([name]));
  if (names.length > 0) attempt(names);
  const found = names.filter((name) => existsSync(join(folder, 'node_modules', name)));
  if (found.length > 0) cpSync(join(folder, 'node_modules'), join(root, 'node_modules'), { recursive: true });
  rmSync(folder, { recursive: true, force: true });
  return found
    .map((name) => {
      const { version } = JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8'));
      return `${name} ${version}`;
    })
    .join(', ');
}

function nearestConfig(root, file) {
  for (let at = dirname(file); at.startsWith(root); at = dirname(at)) {
    for (const name of ['tsconfig.json', 'jsconfig.json']) if (existsSync(join(at, name))) return join(at, name);
  }
  return null;
}

function optionsOf(config) {
  const defaults = {
    strict: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    esModuleInterop: true,
  };
  const own = config
    ? ts.parseJsonConfigFileContent(
        ts.readConfigFile(config, ts.sys.readFile).config ?? {},
        ts.sys,
        dirname(config),
        {},
        config,
      ).options
    : defaults;
  // Unused names count whatever the project says; types that are named and not installed would stop the check.
  const { types: _, ...rest } = own;
  return {
    ...rest,
    noEmit: true,
    skipLibCheck: true,
    noUnusedLocals: true,
    noUnusedParameters: true,
    allowJs: true,
    incremental: false,
    composite: false,
    emitDeclarationOnly: false,
    ignoreDeprecations: '6.0',
    tsBuildInfoFile: undefined,
  };
}

/** Diagnostics of the touched files and of the files of the repository that import them, as a bag of texts. */
function errorsOf(groups, root) {
  const bag = new Map();
  for (const [config, files] of groups) {
    const program = ts.createProgram(files, optionsOf(config === '' ? null : config));
    for (const source of program.getSourceFiles()) {
      const name = resolve(source.fileName);
      if (!name.startsWith(root + sep) || name.includes(`${sep}node_modules${sep}`)) continue;
      if (!files.includes(name)) continue;
      for (const d of [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)]) {
        const key = `${name.slice(root.length + 1)}: TS${d.code}: ${ts.flattenDiagnosticMessageText(d.messageText, ' ')}`;
        bag.set(key, (bag.get(key) ?? 0) + 1);
      }
    }
  }
  return bag;
}

const sizeOf = (bag) => [...bag.values()].reduce((sum, n) => sum + n, 0);

/** Touched files and the files that import one of them, by the configuration that is theirs. */
function grouped(root, touched) {
  const importers = new Set();
  for (const file of touched) {
    const stem = basename(file).replace(/\.[cm]?[jt]sx?$/, '');
    const wanted = stem === 'index' ? basename(dirname(file)) : stem;
    const found = spawnSync(
      'git',
      [
        'grep',
        '-lE',
        `(from|import|require\\()[^'"]*['"][^'"]*${wanted.replace(/[^\w-]/g, '.')}(\\.[cm]?[jt]sx?)?['"]`,
        '--',
        '*.ts',
        '*.tsx',
        '*.mts',
      ],
      { cwd: root, encoding: 'utf8' },
    );
    for (const path of found.stdout.split('\n').filter(Boolean).slice(0, 60)) importers.add(join(root, path));
  }
  const groups = new Map();
  for (const file of new Set([...touched, ...importers])) {
    const config = nearestConfig(root, file) ?? '';
    groups.set(config, [...(groups.get(config) ?? []), file]);
  }
  return groups;
}

const rows = [];
for (const path of positionals) {
  const top = mkdtempSync(join(tmpdir(), 'type-regress-'));
  const root = join(top, 'copy');
  cpSync(resolve(path), root, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (from) => !/(?:^|\/)(?:node_modules|\.git)$/.test(from),
  });
  writeFileSync(join(root, '.gitattributes'), '* -text\n');
  git(root, 'init', '-q');
  git(root, 'add', '-A', '-f');
  git(root, 'commit', '-qm', 'as it was');
  const installed = values.install
    ? install(root)
    : existsSync(join(resolve(path), 'node_modules'))
      ? 'not copied'
      : 'nothing';
  for (const [title, flags] of PASSES) {
    git(root, 'checkout', '-q', '--', '.');
    const argv = [
      values.cli,
      'scan',
      '--fix',
      '--unsafe-fixes',
      '--force',
      ...flags,
      '--fail-on',
      'never',
      '--format',
      'json',
    ];
    const started = performance.now();
    const ran = spawnSync(process.execPath, argv, { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 30 });
    const seconds = Math.round((performance.now() - started) / 1000);
    if (ran.status !== 0) {
      process.stderr.write(`${path}: exit ${ran.status}: ${ran.stderr}\n`);
      process.exitCode = 1;
    }
    const report = ran.stdout ? JSON.parse(ran.stdout) : { findings: [] };
    const fixed = report.findings.filter((f) => f.fixed).length;
    const touched = git(root, 'diff', '--name-only')
      .split('\n')
      .filter(Boolean)
      .map((name) => join(root, name));
    if (values.diffs) {
      mkdirSync(values.diffs, { recursive: true });
      const name = `${basename(path)}.${flags.includes('--assume-model') ? 'assumed' : 'plain'}`;
      writeFileSync(join(values.diffs, `${name}.diff`), git(root, 'diff', '-U6'));
    }
    const groups = grouped(root, touched);
    const after = errorsOf(groups, root);
    git(root, 'checkout', '-q', '--', '.');
    const before = errorsOf(groups, root);
    const added = [...after].flatMap(([key, n]) => {
      const more = n - (before.get(key) ?? 0);
      return more > 0 ? [`${key}${more > 1 ? ` (${more} times)` : ''}`] : [];
    });
    const row = {
      path,
      title,
      findings: report.findings.length,
      fixed,
      touched: touched.length,
      checked: [...groups.values()].flat().length,
      before: sizeOf(before),
      after: sizeOf(after),
      added: added.length,
      installed,
      seconds,
    };
    rows.push(row);
    process.stdout.write(`${JSON.stringify(row)}\n`);
    for (const text of added) process.stdout.write(`  ADDED ${text}\n`);
    if (added.length > 0) process.exitCode = 1;
  }
  rmSync(top, { recursive: true, force: true });
}
if (values.markdown)
  appendFileSync(
    values.markdown,
    rows
      .map(
        (r) =>
          `| ${basename(r.path)} | ${r.title} | ${r.findings} | ${r.fixed} | ${r.touched} | ${r.checked} | ${r.before} | ${r.after} | ${r.added} | ${r.installed} |\n`,
      )
      .join(''),
  );
