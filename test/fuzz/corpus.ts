import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';

export interface Sample {
  readonly name: string;
  readonly extension: string;
  readonly text: string;
}

const SOURCE = /\.[cm]?[jt]sx?$/;

/** Every source file below a folder, inputs and outputs alike, sorted by path. */
export function samplesBelow(folder: string): Sample[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => SOURCE.test(path) && !path.includes('node_modules'))
    .sort()
    .map((name) => ({ name, extension: extname(name), text: readFileSync(join(folder, name), 'utf8') }));
}
