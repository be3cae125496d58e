import { readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, join } from 'node:path';
import { parse as parseCode } from '@babel/parser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { main } from '../../src/cli/main.js';
import { actionDefinition, buildBundle, ROOT } from './support.js';

const text = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

describe('the checked-in bundle', () => {
  let bundle = '';
  let dispose = (): void => {};
  beforeAll(() => {
    ({ bundle, dispose } = buildBundle());
  });
  afterAll(() => dispose());

  it('is what the sources give (npm run build:action)', () => {
    expect(readFileSync(bundle).equals(readFileSync(join(ROOT, 'action/dist/index.js')))).toBe(true);
    expect(readFileSync(join(dirname(bundle), 'licenses.txt'), 'utf8')).toBe(text('action/dist/licenses.txt'));
  });

  it('needs nothing installed, and names no path of the machine it was built on', () => {
    const code = readFileSync(bundle, 'utf8');
    expect(code).not.toContain(ROOT);
    expect(code).not.toContain(dirname(bundle));
    // Static imports must be Node's own; the one import() of a package is never reached (other tests run without it).
    const { body } = parseCode(code, { sourceType: 'module' }).program;
    const names = body.flatMap((node) => (node.type === 'ImportDeclaration' ? [node.source.value] : []));
    expect(names.length).toBeGreaterThan(5);
    expect(names.filter((name) => !isBuiltin(name))).toEqual([]);
    expect([...code.matchAll(/\bimport\("([^"]+)"\)/g)].map((match) => match[1])).toEqual(['ts-morph']);
    expect(Buffer.byteLength(code)).toBeLessThan(2_000_000);
  });

  it('carries the licences of what is in it', () => {
    const licenses = readFileSync(join(dirname(bundle), 'licenses.txt'), 'utf8');
    for (const name of ['@babel/parser', '@actions/core', 'diff', 'fast-glob']) expect(licenses).toContain(`${name}@`);
    expect(licenses).not.toContain('undici');
  });
});

describe('action.yml', () => {
  const { inputs, outputs, runs } = actionDefinition();

  it('runs the bundle on Node 24', () => {
    expect(runs).toEqual({ using: 'node24', main: 'action/dist/index.js' });
  });

  it('declares the inputs and outputs that the code knows, and the documentation tells of them', () => {
    const code = text('src/action/inputs.ts');
    const read = [...code.matchAll(/(?:items|optional|level|flag|amount|getInput)\('([\w-]+)'/g)].map(
      ([, name]) => name,
    );
    expect(Object.keys(inputs).sort()).toEqual([...new Set(read)].sort());
    const page = text('docs/ci/README.md');
    for (const name of [...Object.keys(inputs), ...Object.keys(outputs)]) expect(page).toContain(`\`${name}\``);
  });
});

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}
interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, { readonly steps: readonly Step[] }>>;
}

describe.each(readdirSync(join(ROOT, 'docs/ci')).filter((name) => /^github.*\.yml$/.test(name)))(
  'docs/ci/%s',
  (name) => {
    const workflow: Workflow = parse(text(`docs/ci/${name}`));
    const steps = Object.values(workflow.jobs).flatMap((job) => job.steps);

    it('grants little, pins actions by commit and puts no expression into a shell', () => {
      expect(Object.values(workflow.permissions).every((level) => level === 'read')).toBe(true);
      expect(Object.keys(workflow.on)).not.toContain('pull_request_target');
      for (const { uses, run } of steps) {
        if (uses !== undefined) expect(uses).toMatch(/@COMMIT$/);
        expect(run ?? '').not.toContain('${{');
      }
      const checkouts = steps.filter(({ uses }) => uses?.startsWith('actions/checkout@'));
      for (const step of checkouts) expect(step.with?.['persist-credentials']).toBe(false);
      if ('workflow_run' in workflow.on) expect(checkouts).toEqual([]);
    });

    it('uses only inputs that there are', () => {
      const known = Object.keys(actionDefinition().inputs);
      const own = steps.filter(({ uses }) => uses?.startsWith('OWNER/opus-codemod@'));
      for (const step of own) expect(known).toEqual(expect.arrayContaining(Object.keys(step.with ?? {})));
    });
  },
);

it('the workflow in the README does what docs/ci/github.yml does', () => {
  const lines = /^```yaml\n([\s\S]*?)^```$/m.exec(text('README.md'))?.[1] ?? '';
  const short: Workflow & { readonly on: unknown } = parse(lines);
  const long: Workflow = parse(text('docs/ci/github.yml'));
  const stepsOf = ({ jobs }: Workflow): unknown => Object.values(jobs).map(({ steps }) => steps);
  expect(short.on).toBe('pull_request');
  expect(Object.keys(long.on)).toEqual(['pull_request']);
  expect(short.permissions).toEqual(long.permissions);
  expect(stepsOf(short)).toEqual(stepsOf(long));
  expect(lines.trimEnd().split('\n')).toHaveLength(10);
});

describe('hooks', () => {
  it('call the command line with flags it has, for the files it reads', async () => {
    let help = '';
    const write = (part: string): void => {
      help += part;
    };
    const output = { write, isTTY: false };
    await main(['scan', '--help'], { cwd: ROOT, env: {}, stdout: output, stderr: output });
    const hooks: { id: string; entry: string; files: string }[] = parse(text('.pre-commit-hooks.yaml'));
    expect(hooks.map(({ id }) => id)).toEqual(['opus-codemod', 'opus-codemod-all']);
    const lintStaged = text('docs/ci/lint-staged.config.js').match(/'(opus-codemod [^']+)'/)?.[1] ?? '';
    const gitlab: Record<string, { script: string[] }> = parse(text('docs/ci/gitlab-ci.yml'));
    const commands = [...hooks.map(({ entry }) => entry), lintStaged, ...(gitlab['opus-codemod']?.script ?? [])];
    expect(commands).toHaveLength(4);
    for (const command of commands) {
      expect(command).toMatch(/\bopus-codemod(?:@[\d.]+)? scan\b/);
      for (const flag of command.match(/ --(?!yes)[a-z-]+/g) ?? []) expect(help).toContain(flag);
    }
    for (const { files } of hooks) {
      for (const file of ['a.ts', 'b/c.mjs', 'd.tsx', 'e.cts', 'f.jsx']) expect(file).toMatch(new RegExp(files));
      for (const file of ['a.json', 'ts', 'a.ts.snap']) expect(file).not.toMatch(new RegExp(files));
    }
  });
});
