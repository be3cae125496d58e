import { relative } from 'node:path';

/**
 * Whether a file is a test by the field's conventions. What tests pass to a function is made up, so they count neither
 * as its callers nor as a use of the ids they compare with; requests that they send themselves are requests.
 * @param root directory of the project: folders above it say nothing
 */
export function isTestFile(root: string, file: string): boolean {
  return /(?:^|[\\/])(?:__tests__|__mocks__|__fixtures__|tests?|fixtures|snapshots)[\\/]|\.(?:test|spec|snap)\.[cm]?[jt]sx?$/.test(
    relative(root, file),
  );
}
