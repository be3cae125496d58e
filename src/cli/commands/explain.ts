import { transforms } from '../../../transforms/index.js';
import type { Host } from '../host.js';
import { transformPage } from '../pages.js';
import { requireTransform } from '../settings.js';

/**
 * `opus-codemod explain ID`: prints the transform's page.
 * @returns the exit code, always 0
 * @throws UserError for an unknown id, with the nearest one
 */
export async function explain(host: Host, id: string): Promise<number> {
  const { docs } = requireTransform(id, transforms, 'explain');
  const page = transformPage(id) ?? `# ${id}\n\n${docs.title}\n\n${docs.summary}\n`;
  host.stdout.write(page.endsWith('\n') ? page : `${page}\n`);
  return 0;
}
