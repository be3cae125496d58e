import { describe, expect, it } from 'vitest';
import { exitCode, type FailOn } from '../../src/report/exit-code.js';
import type { Severity } from '../../src/types/index.js';
import { empty, finding, sample } from './sample.js';

describe('exitCode', () => {
  const only = (severity: Severity) => sample({ findings: [finding({ severity })] });
  const expected: Record<FailOn, Record<Severity, 0 | 1>> = {
    error: { error: 1, warning: 0, info: 0 },
    warning: { error: 1, warning: 1, info: 0 },
    info: { error: 1, warning: 1, info: 1 },
    never: { error: 0, warning: 0, info: 0 },
  };
  for (const failOn of ['error', 'warning', 'info', 'never'] as const) {
    for (const severity of ['error', 'warning', 'info'] as const) {
      it(`--fail-on ${failOn} with one ${severity}`, () => {
        expect(exitCode(only(severity), failOn)).toBe(expected[failOn][severity]);
      });
    }
  }

  it('does not count what --fix wrote', () => {
    const mode = { fix: true, unsafe: false, diff: false };
    expect(exitCode(sample({ findings: [finding({ fixed: true })], mode }), 'info')).toBe(0);
    expect(exitCode(sample({ findings: [finding({ fixed: true }), finding()], mode }), 'error')).toBe(1);
  });

  it('counts everything under --diff, which writes nothing', () => {
    const mode = { fix: true, unsafe: false, diff: true };
    expect(exitCode(sample({ findings: [finding({ fixed: true })], mode }), 'error')).toBe(1);
  });

  it('is 2 when the job failed, whatever was found', () => {
    expect(exitCode(empty(), 'never', true)).toBe(2);
    expect(exitCode(sample(), 'error', true)).toBe(2);
  });

  it('leaves unreadable files to the caller', () => {
    const failed = { counts: { ...empty().counts, failed: 3 } };
    expect(exitCode({ ...empty(), ...failed }, 'info')).toBe(0);
  });
});
