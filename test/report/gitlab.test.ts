import { describe, expect, it } from 'vitest';
import { gitlab } from '../../src/report/gitlab.js';
import { crowd, empty, finding, fixedRun, sample } from './sample.js';
import { conforming, validator } from './schemas.js';

interface Issue {
  description: string;
  fingerprint: string;
  severity: string;
  location: { path: string; lines: { begin: number; end: number } };
}

const validate = validator('../schemas/gitlab-code-quality.json');
const render = (result: ReturnType<typeof sample>, repositoryRoot?: string) =>
  conforming<Issue[]>(validate, gitlab.render(result, repositoryRoot === undefined ? {} : { repositoryRoot }));

describe('gitlab', () => {
  it('reports what remains', () => {
    expect(render(sample()).map(({ severity }) => severity)).toEqual(['critical', 'major', 'info']);
    expect(render(sample())[1]).toMatchObject({ location: { path: 'src/chat.ts', lines: { begin: 7, end: 10 } } });
    expect(render(fixedRun())).toHaveLength(2);
    expect(render(empty())).toEqual([]);
  });

  it('takes paths from the repository root', () => {
    expect(render(sample(), '/repo')[0]?.location.path).toBe('packages/app/src/chat.ts');
  });

  it('gives every finding a fingerprint of its own that does not depend on the others where it need not', () => {
    const twins = [finding({ id: 'a' }), finding({ id: 'a' }), finding({ id: 'a-2' }), finding({ id: 'b' })];
    const prints = render(sample({ findings: twins })).map(({ fingerprint }) => fingerprint);
    expect(new Set(prints).size).toBe(4);
    expect([prints[0], prints[2], prints[3]]).toEqual(['a', 'a-2', 'b']);
    expect(new Set(render(crowd()).map(({ fingerprint }) => fingerprint)).size).toBe(1500);
  });

  it('has a validator that finds faults', () => {
    expect(validate([{ ...render(sample())[0], severity: 'bad' }])).toBe(false);
    expect(validate([{ ...render(sample())[0], fingerprint: '' }])).toBe(false);
  });
});
