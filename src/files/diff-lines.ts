/** 1-based, both ends included. */
export interface LineRange {
  readonly start: number;
  readonly end: number;
}

const HUNK = /^@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/;

/**
 * Added lines per file of a unified diff as git prints it (prefix `b/`, `core.quotePath` off). Keys are the new paths from
 * the top of the work tree; deleted files and files without added lines are left out.
 */
export function parseAddedLines(diff: string): Map<string, LineRange[]> {
  const added = new Map<string, LineRange[]>();
  const lines = diff.split('\n');
  let file: string | null = null;
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? '';
    if (line.startsWith('+++ ')) {
      file = newPath(line.slice(4));
      continue;
    }
    const hunk = HUNK.exec(line);
    if (hunk === null) continue;
    const removed = Number(hunk[1] ?? 1);
    const start = Number(hunk[2]);
    const count = Number(hunk[3] ?? 1);
    if (file !== null && count > 0) {
      const ranges = added.get(file) ?? [];
      ranges.push({ start, end: start + count - 1 });
      added.set(file, ranges);
    }
    // The body is skipped by count, not by its first characters: an added line may itself begin with `++ `.
    index = skipBody(lines, index, removed + count);
  }
  return added;
}

function skipBody(lines: readonly string[], hunkIndex: number, bodyLines: number): number {
  let index = hunkIndex;
  for (let left = bodyLines; left > 0 && index + 1 < lines.length; ) {
    index++;
    if (!lines[index]?.startsWith('\\')) left--;
  }
  return index;
}

function newPath(header: string): string | null {
  // git ends a name that holds a space with a tab.
  const raw = header.replace(/\r?$/, '').replace(/\t$/, '');
  if (raw === '/dev/null') return null;
  const path = raw.startsWith('"') ? unquote(raw) : raw;
  return path.startsWith('b/') ? path.slice(2) : path;
}

const ESCAPES: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  t: '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
  '"': '"',
  '\\': '\\',
};

/** Undoes git's C-style quoting. Octal escapes are bytes of UTF-8. */
function unquote(quoted: string): string {
  const body = quoted.slice(1, -1);
  return body.replace(/(?:\\[0-7]{3})+|\\./g, (sequence) => {
    if (!/^\\[0-7]/.test(sequence)) return ESCAPES[sequence.charAt(1)] ?? sequence;
    const bytes = sequence
      .split('\\')
      .slice(1)
      .map((octal) => Number.parseInt(octal, 8));
    return Buffer.from(bytes).toString('utf8');
  });
}
