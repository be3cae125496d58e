import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One way to write a part of a program, as its file tells it, with or without its placeholders. */
export interface Way {
  readonly name: string;
  /** Other modules, by their file names. */
  readonly files: ReadonlyMap<string, string>;
  /** What stands at the top of the main module. */
  readonly imports: string;
  /** Statements. */
  readonly body: string;
  /** The expression that comes of it; empty where there is none. */
  readonly result: string;
}

/** The ways of `ways/<name>.txt`, in the order of the file. */
export function waysOf(name: string): readonly Way[] {
  const text = readFileSync(join(import.meta.dirname, 'ways', `${name}.txt`), 'utf8');
  return text.split(/^== /m).slice(1).map(parse);
}

/** A way stands under its name: `@ file` begins another module, `@ main` the imports, `@ body` the statements. */
function parse(section: string): Way {
  const [name = '', ...lines] = section.trimEnd().split('\n');
  const parts = new Map<string, string[]>([['body', []]]);
  let part = 'body';
  let result = '';
  for (const line of lines) {
    if (line.startsWith('@ ')) part = line.slice(2);
    else if (line.startsWith('-> ')) result = line.slice(3);
    else parts.set(part, [...(parts.get(part) ?? []), line]);
  }
  const textOf = (key: string): string => (parts.get(key) ?? []).join('\n');
  const files = [...parts.keys()].filter((key) => key.endsWith('.ts')).map((key) => [key, textOf(key)] as const);
  return { name, files: new Map(files), imports: textOf('main'), body: textOf('body'), result };
}

/**
 * A way with its placeholders filled in.
 * @param values texts by the names of the placeholders, without the dollar sign
 * @param change what `$change(x)` becomes
 */
export function filled(
  way: Way,
  values: Readonly<Record<string, string>>,
  change: (object: string) => string = (object) => object,
): Way {
  const fill = (text: string): string =>
    text
      .replace(/\$change\(([^()\n]+)\)/g, (_, object: string) => change(object))
      .replace(/\$([a-zA-Z]+)\b/g, (whole, name: string) => values[name] ?? whole);
  return {
    name: way.name,
    files: new Map([...way.files].map(([file, text]) => [file, fill(text)])),
    imports: fill(way.imports),
    body: fill(way.body),
    result: fill(way.result),
  };
}
