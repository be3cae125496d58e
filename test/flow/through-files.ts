import { CLIENT, type Flow } from './flow.js';

const ASK = 'client.messages.create({ model, max_tokens: 1, messages: [], temperature })';

const reading = (name: string, path: string, imports = '', file = 'src/config.json'): Flow => ({
  name,
  source: `--- src/main.ts
${CLIENT}
import { readFileSync } from 'node:fs';
${imports}
const { model, temperature } = JSON.parse(readFileSync(${path}, 'utf8'));
export const ask = () => ${ASK}; //! temperature
--- ${file}
{
  "model": "claude-opus-4-6", //! model
  "temperature": 0.2
}
--- package.json
{}`,
});

/** JSON files that a program reads itself, and texts that it makes of others. */
export const THROUGH_FILES: readonly Flow[] = [
  reading('file beside the module', "path.join(__dirname, 'config.json')", "import path from 'node:path';"),
  reading(
    'file above the module',
    "join(__dirname, '..', 'config.json')",
    "import { join } from 'path';",
    'config.json',
  ),
  reading('file by a URL', "new URL('./config.json', import.meta.url)"),
  reading('file from where the program runs', "'./config/llm.json'", '', 'config/llm.json'),
  reading(
    'file from the working directory',
    "resolve(process.cwd(), 'config.json')",
    "import { resolve } from 'node:path';",
    'config.json',
  ),
  {
    name: 'text of a file that is read later',
    source: `--- main.ts
${CLIENT}
import fs from 'fs/promises';
export async function ask() {
  const raw = await fs.readFile('settings.json');
  const { model, temperature } = JSON.parse(raw.toString());
  return ${ASK}; //! temperature
}
--- settings.json
{ "temperature": 0.2, "model": "claude-opus-4-6" } //! model
--- package.json
{}`,
  },
  {
    name: 'names that are spelled in another way',
    source: `${CLIENT}
const snake = (fields: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(fields).map(([key, value]) => [key.replace(/[A-Z]/g, (c) => \`_\${c.toLowerCase()}\`), value]));
export const ask = () =>
  client.messages.create({
    ...snake({ maxTokens: 1, temperature: 0.2 }), //! temperature
    model: 'anthropic/claude-opus-4-6'.replace('anthropic/', ''), //! model
    messages: [],
  } as never);`,
  },
];
