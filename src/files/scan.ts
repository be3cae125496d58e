import { extname } from 'node:path';
import { DEFAULT_MAX_BYTES, type Eol, hasUtf8Bom, isUtf16, Loader, type ReadLimits } from './read.js';

/** What the byte pass knows of one file. */
export interface ScannedFile {
  /** Absolute path. */
  readonly file: string;
  /** Lower-case, with the dot. */
  readonly extension: string;
  /** Whether a marker was found and the file can be read as source; `text` is there exactly then, BOM stripped. */
  readonly matched: boolean;
  readonly text?: string;
  readonly bom: boolean;
  readonly eol?: Eol;
  /** Module specifiers, see `importSpecifiers`. */
  readonly imports: readonly string[];
  /** Why the file is not scanned, in words for the user. */
  readonly problem?: { readonly status: 'skipped' | 'failed'; readonly reason: string };
}

/** What a file is searched for: a literal text, or an expression without flags that speaks of ASCII characters only. */
export type Marker = string | RegExp;

/**
 * Compiles markers into one case-sensitive regular expression for text decoded as latin1. Literal ones may hold any
 * character; spellings with escapes (`"temper\u0061ture"`) in the scanned source are out of a byte search's reach.
 * An empty list gives an expression that matches nothing.
 */
export function compileMarkers(markers: readonly Marker[]): RegExp {
  const sources = [...new Set(markers)]
    .filter((marker) => marker !== '')
    .map((marker) =>
      typeof marker === 'string'
        ? Buffer.from(marker, 'utf8')
            .toString('latin1')
            .replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
        : `(?:${marker.source})`,
    );
  return sources.length === 0 ? /(?!)/ : new RegExp(sources.join('|'));
}

/**
 * Searches files for markers, in the order given, reading each once. A file without a marker is not decoded, and neither
 * its size nor its encoding is complained of; a file that vanished since it was listed is passed over.
 * @param files absolute paths
 * @param markers see `compileMarkers`
 */
export function scanFiles(
  files: Iterable<string>,
  markers: readonly Marker[],
  limits: ReadLimits = { maxBytes: DEFAULT_MAX_BYTES },
): ScannedFile[] {
  const expression = compileMarkers(markers);
  const loader = new Loader(limits);
  const scanned: ScannedFile[] = [];
  for (const file of files) {
    const result = scanFile(file, expression, loader);
    if (result !== null) scanned.push(result);
  }
  return scanned;
}

function scanFile(file: string, markers: RegExp, loader: Loader): ScannedFile | null {
  const unmatched = { file, extension: extname(file).toLowerCase(), matched: false, bom: false, imports: [] };
  const loaded = loader.load(file);
  if (loaded.status === 'gone') return null;
  if (loaded.status === 'failed') return { ...unmatched, problem: loaded };
  // latin1 keeps every byte and skips UTF-8 decoding: markers and import keywords are found as they are.
  const raw = loaded.bytes.toString('latin1');
  const complete = loaded.bytes.length === loaded.size;
  if (complete && !markers.test(raw) && !isUtf16(loaded.bytes)) {
    return { ...unmatched, bom: hasUtf8Bom(loaded.bytes), imports: importSpecifiers(raw) };
  }
  const decoded = loader.decode(loaded);
  if (decoded.status !== 'read') return { ...unmatched, problem: decoded };
  return { ...unmatched, ...decoded.source, matched: true, imports: importSpecifiers(raw) };
}

/**
 * What the byte pass would say of a file whose content is at hand, such as an editor's buffer. It always counts as matched:
 * the content on disk may be another one.
 * @param file absolute path, which need not exist
 */
export function scanBytes(
  file: string,
  bytes: Buffer,
  limits: ReadLimits = { maxBytes: DEFAULT_MAX_BYTES },
): ScannedFile {
  const unmatched = { file, extension: extname(file).toLowerCase(), matched: false, bom: false, imports: [] };
  const size = bytes.length;
  const decoded = new Loader(limits).decode({ status: 'loaded', bytes, size, whole: size <= limits.maxBytes });
  if (decoded.status !== 'read') return { ...unmatched, problem: decoded };
  return { ...unmatched, ...decoded.source, matched: true, imports: importSpecifiers(bytes.toString('latin1')) };
}

const SPECIFIER = /\b(?:from|import|require)\b\s*(?:\(\s*)?(["'`])([^"'`\n\r]{1,512})\1/g;

/**
 * Module specifiers of imports, re-exports, `require` and `import()` with a literal, each once, in order. Read by pattern
 * from latin1 text, so comments and strings may add some that are none: a guide to which files belong together, no proof.
 */
export function importSpecifiers(latin1: string): string[] {
  const found = new Set<string>();
  for (const match of latin1.matchAll(SPECIFIER)) {
    const specifier = match[2] ?? '';
    // biome-ignore lint/suspicious/noControlCharactersInRegex: asks whether latin1 text is plain ASCII
    found.add(/^[\x00-\x7f]*$/.test(specifier) ? specifier : Buffer.from(specifier, 'latin1').toString('utf8'));
  }
  return [...found];
}
