/**
 * Hosts of vendors that speak the Messages protocol and serve their own models alone: DeepSeek, Moonshot (Kimi), Z.AI and
 * BigModel (GLM), MiniMax, Alibaba (Qwen). From each vendor's page about its Anthropic-compatible endpoint, read 2026-11.
 */
const VENDORS =
  /(?:^|\.)(?:deepseek\.com|moonshot\.(?:ai|cn)|kimi\.com|z\.ai|bigmodel\.cn|minimaxi?\.(?:io|com|chat)|dashscope(?:-intl|-us)?\.aliyuncs\.com)$/i;

const HOST = /^https?:\/\/([^/:?#\u{FFFD}]+)(?=[/:?#]|$)/u;

/** Options under which clients take the address of a server. */
export const ADDRESS_OPTIONS: readonly string[] = ['baseURL', 'baseUrl', 'apiUrl', 'anthropicApiUrl'];

/**
 * Whether a request goes to a vendor that has no Claude models: one of the addresses that could be read is such a
 * vendor's, and none is anybody else's.
 *
 * @param addresses what the address may be, U+FFFD where a hole is
 */
export function isOtherVendor(addresses: readonly string[]): boolean {
  const hosts = addresses.flatMap((address) => HOST.exec(address)?.[1] ?? []);
  return hosts.length > 0 && hosts.every((host) => VENDORS.test(host));
}

const ADDRESS = /https?:\/\/[^\s'"`)>]+/g;
const CLAUDE = /(?:^|\.)(?:anthropic\.com|claude\.com|googleapis\.com|amazonaws\.com)$/i;

/**
 * Whether a file names the server of such a vendor and none that has Claude models: what it builds goes there.
 *
 * @param text the file's text
 */
export function namesOtherVendor(text: string): boolean {
  const hosts = [...text.matchAll(ADDRESS)].flatMap(([address]) => HOST.exec(address)?.[1] ?? []);
  return hosts.some((host) => VENDORS.test(host)) && !hosts.some((host) => CLAUDE.test(host));
}

/**
 * Keys of bodies for the Chat Completions and Responses APIs and for Gemini's, `[]` for each element of a list. The
 * Messages endpoint refuses all of them (each vendor's API reference, read 2026-11).
 */
export const OTHER_APIS_KEYS: readonly (readonly string[])[] = [
  ['tools', '[]', 'function'],
  ['max_completion_tokens'],
  ['response_format'],
  ['reasoning_effort'],
  ['frequency_penalty'],
  ['presence_penalty'],
  ['input'],
  ['contents'],
];
