import type { CompiledFix, Finding, RunResult, TextEdit } from '../../src/types/index.js';

export const ROOT = '/repo/packages/app';

/** Span of the first occurrence of `needle`; throws when a test's source does not hold it. */
export function spanOf(text: string, needle: string): readonly [number, number] {
  const start = text.indexOf(needle);
  if (start === -1) throw new Error(`no ${JSON.stringify(needle)} in the source`);
  return [start, start + needle.length];
}

export const CHAT = `${ROOT}/src/chat.ts`;
export const CHAT_TEXT = [
  "import { TEMPERATURE } from './config.js';",
  'export const ask = (client: Anthropic) =>',
  '  client.messages.create({',
  "    model: 'claude-opus-4-6',",
  '    temperature: TEMPERATURE,',
  '    max_tokens: 1024,',
  '    thinking: {',
  "      type: 'enabled',",
  '      budget_tokens: 2048,',
  '    },',
  "    messages: [{ role: 'user', content: 'hi' }],",
  '  });',
  '',
].join('\n');
export const CONFIG = `${ROOT}/src/config.ts`;
export const CONFIG_TEXT = 'export const TEMPERATURE = 0.2;\n';

/** A file name and a text that hold what formats trip over. */
export const NASTY = `${ROOT}/src/a b%,:"|\`<&'\n::error::é😀.ts`;
export const NASTY_TEXT = '\tconst s = "😀日本"; create({ top_p: 0.5, x: "`|<b>&\u001b[31m" });\r\nnext();\r\n';
export const NASTY_MESSAGE = 'top_p: 50% | `a|b` <script>&amp; "q"\r\n::error::pwned\u001b[2J\u0000\ud800 😀 ]]>';

export function edit(file: string, text: string, from: string, to: string): TextEdit {
  return { file, span: spanOf(text, from), text: to };
}

export function fix(level: CompiledFix['level'], title: string, edits: readonly TextEdit[]): CompiledFix {
  return { level, title, notes: level === 'review' ? ['The answers become less uniform'] : [], edits };
}

/** A proven error at `    temperature: TEMPERATURE` with a safe fix; overrides replace fields. */
export function finding(overrides: Partial<Finding> = {}): Finding {
  return {
    id: 'f1',
    transform: 'sampling-params',
    severity: 'error',
    certainty: 'proven',
    outcome: 'rejected',
    message: '`temperature` is not accepted by claude-opus-4-7',
    help: 'Remove `temperature`; steer with the prompt instead.',
    file: CHAT,
    span: spanOf(CHAT_TEXT, 'temperature: TEMPERATURE'),
    surface: 'anthropic-sdk',
    operation: 'create',
    platform: 'api',
    model: { kind: 'known', values: ['claude-opus-4-6'], why: '' },
    flow: [
      { file: CONFIG, span: spanOf(CONFIG_TEXT, '0.2'), note: 'constant TEMPERATURE' },
      { file: CHAT, span: spanOf(CHAT_TEXT, 'TEMPERATURE,'), note: 'passed as temperature' },
    ],
    fix: fix('safe', 'Remove temperature', [edit(CHAT, CHAT_TEXT, '    temperature: TEMPERATURE,\n', '')]),
    blocked: null,
    fixed: false,
    ...overrides,
  };
}

export const thinking = (overrides: Partial<Finding> = {}): Finding =>
  finding({
    id: 'f2',
    transform: 'thinking-budget',
    severity: 'warning',
    certainty: 'likely',
    message: 'Manual thinking is not accepted by claude-opus-4-7',
    help: 'Use adaptive thinking.',
    span: spanOf(CHAT_TEXT, "thinking: {\n      type: 'enabled',\n      budget_tokens: 2048,\n    }"),
    model: { kind: 'one-of', values: ['claude-opus-4-6', 'claude-sonnet-4-6'], why: 'chosen by the caller' },
    flow: [],
    fix: fix('review', 'Use adaptive thinking', [
      edit(CHAT, CHAT_TEXT, "'enabled'", "'adaptive'"),
      edit(CHAT, CHAT_TEXT, '      budget_tokens: 2048,\n', ''),
    ]),
    ...overrides,
  });

export const nasty = (overrides: Partial<Finding> = {}): Finding =>
  finding({
    id: 'f3',
    severity: 'info',
    certainty: 'unknown',
    outcome: 'tolerated',
    message: NASTY_MESSAGE,
    help: 'Look at it\nand decide.',
    file: NASTY,
    span: spanOf(NASTY_TEXT, 'top_p: 0.5'),
    model: { kind: 'unknown', values: [], why: 'read from the environment' },
    flow: [{ file: NASTY, span: spanOf(NASTY_TEXT, '0.5') }],
    fix: null,
    blocked: 'the value has side effects',
    ...overrides,
  });

/** A run with one finding of each severity, a skipped and a failed file, and a notice. */
export function sample(overrides: Partial<RunResult> = {}): RunResult {
  return {
    tool: { name: 'opus-codemod', version: '1.2.3', factsDate: '2026-11-21' },
    root: ROOT,
    target: 'claude-opus-4-7',
    from: ['opus'],
    findings: [finding(), thinking(), nasty()],
    files: [
      { file: CHAT, status: 'findings' },
      { file: `${ROOT}/src/bundle.min.js`, status: 'skipped', reason: 'minified' },
      { file: `${ROOT}/src/broken\u001b.ts`, status: 'failed', reason: 'line 3: unexpected token | `<`\nhere' },
    ],
    counts: { scanned: 12, parsed: 3, skipped: 1, failed: 1, requests: 4 },
    notices: ['2 requests could not be read | 50%'],
    sources: new Map([
      [CHAT, CHAT_TEXT],
      [CONFIG, CONFIG_TEXT],
      [NASTY, NASTY_TEXT],
    ]),
    fixedSources: new Map(),
    mode: { fix: false, unsafe: false, diff: false },
    ...overrides,
  };
}

export const empty = (): RunResult =>
  sample({
    findings: [],
    files: [],
    counts: { scanned: 12, parsed: 3, skipped: 0, failed: 0, requests: 4 },
    notices: [],
    sources: new Map(),
  });

/** After `--fix`: the error is gone, the warning and the info remain. */
export const fixedRun = (): RunResult =>
  sample({
    findings: [finding({ fixed: true }), thinking(), nasty()],
    fixedSources: new Map([[CHAT, CHAT_TEXT.replace('    temperature: TEMPERATURE,\n', '')]]),
    mode: { fix: true, unsafe: false, diff: false },
  });

/** 500 errors, 500 warnings and 500 infos in one file, an info first. */
export function crowd(help = 'Remove it.'): RunResult {
  const severities = ['info', 'error', 'warning'] as const;
  const findings = severities.flatMap((severity) =>
    Array.from({ length: 500 }, (_, n) => finding({ id: `${severity}-${n}`, severity, help })),
  );
  return sample({ findings });
}
