import { resolve } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { transformSource } from '../../src/run/single-file.js';
import { defineTransform } from '../../src/types/index.js';
import { toJscodeshift } from '../../transforms/shared/jscodeshift.js';

vi.mock('../../src/run/single-file.js', () => ({ transformSource: vi.fn(() => 'new text') }));

const transform = defineTransform({ id: 'any', docs: { title: '', summary: '' } });
const api: Parameters<ReturnType<typeof toJscodeshift>>[1] = Object.create(null);
const file = { path: 'src/app.ts', source: 'old text' };

function settingsFor(options: Record<string, unknown>): unknown {
  toJscodeshift(transform)(file, api, options);
  return vi.mocked(transformSource).mock.lastCall?.[3];
}

describe('toJscodeshift', () => {
  beforeEach(() => vi.mocked(transformSource).mockClear());

  it('hands over the file, by its absolute path, and returns what comes back', () => {
    expect(toJscodeshift(transform)(file, api, {})).toBe('new text');
    expect(transformSource).toHaveBeenCalledWith(transform, resolve('src/app.ts'), 'old text', { unsafe: false });
  });

  it('returns null where nothing changes', () => {
    vi.mocked(transformSource).mockReturnValueOnce(null);
    expect(toJscodeshift(transform)(file, api, {})).toBeNull();
  });

  it('passes options on, and leaves out those that were not given', () => {
    expect(settingsFor({ to: 'claude-opus-5', from: 'claude-opus-4-5,claude-opus-4-6', 'unsafe-fixes': true })).toEqual(
      {
        to: 'claude-opus-5',
        from: ['claude-opus-4-5', 'claude-opus-4-6'],
        unsafe: true,
      },
    );
    expect(settingsFor({ 'assume-model': 'claude-opus-4-6', to: '', from: 7 })).toEqual({
      assumeModel: 'claude-opus-4-6',
      unsafe: false,
    });
  });
});
