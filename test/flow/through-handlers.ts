import { CLIENT, type Flow } from './flow.js';

const SHAPE = "{ model: z.string().default('claude-opus-4-6'), temperature: z.number().default(0.2) }";
const ASK = 'client.messages.create({ model, max_tokens: 1, messages: [], temperature }) //! temperature';

const through = (name: string, source: string): Flow => ({
  name,
  overridable: true,
  source: `${CLIENT}\nimport { z } from 'zod';\n${source}`,
});

/** Input that a framework has held against a schema, and hands to a function that it is given. */
export const THROUGH_HANDLERS: readonly Flow[] = [
  through(
    'procedure of tRPC',
    `import { initTRPC } from '@trpc/server';
const t = initTRPC.create();
const Input = z.object(${SHAPE}); //! model
export const router = t.router({
  ask: t.procedure.input(Input).mutation(async ({ input }) => {
    const { model, temperature } = input;
    return await ${ASK}
  }),
});`,
  ),
  through(
    'tool of an MCP server',
    `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
const server = new McpServer({ name: 'ask', version: '1.0.0' });
server.tool('ask', 'Asks.', ${SHAPE}, async ({ model, temperature }) => { //! model
  return await ${ASK}
});`,
  ),
  through(
    'registered tool of an MCP server, in a class',
    `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
export class Server {
  private readonly server = new McpServer({ name: 'ask', version: '1.0.0' });
  constructor() {
    this.server.registerTool('ask', { inputSchema: ${SHAPE} }, (input) => this.ask(input)); //! model
  }
  private async ask({ model, temperature }: { model: string; temperature: number }) {
    return await ${ASK}
  }
}`,
  ),
  through(
    'tool of the AI SDK',
    `import { tool } from 'ai';
export const ask = tool({
  description: 'Asks.',
  inputSchema: z.object(${SHAPE}), //! model
  execute: async ({ model, temperature }) => {
    return await ${ASK}
  },
});`,
  ),
  through(
    'tool of LangChain',
    `import { tool } from '@langchain/core/tools';
export const ask = tool(
  async ({ model, temperature }) => {
    return await ${ASK}
  },
  { name: 'ask', schema: z.object(${SHAPE}) }, //! model
);`,
  ),
];
