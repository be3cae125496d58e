import { expect, it } from 'vitest';
import { nearest } from '../../src/files/nearest.js';

it.each([
  ['jsno', ['json', 'junit'], 'json'],
  ['SAMPLING-PARAM', ['sampling-params', 'model-id'], 'sampling-params'],
  ['failon', ['failOn'], 'failOn'],
  ['src', ['scan', 'list'], null],
  ['lib', ['list', 'explain'], null],
  ['anything', [], null],
  ['', ['json'], null],
])('nearest to %s among %j is %s', (text, candidates, expected) => {
  expect(nearest(text, candidates)).toBe(expected);
});
