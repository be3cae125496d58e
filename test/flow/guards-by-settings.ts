import { CLIENT, type Flow } from './flow.js';

const SETTINGS = `interface Settings { model: string; other: string; heat: number }`;

const program = (helper: string, call: string, mark = ''): string => `${CLIENT}
${SETTINGS}
${helper}
function ask(settings: Settings) {
  const { model, heat } = settings;
  return client.messages.create({
    model,
    max_tokens: 1,
    messages: [],
    ...(${call} ? {} : { temperature: heat }),${mark === '' ? '' : ` //! ${mark}`}
  });
}
await ask({ model: 'claude-opus-4-6', other: 'x', heat: 0.2 }); //! model`;

/** Requests whose value stands behind a question to a function that is given the settings, and takes the model out of them. */
export const GUARDS_BY_SETTINGS: readonly Flow[] = [
  {
    name: 'a function that asks for the model of the settings',
    source: program(
      "const refuses = (settings: Settings): boolean => settings.model.includes('opus-4-7');",
      'refuses(settings)',
    ),
  },
  {
    name: 'a function that takes the model out by another function',
    source: program(
      `const nameOf = (settings: Settings): string => settings.model;
function refuses(settings: Settings): boolean {
  const modelName = nameOf(settings);
  return modelName === 'claude-opus-4-7' || modelName === 'claude-opus-4-8';
}`,
      'refuses(settings)',
    ),
  },
  {
    name: 'a function that the target passes as the old model did',
    source: program(
      "const isSmall = (settings: Settings): boolean => settings.model.includes('haiku');",
      'isSmall(settings)',
      'temperature',
    ),
  },
  {
    name: 'a function that asks for something else of the settings',
    source: program(
      "const isLocal = (settings: Settings): boolean => settings.other === 'a model of our own';",
      'isLocal(settings)',
      'temperature',
    ),
  },
];
