import { SaxesParser } from 'saxes';
import { visible } from '../../src/report/visible.js';

/** Where a report says a finding is. Lines and columns are 1-based; null where the format has none. */
export interface ReadPlace {
  readonly file: string;
  readonly line: number;
  readonly column: number | null;
}

type Json = null | string | number | boolean | Json[] | { [key: string]: Json };

/** The value at a path of keys and indexes; throws when the report does not hold it. */
function at(data: Json | undefined, ...path: readonly (string | number)[]): Json {
  let found = data;
  for (const key of path)
    found =
      typeof key === 'number'
        ? Array.isArray(found)
          ? found[key]
          : undefined
        : typeof found === 'object' && found !== null && !Array.isArray(found)
          ? found[key]
          : undefined;
  if (found === undefined) throw new Error(`the report has no ${path.join('.')}`);
  return found;
}

const list = (data: Json): readonly Json[] => {
  if (!Array.isArray(data)) throw new Error('a list was expected');
  return data;
};

function place(file: Json, line: Json, column: Json | null): ReadPlace {
  if (typeof file !== 'string' || typeof line !== 'number') throw new Error('a place without file or line');
  return { file, line, column: typeof column === 'number' ? column : null };
}

/** Strict: what is not well-formed XML 1.0 throws. */
function readJunit(text: string): ReadPlace[] {
  const places: ReadPlace[] = [];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const [, line, column] = /^\S+ at (\d+):(\d+)$/.exec(attributes.name ?? '') ?? [];
    if (name === 'testcase' && line && column)
      places.push({ file: attributes.classname ?? '', line: Number(line), column: Number(column) });
  });
  parser.write(text).close();
  return places;
}

/** As the runner of GitHub Actions reads a command (actions/runner, `ActionCommand.TryParseV2`). */
function readGithub(text: string): ReadPlace[] {
  return text
    .split(/\r\n|\n|\r/)
    .filter((line) => line !== '')
    .flatMap((line) => {
      const [, , list] = /^::(error|warning|notice) ([^:]*)::/.exec(line) ?? [];
      if (list === undefined) throw new Error(`not a command: ${line}`);
      const properties = new Map(
        list.split(',').map((pair): [string, string] => {
          const equals = pair.indexOf('=');
          const value = pair.slice(equals + 1);
          const unescaped = value.replace(/%(0D|0A|3A|2C|25)/g, (_, code: string) =>
            String.fromCharCode(Number.parseInt(code, 16)),
          );
          return [pair.slice(0, equals), unescaped];
        }),
      );
      const file = properties.get('file');
      if (file === undefined) return [];
      const column = properties.get('col');
      return [{ file, line: Number(properties.get('line')), column: column === undefined ? null : Number(column) }];
    });
}

/** Text of a code span of CommonMark: between fences of the same length, one blank at each end taken off. */
function codeSpan(text: string): string {
  const fence = /^`+/.exec(text)?.[0] ?? '';
  const end = new RegExp(`(?<!\`)${fence}(?!\`)`, 'g');
  end.lastIndex = fence.length;
  const inner = text.slice(fence.length, end.exec(text)?.index);
  return inner.trim() !== '' && /^ .* $/s.test(inner) ? inner.slice(1, -1) : inner;
}

/** Places of lines that start so; `read` gives the place out of the rest of the line. */
function lineByLine(text: string, start: RegExp, read: (rest: string) => RegExpExecArray | null): ReadPlace[] {
  return text.split('\n').flatMap((line) => {
    const begun = start.exec(line);
    const [, file, row, column] = (begun && read(line.slice(begun[0].length))) ?? [];
    return file === undefined ? [] : [{ file, line: Number(row), column: Number(column) }];
  });
}

const wholePlace = (text: string): RegExpExecArray | null => /^(.*):(\d+):(\d+)$/s.exec(text);

const json = (text: string): Json => JSON.parse(text);

const READERS: Readonly<Record<string, (text: string) => ReadPlace[]>> = {
  json: (text) =>
    list(at(json(text), 'findings')).map((f) =>
      place(at(f, 'file'), at(f, 'range', 'start', 'line'), at(f, 'range', 'start', 'column')),
    ),
  sarif: (text) =>
    list(at(json(text), 'runs', 0, 'results')).map((r) => {
      const physical = at(r, 'locations', 0, 'physicalLocation');
      const uri = at(physical, 'artifactLocation', 'uri');
      return place(
        decodeURIComponent(String(uri)),
        at(physical, 'region', 'startLine'),
        at(physical, 'region', 'startColumn'),
      );
    }),
  gitlab: (text) =>
    list(json(text)).map((f) => place(at(f, 'location', 'path'), at(f, 'location', 'lines', 'begin'), null)),
  // Columns of this format count bytes, so they are left out here.
  rdjson: (text) =>
    list(at(json(text), 'diagnostics')).map((d) =>
      place(at(d, 'location', 'path'), at(d, 'location', 'range', 'start', 'line'), null),
    ),
  junit: readJunit,
  github: readGithub,
  markdown: (text) =>
    lineByLine(text, /^- \[ \] \*\*(?:error|warning|info)\*\*(?: \(\w+\))? `+ ?[\w-]+ ?`+ at /, (rest) =>
      wholePlace(codeSpan(rest)),
    ),
  // What compilers print: a name that looks like a whole line itself cannot be told from one.
  concise: (text) =>
    lineByLine(text, /^/, (line) => /^(.*?):(\d+):(\d+): (?:error|warning|info|fixed)\[[a-z-]+\] /s.exec(line)),
  pretty: (text) => lineByLine(text, /^ +--> /, wholePlace),
};

/** Formats whose findings can be read back; `diff` is read by git. */
export const READABLE: readonly string[] = Object.keys(READERS);

/**
 * Reads a report as the program it is made for would.
 * @param format id of a report format
 * @returns the places of its findings, in its order
 * @throws when it is not well-formed in its format
 */
export function readReport(format: string, text: string): readonly ReadPlace[] {
  const reader = READERS[format];
  if (!reader) throw new Error(`no reader for ${format}`);
  return reader(text);
}

/** How a format spells a path: formats for programs as it is, those for people with control characters spelled out. */
export function spelled(format: string, path: string): string {
  switch (format) {
    case 'json':
    case 'gitlab':
    case 'rdjson':
      return path;
    case 'sarif':
      return path.replace(/\p{Cs}/gu, '\ufffd');
    case 'github':
      // Line breaks have an escape of their own there.
      return path
        .split(/([\r\n])/)
        .map((part, i) => (i % 2 === 1 ? part : visible(part)))
        .join('');
    default:
      return visible(path);
  }
}
