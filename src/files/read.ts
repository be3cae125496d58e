import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

export type Eol = 'lf' | 'crlf' | 'mixed' | 'none';

/** A source file as everything else sees it. */
export interface SourceText {
  /** BOM stripped; line ends as on disk. */
  readonly text: string;
  readonly bom: boolean;
  readonly eol: Eol;
}

export type ReadResult =
  | { readonly status: 'read'; readonly source: SourceText }
  /** The file cannot hold source worth scanning. */
  | { readonly status: 'skipped'; readonly reason: string };

export interface ReadLimits {
  readonly maxBytes: number;
}

/** Biome's default limit as well: hand-written source stays far below it. */
export const DEFAULT_MAX_BYTES = 1024 * 1024;

/** What one call of `load` found. `bytes` is a view on a buffer that the next call overwrites. */
export type Loaded =
  | { readonly status: 'loaded'; readonly bytes: Buffer; readonly size: number; readonly whole: boolean }
  | { readonly status: 'gone' }
  | { readonly status: 'failed'; readonly reason: string };

/** Files beyond this many bytes, and beyond the limit, are not even searched for markers. */
const MAX_SEARCHED_BYTES = 8 * 1024 * 1024;

/**
 * Reads files one after the other into one buffer, which is measurably faster than a buffer per file and than promises.
 * Not re-entrant: use what `load` gave before the next `load`.
 */
export class Loader {
  #buffer: Buffer;
  readonly #maxBytes: number;
  readonly #searchedBytes: number;

  constructor(limits: ReadLimits) {
    this.#maxBytes = limits.maxBytes;
    this.#searchedBytes = Math.max(limits.maxBytes, MAX_SEARCHED_BYTES);
    // One byte more than the limit tells a file of exactly the limit from a larger one without asking for its size.
    this.#buffer = Buffer.allocUnsafeSlow(Math.min(limits.maxBytes, DEFAULT_MAX_BYTES) + 1);
  }

  /** Never throws. `whole` is false when the file is larger than the limit; `bytes` then may hold only its beginning. */
  load(file: string): Loaded {
    let descriptor: number | null = null;
    try {
      descriptor = openSync(file, 'r');
      let length = this.#fill(descriptor, 0);
      if (length < this.#buffer.length) return this.#loaded(length, length);
      const { size } = fstatSync(descriptor);
      if (size <= this.#searchedBytes && size >= this.#buffer.length) {
        const grown = Buffer.allocUnsafeSlow(size + 1);
        this.#buffer.copy(grown);
        this.#buffer = grown;
        length = this.#fill(descriptor, length);
      }
      return this.#loaded(length, Math.max(size, length));
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
      return code === 'ENOENT' ? { status: 'gone' } : { status: 'failed', reason: `cannot be read (${code})` };
    } finally {
      if (descriptor !== null) closeSync(descriptor);
    }
  }

  #loaded(length: number, size: number): Loaded {
    return { status: 'loaded', bytes: this.#buffer.subarray(0, length), size, whole: size <= this.#maxBytes };
  }

  #fill(descriptor: number, from: number): number {
    let length = from;
    while (length < this.#buffer.length) {
      const count = readSync(descriptor, this.#buffer, length, this.#buffer.length - length, null);
      if (count === 0) break;
      length += count;
    }
    return length;
  }

  /** Why a loaded file is not scanned, or its text. */
  decode(loaded: Extract<Loaded, { status: 'loaded' }>): ReadResult {
    if (!loaded.whole) {
      const limit = formatBytes(this.#maxBytes);
      return skipped(`larger than ${limit} (${formatBytes(loaded.size)}); raise --max-file-size to scan it`);
    }
    return decodeSource(loaded.bytes);
  }
}

const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Text of a whole file's bytes, or why it is none (UTF-16, binary, not UTF-8, minified). */
export function decodeSource(bytes: Buffer): ReadResult {
  if (isUtf16(bytes)) return skipped('is UTF-16; save it as UTF-8 to scan it');
  if (bytes.includes(0)) return skipped('is binary (holds a NUL byte)');
  const bom = hasUtf8Bom(bytes);
  let text: string;
  try {
    text = UTF8.decode(bom ? bytes.subarray(3) : bytes);
  } catch {
    return skipped('is not valid UTF-8; save it as UTF-8 to scan it');
  }
  const { eol, minified } = measureLines(text);
  return minified
    ? skipped('is minified or generated (very long lines)')
    : { status: 'read', source: { text, bom, eol } };
}

/** True for the byte order mark of UTF-8. */
export function hasUtf8Bom(bytes: Buffer): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}

/** True for the byte order marks of UTF-16, in which no marker could be found. */
export function isUtf16(bytes: Buffer): boolean {
  return (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
}

/** Below this many UTF-16 units a file is cheap to scan, however long its lines are. */
const MINIFIED_MIN_LENGTH = 20_000;
/** Formatters break at 80 to 120; files with long prompts or data in strings stay below this on average. */
const MINIFIED_AVERAGE_LINE = 1_000;

function measureLines(text: string): { eol: Eol; minified: boolean } {
  let lf = 0;
  let crlf = 0;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) {
    if (at > 0 && text.charCodeAt(at - 1) === 0x0d) crlf++;
    else lf++;
  }
  const eol = lf > 0 && crlf > 0 ? 'mixed' : lf > 0 ? 'lf' : crlf > 0 ? 'crlf' : 'none';
  const minified = text.length >= MINIFIED_MIN_LENGTH && text.length / (lf + crlf + 1) > MINIFIED_AVERAGE_LINE;
  return { eol, minified };
}

function skipped(reason: string): ReadResult {
  return { status: 'skipped', reason };
}

function formatBytes(bytes: number): string {
  return bytes >= 1024 * 1024 ? `${(bytes / (1024 * 1024)).toFixed(1)} MiB` : `${(bytes / 1024).toFixed(1)} KiB`;
}
