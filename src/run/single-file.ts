import { dirname } from 'node:path';
import { importSpecifiers } from '../files/scan.js';
import { javascript } from '../languages/javascript/language.js';
import { registryPackage } from '../languages/javascript/project/specifiers.js';
import { createMove, resolveTo } from '../models/index.js';
import { surfaces } from '../surfaces/index.js';
import type { Transform } from '../types/index.js';
import { analyze } from './analyze.js';
import { mergeDrafts } from './drafts.js';
import { faults } from './faults.js';
import type { Active } from './held.js';
import { Proving } from './proving.js';

export interface SingleFileOptions {
  readonly to?: string;
  readonly from?: readonly string[];
  readonly assumeModel?: string;
  /** Also apply fixes that need a person's eye. */
  readonly unsafe?: boolean;
}

/**
 * One transform on one file by itself: what cannot be seen in the file stays unknown, so this fixes at most what the
 * command line tool does.
 * @param source text of the file; a BOM is kept
 * @returns the new text, or null when nothing changes
 */
export function transformSource(
  transform: Transform,
  file: string,
  source: string,
  options: SingleFileOptions,
): string | null {
  const bom = source.startsWith('\uFEFF') ? '\uFEFF' : '';
  const text = source.slice(bom.length);
  const target = resolveTo(options.to ?? 'claude-opus-4-7');
  const move = createMove(options.from ?? ['opus'], target.id);
  const input = {
    root: dirname(file),
    candidates: [file],
    listed: [{ file, imports: importSpecifiers(Buffer.from(text).toString('latin1')) }],
    resolver: {
      resolve: () => null,
      packageOf: registryPackage,
      problems: new Map(),
    },
    read: (path: string) => (path === file ? text : null),
    surfaces,
    move,
    target,
    assumeModel: () => options.assumeModel ?? null,
  };
  const analysis = analyze({ ...input, transforms: [transform] });
  const sources = new Map([[file, text]]);
  const proving = new Proving({
    active: mergeDrafts(analysis.drafts).map((draft, i): Active => ({ draft, id: String(i) })),
    settings: { sources, languageOf: () => javascript },
    allow: options.unsafe ? 'review' : 'safe',
    sourceOf: (path) => sources.get(path) ?? '',
  });
  while (proving.attempt.planned.texts.size > 0) {
    const { order, planned } = proving.attempt;
    const { texts } = planned;
    const after = analyze({ ...input, read: (path) => texts.get(path) ?? input.read(path), transforms: [transform] });
    const bad = faults({ ...planned, first: analysis, after, order, silenced: [], sources });
    if (bad.size === 0) break;
    proving.leaveOut(bad);
  }
  const edited = proving.attempt.planned.texts.get(file);
  return edited === undefined || edited === text ? null : bom + edited;
}
