import { describe, expect, it } from 'vitest';
import { formats, getFormat } from '../../src/report/index.js';
import { crowd, empty, fixedRun, sample } from './sample.js';

describe('formats', () => {
  it('are found by their ids', () => {
    const ids = ['pretty', 'concise', 'json', 'sarif', 'github', 'markdown', 'gitlab', 'junit', 'rdjson', 'diff'];
    expect(formats.map(({ id }) => id)).toEqual(ids);
    for (const id of ids) expect(getFormat(id)?.id).toBe(id);
    expect(getFormat('xml')).toBeUndefined();
  });

  for (const { id, render } of formats) {
    describe(id, () => {
      it('gives the same text twice and leaves its input alone', () => {
        const result = crowd();
        const before = JSON.stringify(result.findings);
        expect(render(result, {})).toBe(render(crowd(), {}));
        expect(JSON.stringify(result.findings)).toBe(before);
      });

      it('ends in one newline unless it is empty, and is valid UTF-8', () => {
        for (const result of [sample(), empty(), fixedRun()]) {
          const text = render(result, {});
          if (text !== '') expect(text).toMatch(/[^\n]\n$/);
          expect(Buffer.from(text).toString()).toBe(text);
        }
      });
    });
  }
});
