import type { Finding } from '../../src/types/index.js';

/** A finding with only what a test cares about spelled out. */
export function makeFinding(part: Partial<Finding>): Finding {
  return {
    id: 'id',
    transform: 'sampling-params',
    severity: 'error',
    certainty: 'proven',
    outcome: 'rejected',
    message: 'm',
    help: 'h',
    file: '/p/a.ts',
    span: [0, 1],
    surface: 's',
    operation: 'create',
    platform: 'api',
    model: { kind: 'known', values: ['claude-opus-4-6'], why: '' },
    flow: [],
    fix: null,
    blocked: null,
    fixed: false,
    ...part,
  };
}

/** A finding on the text `needle` of `source`. */
export function findingOn(source: string, needle: string, part: Partial<Finding> = {}): Finding {
  const start = source.indexOf(needle);
  if (start === -1) throw new Error(`no "${needle}" in the source`);
  return makeFinding({ span: [start, start + needle.length], id: needle, ...part });
}
