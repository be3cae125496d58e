import type { Flow } from './flow.js';

/** Values that reach a request through React: hooks, contexts, state. */
export const THROUGH_HOOKS: readonly Flow[] = [
  {
    name: 'hook with options that returns a function',
    source: `--- use-claude.ts
import Anthropic from '@anthropic-ai/sdk';
import { useCallback } from 'react';
const client = new Anthropic();
export function useClaude({ model, temperature }: { model: string; temperature: number }) {
  const send = useCallback(
    (content: string) =>
      client.messages.create({ model, max_tokens: 1, messages: [{ role: 'user', content }], temperature }), //! temperature
    [model, temperature],
  );
  return { send };
}
--- main.ts
import { useClaude } from './use-claude';
export function useTitle() {
  const { send } = useClaude({ model: 'claude-opus-4-6', temperature: 0.2 }); //! model
  return () => send('x');
}`,
  },
  {
    name: 'function of a hook that is given the settings',
    source: `--- use-claude.ts
import Anthropic from '@anthropic-ai/sdk';
import { useCallback } from 'react';
const client = new Anthropic();
export function useClaude() {
  const send = useCallback(
    (content: string, options: { model: string; temperature?: number }) =>
      client.messages.create({
        model: options.model,
        max_tokens: 1,
        messages: [{ role: 'user', content }],
        temperature: options.temperature, //! temperature
      }),
    [],
  );
  return { send };
}
--- main.ts
import { useClaude } from './use-claude';
export function useTitle() {
  const { send } = useClaude();
  return () => send('x', { model: 'claude-opus-4-6', temperature: 0.2 }); //! model
}`,
  },
  {
    name: 'settings kept by useMemo',
    source: `import Anthropic from '@anthropic-ai/sdk';
import { useMemo } from 'react';
export function useAsk(client: Anthropic) {
  const settings = useMemo(() => ({ model: 'claude-opus-4-6', temperature: 0.2 }), []); //! model, temperature
  return () => client.messages.create({ ...settings, max_tokens: 1, messages: [] });
}`,
  },
  {
    name: 'client kept by useRef',
    source: `import Anthropic from '@anthropic-ai/sdk';
import { useRef } from 'react';
export function useAsk() {
  const client = useRef(new Anthropic());
  return () =>
    client.current.messages.create({
      model: 'claude-opus-4-6', //! model
      max_tokens: 1,
      messages: [],
      temperature: 0.2, //! temperature
    });
}`,
  },
  {
    name: 'initial state',
    overridable: true,
    source: `import Anthropic from '@anthropic-ai/sdk';
import * as React from 'react';
export function useAsk(client: Anthropic) {
  const [temperature, setTemperature] = React.useState(0.2);
  const ask = () =>
    client.messages.create({
      model: 'claude-opus-4-6', //! model
      max_tokens: 1,
      messages: [],
      temperature, //! temperature
    });
  return { ask, setTemperature };
}`,
  },
  {
    name: 'context with a provider',
    source: `--- settings.tsx
import { createContext, useContext } from 'react';
export const Settings = createContext<{ model: string; temperature: number } | null>(null);
export function useSettings() {
  const value = useContext(Settings);
  if (!value) throw new Error('no settings');
  return value;
}
--- app.tsx
import { Settings } from './settings';
export const App = ({ children }: { children: never }) => (
  <Settings.Provider value={{ model: 'claude-opus-4-6', temperature: 0.2 }}>{children}</Settings.Provider> //! model
);
--- ask.ts
import Anthropic from '@anthropic-ai/sdk';
import { useSettings } from './settings';
const client = new Anthropic();
export function useAsk() {
  const { model, temperature } = useSettings();
  return () => client.messages.create({ model, max_tokens: 1, messages: [], temperature }); //! temperature
}`,
  },
  {
    name: 'context with a default',
    overridable: true,
    modelOverridable: true,
    source: `--- settings.ts
import { createContext, useContext } from 'react';
const Settings = createContext({ model: 'claude-opus-4-6', temperature: 0.2 }); //! model
export const useSettings = () => useContext(Settings);
--- ask.ts
import Anthropic from '@anthropic-ai/sdk';
import { useSettings } from './settings';
const client = new Anthropic();
export function useAsk() {
  const { model, temperature } = useSettings();
  return () => client.messages.create({ model, max_tokens: 1, messages: [], temperature }); //! temperature
}`,
  },
];
