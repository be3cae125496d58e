import Anthropic from '@anthropic-ai/sdk';
import { afterAll } from 'vitest';
import { type ContractServer, type ContractServerOptions, createContractServer } from '../../src/server/server.js';

const open: ContractServer[] = [];

/** Starts a server on a free port that ends with the test file. */
export async function started(options: ContractServerOptions | string): Promise<ContractServer> {
  const server = await createContractServer(typeof options === 'string' ? { model: options } : options);
  open.push(server);
  return server;
}

afterAll(async () => {
  await Promise.all(open.map((server) => server.close()));
});

/** The client of @anthropic-ai/sdk@0.90.0 against a server; errors are not retried. */
export function clientOf(server: ContractServer): Anthropic {
  return new Anthropic({ apiKey: 'test', baseURL: server.url, maxRetries: 0 });
}

/** POST of a JSON value (or of a raw text) with the header that the API demands. */
export async function post(server: ContractServer, path: string, body: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(server.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'anthropic-version': '2023-06-01', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return { status: response.status, headers: response.headers, text: await response.text() };
}
