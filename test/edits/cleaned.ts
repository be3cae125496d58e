import { edited, remove } from './helpers.js';

/** Name, input (with `temperature: t` or `[[…]]` around what is removed), output. `export {}` makes it a module. */
export type Row = readonly [name: string, input: string, output: string];

/** Removes what stands between «…» in the input. */
export function cleaned(input: string): string {
  const text = input.replace(/[«»]/g, '');
  const snippets = [...input.matchAll(/«(.*?)»/gs)];
  const changes = snippets.map((match) => {
    const start = match.index - 2 * snippets.indexOf(match);
    return {
      ...remove(text, text.slice(start, start + (match[1]?.length ?? 0))),
      binding: { ...bindingOf(text, start, start + (match[1]?.length ?? 0)) },
    };
  });
  return edited(text, changes);
}

function bindingOf(text: string, start: number, end: number) {
  const change = remove(text, text.slice(start, end));
  if (change.op !== 'remove') throw new Error('remove expected');
  return { ...change.binding, site: { file: change.binding.site.file, span: [start, end] as const } };
}
