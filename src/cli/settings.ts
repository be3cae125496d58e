import { join, resolve } from 'node:path';
import type { Config, FailLevel, LoadedConfig, TransformSetting } from '../config/config.js';
import { effortPolicy } from '../config/effort.js';
import { modelHelpersOf } from '../config/helpers.js';
import { loadConfig } from '../config/load.js';
import { nearest } from '../files/nearest.js';
import { absolutePattern, compilePatterns } from '../files/patterns.js';
import { DEFAULT_MAX_BYTES } from '../files/read.js';
import { looksForeign, parseModelId, resolveFrom, resolveTo } from '../models/index.js';
import type { Surface } from '../surfaces/surface.js';
import { wrapperSurface } from '../surfaces/wrapper.js';
import type { EffortPolicy, ModelHelper, Transform } from '../types/index.js';
import { UserError } from '../types/user-error.js';
import type { ScopeFlags } from './flags.js';

/** What a run is to do: flags over configuration over defaults, checked. */
export interface Settings {
  /** Absolute directory that reports are relative to. */
  readonly root: string;
  readonly to: string;
  readonly from: readonly string[];
  readonly failOn: FailLevel;
  /** Globs with absolute bases. */
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly maxBytes: number;
  /** Those to run; `setting` may still turn one off, or change its severity, for a file. */
  readonly transforms: readonly Transform[];
  readonly setting: (transform: string, file: string) => TransformSetting;
  readonly assumeModel: (file: string) => string | null;
  readonly requireReason: boolean;
  /** Absolute path, or null when there is none. */
  readonly baseline: string | null;
  /** What a fix writes in place of a thinking budget. */
  readonly effort: EffortPolicy;
  readonly modelHelpers: readonly ModelHelper[];
  /** Of the user's own wrappers. */
  readonly surfaces: readonly Surface[];
}

const DEFAULT_TO = 'claude-opus-4-7';

/**
 * @param directory absolute working directory: where the configuration is looked for and reports are relative to
 * @param all every transform there is
 * @throws UserError or UnknownModelError for anything named that does not exist
 */
export async function resolveSettings(
  directory: string,
  flags: ScopeFlags & { readonly failOn?: FailLevel; readonly baseline?: string },
  all: readonly Transform[],
): Promise<Settings> {
  const loaded = await loadConfig(directory, flags.config);
  const config = loaded?.config ?? {};
  const base = loaded?.directory ?? directory;
  const target = resolveTo(flags.to ?? config.to ?? DEFAULT_TO);
  const to = target.id;
  const from = flags.from ?? [config.from ?? 'opus'].flat();
  resolveFrom(from, to);
  checkTransforms(loaded, all);
  const absolute = (globs: readonly string[]): string[] => globs.map((glob) => absolutePattern(glob, base));
  const setting = transformSettings(config, base, flags.transform);
  return {
    root: directory,
    to,
    from,
    failOn: flags.failOn ?? config.failOn ?? 'error',
    include: absolute(config.include ?? []),
    exclude: absolute(config.exclude ?? []),
    maxBytes: flags.maxFileSize ?? config.maxFileSize ?? DEFAULT_MAX_BYTES,
    transforms: chooseTransforms(all, config, flags.transform),
    setting,
    assumeModel: assumedModels(config, base, flags.assumeModel),
    requireReason: config.requireReason ?? false,
    baseline: baselinePath(directory, base, flags.baseline, config.baseline),
    effort: effortPolicy(config.effort ?? 'omit', target, loaded?.file),
    modelHelpers: modelHelpersOf(config.modelHelpers ?? [], base, loaded?.file),
    surfaces: (config.wrappers ?? []).map(wrapperSurface),
  };
}

/**
 * Refuses transform ids that do not exist, in the words of whoever named them.
 * @param where flag or file
 * @throws UserError with the nearest known id
 */
export function requireTransform(id: string, all: readonly Transform[], where: string): Transform {
  const known = all.find((transform) => transform.id === id);
  if (known !== undefined) return known;
  const ids = all.map((transform) => transform.id);
  const near = nearest(id, ids);
  const hint = near === null ? `There are: ${ids.join(', ')}.` : `Did you mean ${near}?`;
  throw new UserError(`unknown transform "${id}"`, hint, where);
}

function checkTransforms(loaded: LoadedConfig | null, all: readonly Transform[]): void {
  if (loaded === null) return;
  const tables = [loaded.config.transforms, ...(loaded.config.overrides ?? []).map((override) => override.transforms)];
  for (const table of tables) for (const id of Object.keys(table ?? {})) requireTransform(id, all, loaded.file);
}

function chooseTransforms(
  all: readonly Transform[],
  config: Config,
  wanted: readonly string[] | undefined,
): readonly Transform[] {
  if (wanted !== undefined) {
    const chosen = new Set(wanted.map((id) => requireTransform(id, all, '--transform')));
    return all.filter((transform) => chosen.has(transform));
  }
  const chosen = all.filter(({ id }) => {
    const tables = [config.transforms, ...(config.overrides ?? []).map((override) => override.transforms)];
    const settings = tables.map((table) => table?.[id]);
    return settings[0] !== 'off' || settings.slice(1).some((setting) => setting !== undefined && setting !== 'off');
  });
  if (chosen.length === 0) throw new UserError('every transform is turned off', 'Turn one on in the configuration.');
  return chosen;
}

function transformSettings(
  config: Config,
  base: string,
  wanted: readonly string[] | undefined,
): (transform: string, file: string) => TransformSetting {
  const overrides = (config.overrides ?? []).map((override) => ({
    matches: compilePatterns(override.files, base),
    transforms: override.transforms ?? {},
  }));
  return (transform, file) => {
    let setting = config.transforms?.[transform] ?? 'on';
    for (const override of overrides) {
      const other = override.transforms[transform];
      if (other !== undefined && override.matches(file)) setting = other;
    }
    // Who names a transform on the command line wants to see it.
    return setting === 'off' && wanted !== undefined ? 'on' : setting;
  };
}

function assumedModels(config: Config, base: string, flag: string | undefined): (file: string) => string | null {
  if (flag !== undefined) {
    const model = checkedModel(flag, '--assume-model');
    return () => model;
  }
  const { assumeModel = {}, overrides = [] } = config;
  const check = (model: string): string => checkedModel(model, 'assumeModel');
  const fallback = typeof assumeModel === 'string' ? check(assumeModel) : null;
  const table = typeof assumeModel === 'string' ? [] : Object.entries(assumeModel);
  const rules = [
    ...table.map(([glob, model]) => ({ matches: compilePatterns([glob], base), model: check(model) })),
    ...overrides.flatMap(({ files, assumeModel: model }) =>
      model === undefined ? [] : [{ matches: compilePatterns(files, base), model: check(model) }],
    ),
  ];
  return (file) => rules.findLast((rule) => rule.matches(file))?.model ?? fallback;
}

function checkedModel(id: string, where: string): string {
  if (parseModelId(id) !== null || looksForeign(id)) return id;
  throw new UserError(`unknown model "${id}"`, 'Write the id as a request would, such as claude-opus-4-6.', where);
}

function baselinePath(
  directory: string,
  base: string,
  flag: string | undefined,
  key: string | undefined,
): string | null {
  if (flag !== undefined) return resolve(directory, flag);
  return key === undefined ? null : join(base, key);
}
