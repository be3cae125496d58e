import { EventEmitter } from 'node:events';
import { ts } from 'ts-morph';
import type { JsonObject } from '../../../src/models/evaluate.js';

/** The body of a request, by the API's own names. */
export type Body = JsonObject;

type Loader = (module: { exports: object }, require: (name: string) => unknown) => Promise<void> | void;

const AsyncFunction = Object.getPrototypeOf(async () => {}).constructor as FunctionConstructor;
const ANSWER = { content: [{ type: 'text', text: '1' }], stop_reason: 'end_turn' };

const compiled = new Map<string, string>();

function compile(text: string): string {
  const known = compiled.get(text);
  if (known !== undefined) return known;
  const { outputText } = ts.transpileModule(text, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022, esModuleInterop: true },
  });
  compiled.set(text, outputText);
  return outputText;
}

/**
 * Runs a program with stand-ins for its packages.
 * @param files sources by file name; `main.ts` is run
 * @param flag what the program is told by its environment
 * @returns the requests in the order sent
 * @throws what the program throws
 */
export async function sentBy(files: ReadonlyMap<string, string>, flag: boolean): Promise<readonly Body[]> {
  const sent: Body[] = [];
  const packages = standIns((body) => void sent.push(plain(body)));
  const fetch = async (_: string, { body }: { readonly body: string }): Promise<object> => {
    sent.push(plain(JSON.parse(body)));
    return { json: async () => ANSWER };
  };
  const process = { env: { FLAG: flag ? '1' : '0' } };
  const loaded = new Map<string, { exports: object }>();
  const load = (name: string, Make: FunctionConstructor): { module: { exports: object }; done: unknown } => {
    const module = { exports: {} };
    loaded.set(name, module);
    const names = ['module', 'exports', 'require', 'process', 'fetch'];
    const run = new Make(...names, compile(files.get(name) ?? '')) as (...values: unknown[]) => ReturnType<Loader>;
    return { module, done: run(module, module.exports, require, process, fetch) };
  };
  function require(specifier: string): unknown {
    if (!specifier.startsWith('.')) return packages.get(specifier);
    const name = specifier.replace(/^\.\//, '').replace(/\.js$/, '.ts');
    return (loaded.get(name) ?? load(name, Function).module).exports;
  }
  await load('main.ts', AsyncFunction).done;
  return sent;
}

function plain(value: unknown): Body {
  return Object.fromEntries(Object.entries(JSON.parse(JSON.stringify(value ?? {}))));
}

function standIns(take: (body: object) => void): ReadonlyMap<string, unknown> {
  const create = async (body: object): Promise<object> => {
    take(body);
    return ANSWER;
  };
  const stream = (body: object): object => {
    take(body);
    return { finalMessage: async () => ANSWER };
  };
  class Anthropic {
    readonly messages = { create, stream };
  }
  class InvokeModelCommand {
    constructor(readonly input: { readonly modelId: string; readonly body: string }) {}
  }
  class BedrockRuntimeClient {
    async send({ input }: InvokeModelCommand): Promise<object> {
      take({ model: input.modelId, ...plain(JSON.parse(input.body)) });
      return {};
    }
  }
  return new Map<string, unknown>([
    ['@anthropic-ai/sdk', { __esModule: true, default: Anthropic }],
    ['@aws-sdk/client-bedrock-runtime', { BedrockRuntimeClient, InvokeModelCommand }],
    ['@ai-sdk/anthropic', { anthropic: (id: string) => ({ id }) }],
    ['ai', { generateText: async (options: AiSdkOptions) => take(fromAiSdk(options)) }],
    ['node:events', { EventEmitter }],
  ]);
}

interface AiSdkOptions {
  readonly model?: { readonly id?: string };
  readonly maxOutputTokens?: number;
  readonly topP?: number;
  readonly topK?: number;
  readonly providerOptions?: { readonly anthropic?: { readonly thinking?: { type: string; budgetTokens?: number } } };
}

/** The body that the AI SDK sends: a budget comes on top of the room for the answer. */
function fromAiSdk(options: AiSdkOptions): object {
  const { model, maxOutputTokens, topP, topK, providerOptions, ...rest } = options;
  const thinking = providerOptions?.anthropic?.thinking;
  const budget = thinking?.budgetTokens;
  return {
    ...rest,
    model: model?.id,
    max_tokens: (maxOutputTokens ?? 0) + (budget ?? 0),
    top_p: topP,
    top_k: topK,
    ...(thinking
      ? { thinking: { type: thinking.type, ...(budget === undefined ? {} : { budget_tokens: budget }) } }
      : {}),
  };
}
