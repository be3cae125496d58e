import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** Pages by transform id, put in by the build; when run from source they are read from docs/. */
declare const OPUS_CODEMOD_PAGES: Readonly<Record<string, string>> | undefined;

/** Markdown page of a transform, or null when there is none. */
export function transformPage(id: string): string | null {
  const pages = typeof OPUS_CODEMOD_PAGES === 'undefined' ? pagesOnDisk() : OPUS_CODEMOD_PAGES;
  return Object.entries(pages).find(([name]) => name === id)?.[1] ?? null;
}

function pagesOnDisk(): Record<string, string> {
  const directory = new URL('../../docs/transforms/', import.meta.url);
  const names = existsSync(directory) ? readdirSync(directory).filter((name) => /^[a-z-]+\.md$/.test(name)) : [];
  return Object.fromEntries(names.map((name) => [name.slice(0, -3), readFileSync(new URL(name, directory), 'utf8')]));
}
