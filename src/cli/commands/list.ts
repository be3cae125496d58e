import { transforms } from '../../../transforms/index.js';
import type { Host } from '../host.js';

/**
 * `opus-codemod list`: one line per transform.
 * @returns the exit code, always 0
 */
export async function list(host: Host): Promise<number> {
  const width = Math.max(...transforms.map(({ id }) => id.length));
  for (const { id, docs } of transforms) host.stdout.write(`${id.padEnd(width)}  ${docs.summary}\n`);
  return 0;
}
