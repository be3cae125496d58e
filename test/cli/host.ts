import type { Host } from '../../src/cli/host.js';
import { main } from '../../src/cli/main.js';
import type { RunOptions } from '../../src/run/run-options.js';
import type { Finding, RunResult } from '../../src/types/index.js';

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** What the engine was asked to do; empty when it was not called. */
  readonly asked: readonly RunOptions[];
}

export interface Setup {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly tty?: boolean;
  /** Lines that a person types, on a terminal; the input ends after the last. */
  readonly typed?: readonly string[];
  /** What is piped in. */
  readonly piped?: string | Buffer;
  /** Leaves the engine's stand-in out. */
  readonly real?: boolean;
  /** Findings of the engine's stand-in, before `keep`. */
  readonly findings?: readonly Finding[];
  /** Last word on the stand-in's result. */
  readonly engine?: (result: RunResult, options: RunOptions) => RunResult;
}

/** Runs one command line with a stand-in for the engine, which calls `keep` as the engine does. */
export async function runCli(argv: readonly string[], setup: Setup): Promise<Ran> {
  let stdout = '';
  let stderr = '';
  const asked: RunOptions[] = [];
  const isTTY = setup.tty ?? setup.typed !== undefined;
  const lines = [...(setup.typed ?? [])];
  const host: Host = {
    cwd: setup.cwd,
    env: setup.env ?? {},
    stdout: {
      isTTY,
      write: (text) => {
        stdout += text;
      },
    },
    stderr: {
      isTTY,
      write: (text) => {
        stderr += text;
      },
    },
    stdin: {
      isTTY: setup.typed !== undefined,
      bytes: async () => Buffer.from(setup.piped ?? ''),
      dialogue: async () => ({
        ask: async (question) => {
          stdout += question;
          const line = lines.shift() ?? null;
          stdout += `${line ?? ''}\n`;
          return line;
        },
        close: () => {},
      }),
    },
    ...(setup.real === true
      ? {}
      : {
          run: async (options: RunOptions) => {
            asked.push(options);
            const result = resultOf(options, setup.findings ?? []);
            return setup.engine?.(result, options) ?? result;
          },
        }),
  };
  const code = await main(argv, host);
  return { code, stdout, stderr, asked };
}

function resultOf(options: RunOptions, findings: readonly Finding[]): RunResult {
  const texts = new Map(options.files.flatMap(({ file, text }) => (text === undefined ? [] : [[file, text] as const])));
  const sources = new Map(findings.map(({ file }) => [file, texts.get(file) ?? ''] as const));
  return {
    tool: { name: 'opus-codemod', version: '0.0.0', factsDate: '2026-01-01' },
    root: options.root,
    target: options.to,
    from: options.from,
    findings: options.keep?.(findings, sources) ?? findings,
    files: options.files.flatMap(({ file, problem }) => (problem === undefined ? [] : [{ file, ...problem }])),
    counts: { scanned: options.files.length, parsed: 0, skipped: 0, failed: 0, requests: 0 },
    notices: [],
    sources,
    fixedSources: new Map(),
    mode: { fix: options.fix, unsafe: options.unsafe, diff: options.diff },
  };
}

/** Source that the byte pass picks out, and names of its parts for findings. */
export const SOURCE =
  "import Anthropic from '@anthropic-ai/sdk';\nconst request = {\n  temperature: 0.5,\n  top_k: 4,\n};\n";
