import { statSync } from 'node:fs';
import { dirname, extname, resolve } from 'node:path';
import { Tsconfigs } from '../files/tsconfigs.js';
import type { ModelHelper } from '../types/index.js';
import { UserError } from '../types/user-error.js';
import type { ModelHelperSetting } from './config.js';

const ENDINGS = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs'];

/**
 * The configured helpers with the files they come from.
 * @param directory absolute folder that paths are relative to
 * @param config file that names them, for the message
 * @throws UserError when a relative path leads to no module
 */
export function modelHelpersOf(
  settings: readonly ModelHelperSetting[],
  directory: string,
  config: string | undefined,
): readonly ModelHelper[] {
  return settings.map(({ import: specifier, name, accepts }) => {
    const file = moduleAt(resolve(directory, specifier));
    if (file === null && specifier.startsWith('.'))
      throw new UserError(
        `modelHelpers: no module ${specifier}`,
        'Write its path from the folder of the configuration; the extension may be left out.',
        config,
      );
    const needsExtension = file !== null && wantsExtensions(file);
    return { file, specifier, name, accepts: [accepts].flat(), needsExtension };
  });
}

/** Whether TypeScript resolves imports of this file as Node does, which leaves no extension out. */
function wantsExtensions(file: string): boolean {
  const configs = new Tsconfigs();
  const config = configs.nearest(dirname(file), 'tsconfig.json');
  if (config === null) return false;
  try {
    const { module = '', moduleResolution = module } = configs.read(config).compilerOptions ?? {};
    return /^node(?:\d+|next)$/i.test(moduleResolution);
  } catch {
    // Whoever reads the project's files says that its tsconfig is broken.
    return false;
  }
}

/** The module at a path whose extension, or index file, may be left out; null where there is none. */
function moduleAt(path: string): string | null {
  const endings = ENDINGS.flatMap((ending) => [ending, `/index${ending}`]);
  const paths = ENDINGS.includes(extname(path)) ? [path] : endings.map((ending) => path + ending);
  return paths.find((each) => statSync(each, { throwIfNoEntry: false })?.isFile()) ?? null;
}
