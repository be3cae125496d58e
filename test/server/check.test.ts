import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { checkExitCode, checkRecords } from '../../src/check/check.js';
import { jsonReport, prettyLines } from '../../src/check/format.js';
import { readRecords } from '../../src/check/records.js';
import { type CheckRequestsFlags, checkRequests } from '../../src/cli/commands/check-requests.js';
import { CONTRACTS, evaluateRequest } from '../../src/models/index.js';

const messages = [{ role: 'user', content: 'Hello' }];
const good = { model: 'claude-opus-4-7', max_tokens: 100, messages };
const bad = { ...good, temperature: 0.5 };

/** `line[index]` and customId of every request, with the texts of what could not be read. */
function places(text: string) {
  const { requests, unreadable } = readRecords('f', text);
  const place = ({ line, index, customId }: { line: number | null; index: number | null; customId: string | null }) =>
    [line, index, customId].join('/');
  return { requests: requests.map(place), unreadable: unreadable.map((one) => `${place(one)} ${one.reason}`) };
}

describe('readRecords', () => {
  const text = (value: unknown) => JSON.stringify(value);
  const batch = {
    requests: [
      { custom_id: 'a', params: good },
      { custom_id: 'b', params: bad },
    ],
  };

  it.each([
    ['one request on several lines', JSON.stringify(good, null, 2), ['//']],
    ['one request on one line', text(good), ['1//']],
    ['a list', JSON.stringify([good, bad], null, 2), ['/0/', '/1/']],
    ['JSON lines, CRLF, blank lines, BOM', `\uFEFF${text(good)}\r\n\r\n${text(bad)}\r\n`, ['1//', '3//']],
    [
      'lines of a batch file',
      `${text({ custom_id: 'a', params: good })}\n${text({ custom_id: 'b', params: bad })}`,
      ['1//a', '2//b'],
    ],
    ['a batch', JSON.stringify(batch, null, 2), ['/0/a', '/1/b']],
    ['a logged batch', text({ path: '/v1/messages/batches', body: batch }), ['1/0/a', '1/1/b']],
    ['nothing', ' \n', []],
  ])('%s', (_, content, expected) => {
    expect(places(content)).toEqual({ requests: expected, unreadable: [] });
  });

  it('reads what a server log says around the body', () => {
    const line = {
      path: '/model/x/invoke',
      model: 'us.anthropic.claude-opus-4-7',
      anthropic_version: '2026-10-21',
      betas: ['b'],
      body: { messages },
    };
    expect(readRecords('f', text(line)).requests).toMatchObject([
      { model: 'us.anthropic.claude-opus-4-7', apiVersion: '2026-10-21', betas: ['b'], body: { messages } },
    ]);
  });

  it('names what it cannot read and reads the rest', () => {
    const content = `${text(good)}\n{"model":\n7\n${text({ hello: 1 })}\n${text(bad)}`;
    const { requests, unreadable } = places(content);
    expect(requests).toEqual(['1//', '5//']);
    expect(unreadable).toEqual([
      expect.stringMatching(/^2\/\/ this cannot be read as JSON: /),
      '3// this is no JSON object',
      expect.stringMatching(/^4\/\/ this is no Messages request/),
    ]);
  });

  it('refuses a broken JSON file once, not line by line, and endless nesting', () => {
    expect(places(JSON.stringify(good, null, 2).slice(0, -2)).unreadable).toHaveLength(1);
    expect(places('['.repeat(100_000)).unreadable).toEqual(['// this cannot be read as JSON: it is nested too deeply']);
  });
});

