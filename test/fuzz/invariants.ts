import { javascript } from '../../src/languages/javascript/language.js';
import type { RunResult } from '../../src/types/index.js';
import { ROOT, type Scan, scanSources } from './engine.js';

/** What one case may take, with the second run that proves the first; far above what any has needed. */
export const LIMIT_MS = 5_000;

/** What the scan says of a file that is nested too deeply for the stack. */
const TOO_DEEP = 'it is nested too deeply to be read';

export interface Broken {
  readonly what: string;
  readonly detail: string;
}

const said = (result: RunResult): string =>
  JSON.stringify({ findings: result.findings, files: result.files, notices: result.notices });

const crashes = (result: RunResult): string[] =>
  result.files.flatMap(({ file, reason }) => (reason?.includes('please report') ? [`${file}: ${reason}`] : []));

const isTooDeep = ({ result }: Scan): boolean =>
  result.files.some(({ reason }) => reason === TOO_DEEP) ||
  result.findings.some(({ blocked }) => blocked?.includes('call stack'));

/** Text outside the edits of the fixes that were made must stand in the new text, in order: to the line, or to the byte. */
function keepsTheRest(name: string, before: string, { result, after }: Scan): string | null {
  const text = after.get(name) ?? '';
  const edits = result.findings
    .filter((f) => f.fixed)
    .flatMap((f) => f.fix?.edits ?? [])
    .filter((e) => e.file === `${ROOT}/${name}`);
  const [only] = edits;
  if (!only) return 'a file without a fix was changed';
  if (edits.length === 1) {
    const wanted = before.slice(0, only.span[0]) + only.text + before.slice(only.span[1]);
    return wanted === text ? null : 'the only edit is not what was written';
  }
  // Fixes made together may also take what none of them takes alone: the rest of a line that both leave empty, the
  // line break behind it, the comma of the line before, or a constant that only both together no longer read.
  let at = 0;
  let from = 0;
  for (const line of before.split(/(?<=\n)/)) {
    const start = at;
    at += line.length;
    if (edits.some(({ span }) => span[0] <= at && span[1] >= start)) continue;
    const kept = line.replace(/,?\s*$/, '').trimStart();
    const found = text.indexOf(kept, from);
    const constant = /^const (\w+) = [^{[(]*;$/.exec(kept)?.[1];
    if (found < 0 && constant !== undefined && !new RegExp(`\\b${constant}\\b`).test(text)) continue;
    if (found < 0) return `no fix named the line ${JSON.stringify(line)}, and it is gone`;
    from = found + kept.length;
  }
  return null;
}

/**
 * Runs the engine on sources and says what it did that it never may do: throw, hang, write what does not parse, change
 * text that no fix named, change its mind when asked again, or find more to fix in what it wrote.
 * @param files text by relative name
 * @returns the first broken promise, or null; and the scan, for further questions
 */
export async function check(
  files: ReadonlyMap<string, string>,
  unsafe: boolean,
  twice: boolean,
): Promise<{ readonly broken: Broken | null; readonly scan: Scan }> {
  const started = performance.now();
  const plain = new Map([...files].map(([name, text]) => [name, text.replace(/^\uFEFF/, '')]));
  const scan = await scanSources(files, { fix: true, unsafe });
  const broken = (what: string, detail: string) => ({ broken: { what, detail }, scan });
  const [crash] = crashes(scan.result);
  if (crash) return broken('throws', crash);
  for (const [name, text] of scan.after) {
    const before = plain.get(name) ?? '';
    if (text === before) continue;
    const problem = javascript.syntaxProblem(name, text);
    if (problem) return broken('does not parse', `${problem.message} in\n${text}`);
    const rest = keepsTheRest(name, before, scan);
    if (rest) return broken('changes more than it says', `${rest}\n${text}`);
  }
  if (twice) {
    const again = await scanSources(files, { fix: true, unsafe });
    // Where the stack ends depends on what the engine has compiled so far: near the border one run may get further.
    if ([scan, again].some(isTooDeep)) return { broken: null, scan };
    if (said(again.result) !== said(scan.result)) return broken('answers otherwise the second time', '');
    for (const [name, text] of again.after)
      if (text !== scan.after.get(name)) return broken('writes otherwise the second time', name);
  }
  if ([...scan.after].some(([name, text]) => text !== plain.get(name))) {
    const next = await scanSources(scan.after, { fix: true, unsafe });
    const [late] = crashes(next.result);
    if (late) return broken('throws', `after its own edit: ${late}`);
    for (const [name, text] of next.after)
      if (text !== scan.after.get(name))
        return broken('finds more to fix in what it wrote', `${scan.after.get(name)}\n--- second run\n${text}`);
  }
  const took = performance.now() - started;
  if (took > LIMIT_MS) return broken('hangs', `${Math.round(took)} ms`);
  return { broken: null, scan };
}
