import { join } from 'node:path';
import { tempDir } from '../files/temp.js';
import { findingOn } from './findings.js';
import { runCli, SOURCE } from './host.js';

export const CONFIG = 'opus-codemod.config.json';

/** A project with one file that the byte pass picks out; a `.git` keeps configuration above it out of the test. */
export function project(files: Record<string, string> = {}): string {
  return tempDir({ 'a.ts': SOURCE, '.git/HEAD': '', ...files });
}

/** An error and a warning in that file. */
export function two(root: string): ReturnType<typeof findingOn>[] {
  const file = join(root, 'a.ts');
  return [
    findingOn(SOURCE, 'temperature: 0.5', { file }),
    findingOn(SOURCE, 'top_k: 4', { file, severity: 'warning' }),
  ];
}

interface JsonReport {
  findings: { id: string; severity: string }[];
  notices: string[];
}

/** Runs with the JSON format and reads what it printed. */
export async function json(
  argv: string[],
  root: string,
  findings = two(root),
): Promise<{ code: number; ids: string[]; report: JsonReport }> {
  const { code, stdout } = await runCli([...argv, '--format', 'json'], { cwd: root, findings });
  const report: JsonReport = JSON.parse(stdout);
  return { code, ids: report.findings.map(({ id }) => id), report };
}
