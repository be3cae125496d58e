import { relative } from 'node:path';

/**
 * Whether a file is a test by the field's conventions. What tests pass to a function is made up, so they count neither
 * as its callers nor as a use of the ids they compare with; requests that they send themselves are requests.
 * @param root directory of the project: folders above it say nothing
 */
export function isTestFile(root: string, file: string): boolean {
  const path = relative(root, file);
  return TEST_FOLDER.test(path) || TEST_FILE.test(path);
}

const TEST_FOLDER =
  /(?:^|[\\/])(?:__tests__|__mocks__|__fixtures__|__snapshots__|tests?|e2e|fixtures|snapshots|test-?utils)[\\/]/;
/** `a.test.ts`, `a.vitest.ts`, `openai-test-utils.ts`, `testHelpers.js`. */
const TEST_FILE =
  /\.(?:(?:test|spec|snap|vitest|jest|e2e)|(?:test|spec)-d)\.[cm]?[jt]sx?$|(?:^|[\\/.-])(?:test-?|testing-?|tests-?)(?:[Uu]tils?|[Hh]elpers?|[Ss]etup)\.[cm]?[jt]sx?$/;