describe('checkRecords', () => {
  const check = (value: unknown, options = {}) => checkRecords(readRecords('f', JSON.stringify(value)), options);

  it('holds each request against its own model, or all against one', () => {
    const older = { ...bad, model: 'claude-opus-4-6' };
    expect(check([older, bad]).findings.map(({ place, model }) => [place.index, model])).toEqual([
      [1, 'claude-opus-4-7'],
    ]);
    expect(check([older, bad], { model: 'claude-opus-4-7' }).findings).toHaveLength(2);
    expect(check(older, { apiVersion: '2026-10-21' }).findings).toMatchObject([
      { message: 'temperature: Extra inputs are not permitted' },
    ]);
    expect(() => check(bad, { model: 'claude-opus-47' })).toThrow(/claude-opus-4-7/);
  });

  it('says what it did not decide', () => {
    const { checked, skipped } = check([
      { ...good, model: 'gpt-5' },
      { messages },
      { ...good, anthropic_version: '1999' },
      good,
    ]);
    expect(checked).toBe(1);
    expect(skipped.map(({ kind, reason }) => [kind, reason])).toEqual([
      ['undecided', '"gpt-5" is not a model this version knows'],
      ['undecided', 'it names no model'],
      ['undecided', '"1999" is no API version that this version knows'],
    ]);
  });

  it.each([
    ['nothing wrong', good, 'error', 0],
    ['a violation', bad, 'error', 1],
    ['a violation that may be', bad, 'never', 0],
    ['an info', { ...good, temperature: 1 }, 'warning', 0],
    ['an info that may not be', { ...good, temperature: 1 }, 'info', 1],
    ['nothing decided', { ...good, model: 'gpt-5' }, 'never', 2],
    ['something undecided', [good, { ...good, model: 'gpt-5' }], 'error', 0],
    ['something unreadable', [good, 7], 'never', 2],
  ] as const)('exit code of %s', (_, value, failOn, code) => {
    expect(checkExitCode(check(value), failOn)).toBe(code);
  });

  it('has help for every rule that any contract breaks here', () => {
    const assistant = {
      role: 'assistant',
      content: [{ type: 'thinking' }, { type: 'document', citations: { enabled: true } }],
    };
    const worst = {
      ...bad,
      max_tokens: 1_000_000,
      top_p: 0.1,
      speed: 'fast',
      thinking: { type: 'disabled', display: 'omitted' },
      output_config: { effort: 'max', format: {}, task_budget: { total: 1 } },
      tool_choice: { type: 'any' },
      messages: [assistant],
    };
    const rules = new Set(CONTRACTS.flatMap((contract) => evaluateRequest(worst, contract).map(({ rule }) => rule)));
    expect(rules.size).toBeGreaterThan(9);
    for (const { id } of CONTRACTS) {
      for (const { help } of check(worst, { model: id }).findings) expect(help).toMatch(/^[A-Z].*\.$/);
    }
  });
});

describe('reports', () => {
  const result = checkRecords(readRecords('r.jsonl', `${JSON.stringify({ custom_id: 'a', params: bad })}\n7`));

  it('for people', () => {
    expect(prettyLines(result)).toEqual([
      'r.jsonl:1 (a): error: temperature: `temperature` is deprecated for this model.',
      '  claude-opus-4-7, HTTP 400, sampling: Claude Opus 4.7 no longer takes temperature.',
      '  help: Delete the parameter.',
      'r.jsonl:2: not checked: this is no JSON object',
      '1 request checked, 1 error, 0 infos, 1 not checked.',
    ]);
  });

  it('for programs', () => {
    expect(JSON.parse(jsonReport(result))).toEqual({
      schemaVersion: 1,
      checked: 1,
      findings: [
        {
          file: 'r.jsonl',
          line: 1,
          index: null,
          customId: 'a',
          path: ['temperature'],
          field: 'temperature',
          rule: 'sampling',
          outcome: 'rejected',
          severity: 'error',
          status: 400,
          message: '`temperature` is deprecated for this model.',
          explanation: 'Claude Opus 4.7 no longer takes temperature.',
          source: expect.stringMatching(/./),
          model: 'claude-opus-4-7',
          help: 'Delete the parameter.',
        },
      ],
      skipped: [
        { file: 'r.jsonl', line: 2, index: null, customId: null, kind: 'unreadable', reason: 'this is no JSON object' },
      ],
    });
  });
});

describe('the command', () => {
  const cwd = mkdtempSync(join(tmpdir(), 'check-requests-'));
  afterAll(() => rmSync(cwd, { recursive: true }));
  writeFileSync(join(cwd, 'good.json'), JSON.stringify(good));
  writeFileSync(join(cwd, 'bad.jsonl'), `${JSON.stringify(bad)}\n${JSON.stringify({ ...bad, model: '\u001b[31m' })}`);

  async function run(files: string[], flags: Partial<CheckRequestsFlags> = {}) {
    let out = '';
    const output = {
      isTTY: false,
      write: (text: string) => {
        out += text;
      },
    };
    const code = await checkRequests({ cwd, env: {}, stdout: output, stderr: output }, files, {
      format: 'pretty',
      failOn: 'error',
      ...flags,
    });
    return { code, out };
  }

  it('reads files and prints the report, with control characters made visible', async () => {
    expect(await run(['good.json'])).toEqual({ code: 0, out: '1 request checked, 0 errors, 0 infos.\n' });
    const { code, out } = await run(['good.json', 'bad.jsonl']);
    expect(code).toBe(1);
    expect(out).toMatch(/^bad\.jsonl:1: error: temperature: /);
    expect(out).toContain('"\\u{1b}[31m" is not a model');
    expect(
      JSON.parse((await run(['bad.jsonl'], { format: 'json', model: 'claude-opus-4-7' })).out).findings,
    ).toHaveLength(2);
    expect((await run(['bad.jsonl'], { model: 'claude-opus-4-6' })).code).toBe(0);
  });

  it('tells of a file that is not there', async () => {
    await expect(run(['none.json'])).rejects.toMatchObject({ name: 'UserError', file: 'none.json' });
  });
});
