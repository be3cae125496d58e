/*
 * How functions are called that send HTTP requests: a library's, or a program's own around one.
 */

/** What a name ends with is what the function makes or takes: `getRequestHeaders` and `onRequestHook` send nothing. */
const MAKES = '(?!.*(?:Hook|I[dD]|Options|Params|Args|Body|Headers?|Error|Builder|Config|Handler)$)';

/** Names with `fetch` or `request` in them, such as `fetchWithRetry` and `signedRequest`. */
export const REQUESTING = new RegExp(`^${MAKES}.*(?:[fF]etch|[rR]equest)`);

/**
 * Names of any function that may send a request. A word counts where it begins one: `callClaude`, `streamSSE`, but not
 * `assert` or `parseToolCallArgs`.
 */
export const SENDING = new RegExp(
  `^${MAKES}(?:.*(?:[fF]etch|[rR]equest|[aA]xios|[hH]ttp|HTTP|[sS]tream|[nN]eedle|[iI]nvoke|Post|Send|S(?:se|SE)(?![a-z]))|` +
    '_*(?:post|send|sse|call(?!backs?$))|.*(?<![tT]ool|[fF]unction)Call$)',
);

/** What the text of a file that sends something over HTTP has: a call by which programs send, and the method. */
export const POSTING = [
  /\b(?:\w*[fF]etch\w*|axios|got|ky|\w*[rR]equest\w*|[pP]ost\w*)(?:<[^()]*>)?\s*\(/,
  /['"`]post['"`]|\.post\b|\bpost\w*\s*\(/i,
] as const;
