import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { scriptOf } from '../../src/languages/javascript/components.js';
import { tempDir } from '../files/temp.js';
import { scanDirectory } from '../support/scan.js';

const SDK = `import Anthropic from '@anthropic-ai/sdk';\nconst client = new Anthropic();\n`;
const call = (model: string, temperature: string): string =>
  `client.messages.create({ model: ${model}, max_tokens: 9, messages: [], temperature: ${temperature} })`;

const VUE = `<template>
  <p v-if="heat > 0">{{ heat }}</p>
</template>
<!-- <script>const client = 1;</script> -->
<script setup lang="ts" generic="T extends Map<string, T>">
import { computed, reactive, ref } from 'vue';
${SDK}const heat = ref(0.2);
const more = reactive({ model: 'claude-opus-4-7' });
const top = computed(() => 40);
const ask = (): Promise<unknown> =>
  client.messages.create({ model: more.model, max_tokens: 9, messages: [], temperature: heat.value, top_k: top.value });
</script>
<style>p { color: red }</style>
`;

const SVELTE = `<script context="module">
${SDK}</script>
<script>
let heat = $state(0.2);
$: label = String(heat);
const ask = () => ${call("'claude-opus-4-7'", 'heat')};
</script>
<button on:click={ask}>{label}</button>
`;

const ASTRO = `---
${SDK}const answer = await ${call("'claude-opus-4-7'", '0.2')};
---
<p>{answer.content[0].text}</p>
`;

async function found(files: Readonly<Record<string, string>>) {
  const { findings, counts, sources } = await scanDirectory(tempDir({ ...files, '.git/HEAD': '' }));
  expect(counts.failed).toBe(0);
  return findings.map(({ file, span, transform, severity, fix, blocked }) => ({
    at: `${basename(file)}:${(sources.get(file) ?? '').slice(0, span[0]).split('\n').length}`,
    what: `${transform} ${severity}`,
    fix: fix?.level ?? blocked,
  }));
}

describe('scripts of components', () => {
  it.each([
    ['Vue', { 'Chat.vue': VUE }, ['Chat.vue:13', 'Chat.vue:13']],
    ['Svelte', { 'Chat.svelte': SVELTE }, ['Chat.svelte:8']],
    ['Astro', { 'chat.astro': ASTRO }, ['chat.astro:4']],
    ['Astro, with CRLF', { 'chat.astro': ASTRO.replaceAll('\n', '\r\n') }, ['chat.astro:4']],
  ])('are read, and left to a person: %s', async (_, files, places) => {
    const [file = ''] = Object.keys(files);
    const fix = `${file.slice(file.lastIndexOf('.'))} files are not edited: make this change by hand`;
    expect(await found(files)).toEqual(places.map((at) => ({ at, what: 'sampling-params error', fix })));
  });

  it.each([
    ['Vue', { 'Chat.vue': VUE }],
    ['Svelte', { 'Chat.svelte': SVELTE }],
    ['Astro', { 'chat.astro': ASTRO }],
  ])('say nothing of a model that takes what they send: %s', async (_, files) => {
    const others = Object.entries(files).map(([path, text]) => [path, text.replace('opus-4-7', 'sonnet-4-5')]);
    expect(await found(Object.fromEntries(others))).toEqual([]);
  });

  it('lead to a value in another module, which is fixed where that changes no component', async () => {
    const files = {
      'Chat.vue': `<script>\nimport { params } from './params';\n${SDK}client.messages.create({ ...params, max_tokens: 9, messages: [] });\n</script>\n`,
      'params.ts': `export const params = { model: 'claude-opus-4-7', temperature: 0.2 };\n`,
    };
    expect(await found(files)).toEqual([{ at: 'params.ts:1', what: 'sampling-params error', fix: 'safe' }]);
  });

  it('hold what they give to a function in its place', async () => {
    const files = {
      'Chat.vue': `<script>\nimport { ask } from './ask';\nask(0.2);\n</script>\n`,
      'ask.ts': `${SDK}export const ask = (heat?: number) => ${call("'claude-opus-4-7'", 'heat')};\n`,
    };
    expect(await found(files)).toEqual([{ at: 'ask.ts:3', what: 'sampling-params error', fix: 'review' }]);
  });
});

describe('the scripts of a component', () => {
  it.each([
    ['a.vue', '<script>\na();\n</script>\n<script setup lang="ts">b();</script>', ['a();', 'b();'], true],
    ['a.vue', '<script-like>a();</script-like><script>b();</script>', ['b();'], false],
    ['a.svelte', '<!-- <script>a();</script> -->\r\n<script\n  context="module"\n>b();</script >', ['b();'], false],
    ['a.svelte', '<script lang="coffee">a</script><script type="application/ld+json">{}</script>', [], false],
    ['a.svelte', '<script type="module" lang=\'ts\'>a();</script><p>b</p>', ['a();'], true],
    ['a.astro', '---\r\na();\r\n---\r\n<p>---</p><script>b();</script>', ['a();', 'b();'], true],
    ['a.astro', '<p>no script</p>', [], true],
    ['a.vue', '<script>a(); // never closed', [], false],
  ])('%s: %j', (file, text, code, typescript) => {
    const script = scriptOf(file, text);
    expect(script.typescript).toBe(typescript);
    expect(script.text).toHaveLength(text.length);
    expect(script.text.split(/\s+/).filter((word) => word !== '')).toEqual(code);
    for (const word of code) expect(script.text.indexOf(word)).toBe(text.lastIndexOf(word));
    expect(script.text.replace(/[^\r\n]/g, '')).toBe(text.replace(/[^\r\n]/g, ''));
  });
});
