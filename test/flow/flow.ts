import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import type { Finding, RunResult } from '../../src/types/index.js';
import { type ScanSettings, scanDirectory, temporaryCopy } from '../support/scan.js';

/** One way in which a value reaches a request: a small program with its expected findings written into it. */
export interface Flow {
  readonly name: string;
  /**
   * Files, each after a line `--- path`; without one, a single `main.ts`. A line with a finding ends in `//! what`, with
   * `temperature`, `model`, `budget` or `gate` for the transform and, where it is not the usual one, the severity.
   */
  readonly source: string;
  /** The value may also be given from outside, so that it is sent whatever the program says. */
  readonly overridable?: true;
  /** Another model may be chosen from outside, so that the twin with a harmless one is still asked about. */
  readonly modelOverridable?: true;
  /** Some caller gives no value, so that where no other does either, a note on what is passed on stays. */
  readonly leftOut?: true;
}

const TRANSFORMS: Readonly<Record<string, readonly [transform: string, severity: string]>> = {
  temperature: ['sampling-params', 'error'],
  model: ['model-id', 'warning'],
  budget: ['thinking-budget', 'error'],
  gate: ['model-gate', 'warning'],
};

/** What every program of the table sends, so that a twin can be made of any of them. */
export const VALUE = '0.2';
export const MODEL = 'claude-opus-4-6';

/** The start of most programs: a client of the official SDK. */
export const CLIENT = `import Anthropic from '@anthropic-ai/sdk';
const client = new Anthropic();`;

/** Files of a program: path -> text. */
export function filesOf(source: string): ReadonlyMap<string, string> {
  const parts = source.trimStart().split(/^--- (.+)\n/m);
  if (parts.length === 1) return new Map([['main.ts', parts[0] ?? '']]);
  const files = new Map<string, string>();
  for (let i = 1; i < parts.length; i += 2) files.set(parts[i] ?? '', parts[i + 1] ?? '');
  return files;
}

/** The findings that the marks of a program ask for, as `path:line transform severity`, sorted. */
export function expectedFindings(source: string): string[] {
  return [...filesOf(source)]
    .flatMap(([path, text]) =>
      text.split('\n').flatMap((line, i) =>
        (/(?:\/\/|#)! (.+)$/.exec(line)?.[1] ?? '').split(', ').flatMap((mark) => {
          const [what = '', severity] = mark.split(' ');
          const known = TRANSFORMS[what];
          if (mark === '') return [];
          if (!known) throw new Error(`no transform for the mark "${mark}"`);
          return [`${path}:${i + 1} ${known[0]} ${severity ?? known[1]}`];
        }),
      ),
    )
    .sort();
}

/** The program without its marks, on disk. */
export async function scanProgram(
  source: string,
  settings: ScanSettings = {},
): Promise<{ readonly result: RunResult; readonly root: string; readonly dispose: () => void }> {
  const { root, dispose } = temporaryCopy(null);
  for (const [path, text] of filesOf(source)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text.replace(/ *(?:\/\/|#)! .+$/gm, ''));
  }
  return { result: await scanDirectory(root, settings), root, dispose };
}

const lineOf = (text: string, offset: number): number => text.slice(0, offset).split('\n').length;

/** What was found, in the form of `expectedFindings`. */
export function foundIn(result: RunResult, root: string): string[] {
  return result.findings
    .map((f) => {
      const line = lineOf(result.sources.get(f.file) ?? '', f.span[0]);
      return `${relative(root, f.file).split(sep).join('/')}:${line} ${f.transform} ${f.severity}`;
    })
    .sort();
}

/** Whether some step of a finding's flow stands on a line that holds `text`. */
export function flowShows(finding: Finding, result: RunResult, text: string): boolean {
  return finding.flow.some(({ file, span }) => {
    const source = result.sources.get(file) ?? '';
    const start = source.lastIndexOf('\n', span[0] - 1) + 1;
    const end = source.indexOf('\n', span[1]);
    return source.slice(start, end === -1 ? undefined : end).includes(text);
  });
}

export interface Twin {
  readonly name: string;
  /** The program changed so that nothing in it can fail; null where the change does not apply to it. */
  readonly of: (flow: Flow) => string | null;
  /** Findings that stay, since they have other causes. */
  readonly allows: (flow: Flow) => RegExp;
}

const replaced = (source: string, from: RegExp, to: string): string | null =>
  from.test(source) ? source.replaceAll(new RegExp(from, 'g'), to) : null;

/** The same shapes for what must never be reported. */
export const TWINS: readonly Twin[] = [
  {
    name: 'Sonnet',
    of: ({ source }) => replaced(source, /claude-opus-4-6/, 'claude-sonnet-4-5'),
    allows: ({ modelOverridable }) => (modelOverridable ? / warning$/ : /^$/),
  },
  // Texts and members of enums are numbers or nothing at all.
  {
    name: 'a value that is not sent',
    of: ({ source, overridable }) => (overridable ? null : replaced(source, /(?<!'|Low = )\b0\.2\b/, 'undefined')),
    allows: ({ leftOut }) => (leftOut ? / model-(?:id|gate) | sampling-params info$/ : / model-(?:id|gate) /),
  },
  // A list of ids speaks of models, whatever client is used.
  {
    name: 'another client',
    of: ({ source }) => replaced(source, /@anthropic-ai\/sdk/, 'other-llm'),
    allows: () => / model-gate /,
  },
];
