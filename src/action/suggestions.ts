import { diffLines } from 'diff';
import { preview } from '../report/preview.js';
import { byWeight, fixability } from '../report/summary.js';
import { type Sources, sourcesOf } from '../report/text.js';
import { type Finding, placeKey, type RunResult } from '../types/index.js';

/** Whole lines of one file to be replaced by others. */
export interface Suggestion {
  /** Absolute path. */
  readonly file: string;
  /** 1-based lines, both included. */
  readonly start: number;
  readonly end: number;
  /** The lines as they are, without line breaks. */
  readonly before: readonly string[];
  /** What `--fix` writes in their place; empty when it deletes them. */
  readonly after: readonly string[];
  /** What the replacement solves, the worst first. */
  readonly findings: readonly Finding[];
}

/** Lines that all fixes together change at one place. */
interface Block {
  /** 1-based line of the first removed (or, where nothing is removed, following) line. */
  readonly start: number;
  readonly removed: number;
  readonly added: readonly string[];
}

/** Lines of one file that change together or not at all. */
interface Area {
  readonly file: string;
  readonly start: number;
  readonly end: number;
  readonly findings: readonly Finding[];
  /** False when part of the change lies elsewhere: half of a fix is worse than none. */
  readonly whole: boolean;
}

/** A longer replacement is better read in an editor. */
const MAX_LINES = 40;

/** Moving the model of a request that is broken for the new model would only change which day it fails. */
const MODEL_MOVE = 'model-id';

/**
 * Cuts what `--fix` would write into pieces that can be accepted one by one, the worst findings first. A request's model is
 * moved only together with everything else its request needs. A fix that reaches over several files, and pieces in files
 * with CRLF line breaks (GitHub's editor does not promise to keep them), are left out.
 * @param result of a `--diff` run, which holds the text after all safe fixes
 * @param fits whether a piece can be posted; a piece that cannot is tried again without the move of the model
 */
export function suggestionsOf(result: RunResult, fits: (suggestion: Suggestion) => boolean): readonly Suggestion[] {
  const sources = sourcesOf(result);
  const blocks = new Map<string, readonly Block[]>();
  for (const [file, text] of result.fixedSources) {
    const before = result.sources.get(file) ?? '';
    if (!before.includes('\r')) blocks.set(file, blocksOf(before, text));
  }
  const safe = result.findings.filter((finding) => fixability(finding) === 'safe');
  const own = new Map(safe.map((finding) => [finding, areasOf(finding, sources, blocks)]));
  const together = changedTogether([...own.values()].flat(), blocks);
  const cut = (areas: readonly Area[]): { good: Suggestion[]; bad: Area[] } => {
    const good: Suggestion[] = [];
    const bad: Area[] = [];
    for (const area of merged([...areas, ...together])) {
      if (area.findings.length === 0) continue;
      const piece = suggestion(area, sources, blocks.get(area.file) ?? []);
      if (area.whole && area.end - area.start < MAX_LINES && fits(piece)) good.push(piece);
      else bad.push(area);
    }
    return { good, bad };
  };
  const first = cut(safe.flatMap((finding) => joined(finding, own)));
  const left = new Set(first.bad.flatMap((area) => area.findings));
  const second = cut(
    [...left].flatMap((finding) =>
      (own.get(finding) ?? []).map((area) => ({ ...area, whole: area.whole && finding.transform !== MODEL_MOVE })),
    ),
  );
  return [...first.good, ...second.good].sort(byWorst);
}

/** The areas of a finding; for the move of a model one area with all that its request needs besides. */
function joined(finding: Finding, own: ReadonlyMap<Finding, readonly Area[]>): readonly Area[] {
  const areas = own.get(finding) ?? [];
  if (finding.transform !== MODEL_MOVE) return areas;
  const places = new Set(finding.flow.map(placeKey));
  const partners = [...own].filter(
    ([other]) => other !== finding && other.flow.some((place) => places.has(placeKey(place))),
  );
  const all = [...areas, ...partners.flatMap(([, theirs]) => theirs)];
  return areas.map(({ file, findings }) => {
    const here = all.filter((area) => area.file === file);
    return {
      file,
      findings,
      start: Math.min(...here.map((area) => area.start)),
      end: Math.max(...here.map((area) => area.end)),
      whole: here.length === all.length && all.every((area) => area.whole),
    };
  });
}

