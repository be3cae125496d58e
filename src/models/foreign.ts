import { MAX_ID_LENGTH } from './id-grammar.js';

/** First words of other providers' model names, each followed by a version, a dash, a colon or the end. */
const NAMES = new RegExp(
  '^(?:' +
    [
      'gpt-(?:3|4|5|oss)',
      'chatgpt-',
      'o[1345](?:-(?:mini|pro|preview|deep-research))?(?:-\\d{4}-\\d{2}-\\d{2})?$',
      'text-(?:embedding|davinci)-',
      'davinci-|babbage-|dall-e-|whisper-',
      '(?:text-)?gemini-|gemma-?\\d|palm-2|text-bison',
      'llama-?\\d|meta-llama-|codellama',
      'mistral-|mixtral-|codestral|ministral-|magistral-|devstral-|pixtral-|open-(?:mistral|mixtral)-',
      'deepseek-|grok-|command-[ar]|jamba-|qwen|qwq-|glm-\\d|kimi-k\\d|moonshot-|nova-(?:micro|lite|pro|premier)',
      'titan-|nemotron-|phi-\\d|sonar(?:-|$)|yi-\\d',
    ].join('|') +
    ')',
  'i',
);

/** Vendors in Bedrock ids, `vendor.model` or `region.vendor.model`. */
const BEDROCK_VENDORS =
  /^(?:[a-z-]+\.)?(?:amazon\.(?:nova|titan)|meta\.llama|mistral\.|cohere\.|ai21\.|deepseek\.|qwen\.|openai\.|stability\.|writer\.|moonshot\.)/;

/** Providers in router ids. Not `openai/`: routers use it for any server that speaks OpenAI's protocol. */
const PROVIDERS =
  /(?:^|[/:])(?:google|gemini|meta-llama|mistralai|mistral|deepseek|x-ai|xai|cohere|qwen|ai21|perplexity|moonshotai|groq|ollama)[/:]/;

/** Names of makers that serve no Messages API of their own (OpenAI's and Google's API references; 2026-08). */
const WITHOUT_MESSAGES_API =
  /^(?:(?:openai|google|gemini|models)[/:])?(?:gpt-[345]|chatgpt-|o[134](?:-mini|-pro|-preview)?$|text-davinci-|gemini-)/i;

/**
 * Whether the text names a model of a maker that has no Messages API: a client of that API can hardly be meant for it.
 * @param text a model id, in any spelling
 */
export function hasNoMessagesApi(text: string): boolean {
  return text.length <= MAX_ID_LENGTH && WITHOUT_MESSAGES_API.test(text);
}

/**
 * Whether the text certainly names another provider's model. Conservative: false for every name that could be a private
 * alias, and for everything that mentions Claude or Anthropic.
 */
export function looksForeign(text: string): boolean {
  if (text.length > MAX_ID_LENGTH || /\s|claude|anthropic/i.test(text)) {
    return false;
  }
  const last = text.slice(Math.max(text.lastIndexOf('/'), 0)).replace(/^\//, '');
  // Registries of providers write `openai:gpt-5`.
  const named = last.slice(last.indexOf(':') + 1);
  return NAMES.test(last) || NAMES.test(named) || BEDROCK_VENDORS.test(last) || PROVIDERS.test(text);
}
