import { spawnSync } from 'node:child_process';
import { beforeAll, describe, expect, it } from 'vitest';
import { formats } from '../../src/report/index.js';
import { transforms } from '../../transforms/index.js';
import { tempDir } from '../files/temp.js';
import { runCli } from './host.js';

const scripts = new Map<string, string>();

beforeAll(async () => {
  for (const shell of ['bash', 'zsh', 'fish']) {
    const { code, stdout, stderr } = await runCli(['completion', shell], { cwd: '/', real: true });
    expect([code, stderr]).toEqual([0, '']);
    scripts.set(shell, stdout);
  }
});

/** What bash offers for the last word of a command line. */
function offered(...words: readonly string[]): readonly string[] {
  const line = words.map((word) => `'${word}'`).join(' ');
  const ask = `COMP_WORDS=(opus-codemod ${line}); COMP_CWORD=${words.length}; _opus_codemod; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout, stderr, status } = spawnSync('bash', ['--norc', '-c', `${scripts.get('bash')}\n${ask}`], {
    cwd: tempDir(),
    encoding: 'utf8',
  });
  expect([status, stderr]).toEqual([0, '']);
  return stdout.split('\n').filter((word) => word !== '');
}

describe('bash', () => {
  it('offers commands, and the options of the one that is named or runs by default', () => {
    expect(offered('ba')).toEqual(['baseline']);
    expect(offered('--unsafe')).toEqual(['--unsafe-fixes']);
    expect(offered('scan', 'src', '--unsafe')).toEqual(['--unsafe-fixes']);
    expect(offered('baseline', '--')).toContain('--prune');
    expect(offered('baseline', '--')).not.toContain('--fix');
  });

  it('offers the words that a value can be', () => {
    expect(offered('scan', '--format', '')).toEqual(formats.map(({ id }) => id));
    expect(offered('--fail-on', 'w')).toEqual(['warning']);
    expect(offered('--transform', 'thinking')).toEqual(['thinking-budget', 'thinking-display']);
    expect(offered('explain', 'model-')).toEqual(['model-gate', 'model-id']);
    expect(offered('completion', '')).toEqual(['bash', 'zsh', 'fish']);
  });

  it('leaves files to the shell', () => {
    expect(offered('scan', 'sr')).toEqual([]);
    expect(offered('--config', '')).toEqual([]);
    expect(scripts.get('bash')).toMatch(/^complete -o bashdefault -o default -F _opus_codemod opus-codemod$/m);
  });
});

describe.each([
  ['zsh', (flag: string) => `'*--${flag}[`],
  ['fish', (flag: string) => ` -l ${flag} `],
])('%s', (shell, spelled) => {
  it('knows every command, option and word that --help shows', async () => {
    const script = scripts.get(shell) ?? '';
    const help = (await runCli(['--help'], { cwd: '/' })).stdout;
    const flags = [...help.matchAll(/^ {2}--([a-z-]+)/gm)].map((match) => match[1] ?? '');
    expect(flags.length).toBeGreaterThan(15);
    for (const flag of flags) expect(script).toContain(spelled(flag));
    const list = /Commands:\n([\s\S]*?)\n\n/.exec(help)?.[1] ?? '';
    const commands = [...list.matchAll(/^ {2}([a-z-]+) /gm)].map((match) => match[1] ?? '');
    expect(commands).toContain('check-requests');
    for (const command of commands) expect(script).toMatch(new RegExp(`['a] ?${command}[: ]`));
    for (const { id } of transforms) expect(script).toContain(id);
  });

  it('closes every quote', () => {
    for (const line of (scripts.get(shell) ?? '').split('\n').filter((each) => !each.startsWith('#'))) {
      const bare = line.replaceAll(/\\['\\]/g, '').replaceAll(/'\\''/g, '');
      expect((bare.match(/'/g) ?? []).length % 2, line).toBe(0);
    }
  });
});

it('names the shells there are', async () => {
  const { code, stderr } = await runCli(['completion', 'tcsh'], { cwd: '/' });
  expect(code).toBe(2);
  expect(stderr).toContain('bash, zsh, fish');
});
