import { getTsconfig } from 'get-tsconfig';
import { RegularConfigs } from './regular-files.js';

/** Whether the tsconfig.json that covers a directory, with what it extends, sets `noUnusedParameters`. */
export function refusesUnusedParameters(directory: string): boolean {
  try {
    return (
      getTsconfig(directory, 'tsconfig.json', new RegularConfigs())?.config.compilerOptions?.noUnusedParameters === true
    );
  } catch {
    // A broken tsconfig is reported where its path mappings are read.
    return false;
  }
}
