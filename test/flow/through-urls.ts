import type { Flow } from './flow.js';

const VERTEX =
  'https://us-east5-aiplatform.googleapis.com/v1/projects/p/locations/us-east5/publishers/anthropic/models';

const sent = (url: string, version = 'vertex-2023-10-16'): string => `fetch(${url}, {
    method: 'POST',
    headers: { authorization: token },
    body: JSON.stringify({
      anthropic_version: '${version}',
      max_tokens: 1,
      temperature: 0.2, //! temperature
      messages: [{ role: 'user', content: question }],
    }),
  });`;

/** Requests whose model stands in the path of their URL. */
export const THROUGH_URLS: readonly Flow[] = [
  {
    name: 'an id that is written in the URL',
    source: `export const ask = (token: string, question: string) =>
  ${sent(`'${VERTEX}/claude-opus-4-6:rawPredict'`).replace(', {', ', { //! model')}`,
  },
  {
    name: 'an id that is put into a template',
    source: `const MODEL = 'claude-opus-4-6'; //! model
const URL_OF_MODEL = \`${VERTEX}/\${MODEL}:streamRawPredict\`;
export const ask = (token: string, question: string) =>
  ${sent('URL_OF_MODEL')}`,
  },
  {
    name: 'an id that a function escapes and joins to the rest',
    source: `const HOST = 'https://bedrock-runtime.us-east-1.amazonaws.com';
const urlOf = (model: string) => HOST + '/model/' + encodeURIComponent(model) + '/invoke';
export const ask = (token: string, question: string) =>
  ${sent(`urlOf('us.anthropic.claude-opus-4-6-v1')`, 'bedrock-2023-05-31').replace(', {', ', { //! model')}`,
  },
  {
    name: 'an id of a class whose base URL is a part of its own',
    source: `export class Claude {
  private readonly model = 'claude-opus-4-6'; //! model
  constructor(private readonly region: string) {}
  private url() {
    const base = \`https://\${this.region}-aiplatform.googleapis.com/v1/projects/p/locations/\${this.region}\`;
    return \`\${base}/publishers/anthropic/models/\${this.model}:rawPredict\`;
  }
  ask(token: string, question: string) {
    return ${sent('this.url()')}
  }
}`,
  },
  {
    name: 'an id in the URL of a description that is sent elsewhere',
    source: `export const describe = (model: string, question: string) => ({
  url: \`https://bedrock-runtime.us-east-1.amazonaws.com/model/\${model}/converse\`,
  body: JSON.stringify({
    inferenceConfig: { temperature: 0.2 }, //! temperature
    messages: [{ role: 'user', content: [{ text: question }] }],
  }),
});
export const described = describe('us.anthropic.claude-opus-4-6-v1', 'a'); //! model`,
  },
  {
    name: 'an id in a path that is made a URL',
    source: `const urlOf = (model: string, method: string) =>
  new URL(\`/v1/projects/p/locations/x/publishers/anthropic/models/\${model}:\${method}\`, 'https://x-aiplatform.googleapis.com');
export const ask = (token: string, question: string) =>
  ${sent("urlOf('claude-opus-4-6', 'rawPredict')").replace(', {', ', { //! model')}`,
  },
  {
    name: 'an id in the URL that stands in for one of the environment',
    source: `const MESSAGES_URL = process.env.VERTEX_URL ?? '${VERTEX}/claude-opus-4-6:rawPredict'; //! model
export const ask = (token: string, question: string) =>
  ${sent('MESSAGES_URL')}`,
    modelOverridable: true,
  },
];