function byWorst(a: Suggestion, b: Suggestion): number {
  const [x, y] = [a.findings[0], b.findings[0]];
  return x === undefined || y === undefined ? 0 : byWeight(x, y);
}

function blocksOf(before: string, after: string): readonly Block[] {
  const blocks: Block[] = [];
  let line = 1;
  let open: { start: number; removed: number; added: string[] } | null = null;
  for (const part of diffLines(before, after)) {
    if (!part.added && !part.removed) {
      open = null;
      line += part.count;
      continue;
    }
    if (open === null) {
      open = { start: line, removed: 0, added: [] };
      blocks.push(open);
    }
    if (part.added) open.added.push(...part.value.replace(/\n$/, '').split('\n'));
    else {
      open.removed += part.count;
      line += part.count;
    }
  }
  return blocks;
}

const lastLine = (start: number, removed: number): number => start + Math.max(removed, 1) - 1;

/** Where one finding's fix shows in the text after all fixes: one area for each file it touches. */
function areasOf(finding: Finding, sources: Sources, blocks: ReadonlyMap<string, readonly Block[]>): readonly Area[] {
  if (finding.fix === null) return [];
  const byFile = new Map<string, Block[]>();
  let complete = true;
  for (const hunk of preview(sources, finding.fix)) {
    const end = hunk.line + hunk.removed.length;
    // Touching counts: two ways to align equal lines may differ by where a change begins.
    const own = (blocks.get(hunk.file) ?? []).filter((b) => b.start <= end && hunk.line <= b.start + b.removed);
    if (own.length === 0) complete = false;
    byFile.set(hunk.file, [...(byFile.get(hunk.file) ?? []), ...own]);
  }
  return [...byFile].flatMap(([file, own]) => {
    if (own.length === 0) return [];
    const start = Math.min(...own.map((block) => block.start));
    const end = Math.max(...own.map((block) => lastLine(block.start, block.removed)));
    return [{ file, start, end, findings: [finding], whole: complete && byFile.size === 1 }];
  });
}

/**
 * Where the fixes change lines together that none of them changes by itself, such as a parameter whose last use each takes
 * a part of: one area over all that they change in that file, as no piece of it is right without the others.
 * @param areas of every fix
 */
function changedTogether(areas: readonly Area[], blocks: ReadonlyMap<string, readonly Block[]>): readonly Area[] {
  const within = (file: string): readonly Area[] => areas.filter((area) => area.file === file);
  const changed = [...blocks].map(([file, all]) => ({ file, all, own: within(file) }));
  const shared = changed.filter(({ all, own }) =>
    all.some((block) => !own.some(({ start, end }) => start <= block.start && block.start <= end)),
  );
  // In a file of which no fix knows, that says nothing of where its other half is.
  const isTold = shared.every(({ own }) => own.length > 0);
  return (isTold ? shared : changed).map(({ file, all }) => ({
    file,
    start: Math.min(...all.map((block) => block.start)),
    end: Math.max(...all.map((block) => lastLine(block.start, block.removed))),
    findings: [],
    whole: isTold,
  }));
}

/** Joins areas that share lines. */
function merged(areas: readonly Area[]): readonly Area[] {
  const sorted = [...areas].sort((a, b) => (a.file === b.file ? a.start - b.start : a.file < b.file ? -1 : 1));
  const out: Area[] = [];
  for (const area of sorted) {
    const last = out.at(-1);
    if (last === undefined || last.file !== area.file || area.start > last.end) out.push(area);
    else {
      out[out.length - 1] = {
        ...last,
        end: Math.max(last.end, area.end),
        findings: [...last.findings, ...area.findings],
        whole: last.whole && area.whole,
      };
    }
  }
  return out;
}

function suggestion(area: Area, sources: Sources, blocks: readonly Block[]): Suggestion {
  const { file, start, end } = area;
  const index = sources.of(file);
  const before: string[] = [];
  const after: string[] = [];
  let kept = start;
  for (let line = start; line <= end; line++) {
    before.push(index.lineText(line));
    const block = blocks.find((each) => each.start === line);
    if (block !== undefined) {
      after.push(...block.added);
      kept = Math.max(kept, line + block.removed);
    }
    if (line >= kept) after.push(index.lineText(line));
  }
  return { file, start, end, before, after, findings: [...area.findings].sort(byWeight) };
}
