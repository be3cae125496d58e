import type { FieldBinding, RequestSite, Value } from '../../src/types/index.js';
import { armsOf, eachKnown } from './values.js';

/**
 * Tools that models are trained to use, and that come in versions: `type` of the API (docs "Computer use tool", 2026-08), the
 * name of what makes them in @ai-sdk/anthropic (2.0.74 `anthropic.tools`).
 */
const MADE_FOR_MODELS = /^(?:computer|text_?editor|bash)_\d{8}$/i;

/**
 * The first tool of a request that is a version made for certain models. Such a tool may also hand the program coordinates
 * in a picture, which newer models see in another size.
 * @returns its name as the source spells it; null where none is seen
 */
export function toolOfModels({ fields }: RequestSite): string | null {
  for (const { value } of fields.get('tools') ?? []) {
    const tool = versionIn(value);
    if (tool !== null) return tool;
  }
  return null;
}

/** The API takes a list of tools, the AI SDK an object with each under its name. */
function versionIn(tools: Value): string | null {
  for (const { value } of armsOf(tools)) {
    if (value.kind === 'array') {
      for (const item of value.items) {
        const tool = versionIn(item.value);
        if (tool !== null) return tool;
      }
    } else if (value.kind === 'object') {
      const fields = [...value.fields.values()].flat();
      const tool = namedType(value.fields.get('type') ?? []) ?? fields.map(made).find((name) => name !== null);
      if (tool) return tool;
    }
  }
  return null;
}

function namedType(types: readonly FieldBinding[]): string | null {
  const texts = types.flatMap(({ value }) => eachKnown(value)).map(({ value }) => value);
  return texts.find((text) => typeof text === 'string' && MADE_FOR_MODELS.test(text))?.toString() ?? null;
}

/** What a package makes is known by the name of what made it, here or in a function that returns it. */
function made({ value, names = [] }: FieldBinding): string | null {
  const arms = armsOf(value).map((arm) => arm.value);
  const makers = arms.flatMap((arm) => (arm.kind === 'unknown' ? (arm.made ?? []) : []));
  const written = arms.every(({ kind }) => kind === 'unknown') ? names : [];
  return [...makers, ...written].find((name) => MADE_FOR_MODELS.test(name)) ?? null;
}
