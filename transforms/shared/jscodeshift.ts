import { resolve } from 'node:path';
import type { Transform as Jscodeshift } from 'jscodeshift';
import { type SingleFileOptions, transformSource } from '../../src/run/single-file.js';
import type { Transform } from '../../src/types/index.js';

function textOf(option: unknown): string | undefined {
  return typeof option === 'string' && option !== '' ? option : undefined;
}

/**
 * The same transform for jscodeshift: one file at a time, so what cannot be seen in the file stays unfixed. Takes the
 * options `--to`, `--from` (comma-separated), `--assume-model` and `--unsafe-fixes=true`, which jscodeshift passes on under
 * these very names. Returns null where nothing changes, as jscodeshift wants it.
 */
export function toJscodeshift(transform: Transform): Jscodeshift {
  return ({ path, source }, _api, options) => {
    const to = textOf(options.to);
    const from = textOf(options.from);
    const assumeModel = textOf(options['assume-model']);
    const settings: SingleFileOptions = {
      ...(to === undefined ? {} : { to }),
      ...(from === undefined ? {} : { from: from.split(',') }),
      ...(assumeModel === undefined ? {} : { assumeModel }),
      unsafe: options['unsafe-fixes'] === true,
    };
    return transformSource(transform, resolve(path), source, settings);
  };
}
