import { expect, it } from 'vitest';
import { tempDir } from '../files/temp.js';
import { scanDirectory } from '../support/scan.js';

const READ = `for (const block of answer.content) if (block.type === 'thinking') console.log(block.thinking);`;

const made = (use: string): string => `import { ChatAnthropic } from '@langchain/anthropic';
${use}
const llm = new ChatAnthropic({ model: 'claude-opus-4-7', thinking: { type: 'adaptive' } });
`;

async function readers(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const result = await scanDirectory(tempDir({ ...files, '.git/HEAD': '' }));
  return result.findings.map(({ transform, file }) => `${transform} ${file.replace(/^.*\//, '')}`);
}

it.each<[string, Readonly<Record<string, string>>]>([
  [
    'as a parameter that is a field',
    {
      'reader.ts': `export class Agent {
  constructor(private readonly llm: any) {}
  async run() {
    const answer = await this.llm.invoke('Why?');
    ${READ}
  }
}`,
      'main.ts': `${made("import { Agent } from './reader.js';")}export const agent = new Agent(llm);`,
    },
  ],
  [
    'among options that are kept',
    {
      'reader.ts': `export class Agent {
  private readonly options: { llm: any; name: string };
  constructor(options: { llm: any; name: string }) {
    this.options = options;
  }
  async run() {
    const answer = await this.options.llm.invoke('Why?');
    ${READ}
  }
}`,
      'main.ts': `${made("import { Agent } from './reader.js';")}export const agent = new Agent({ llm, name: 'x' });`,
    },
  ],
  [
    'by a class to the one that it extends',
    {
      'base.ts': `export class Base {
  protected chain: any;
  constructor(llm: any) {
    this.chain = llm.bindTools([]);
  }
}`,
      'reader.ts': `import { Base } from './base.js';
export class Agent extends Base {
  async run() {
    const answer = await this.chain.invoke('Why?');
    ${READ}
  }
}`,
      'main.ts': `${made("import { Agent } from './reader.js';")}export const agent = new Agent(llm);`,
    },
  ],
  [
    'by super to a class of another file',
    {
      'reader.ts': `export class Base {
  constructor(readonly llm: any) {}
  async run() {
    const answer = await this.llm.invoke('Why?');
    ${READ}
  }
}`,
      'agent.ts': `import { Base } from './reader.js';
export class Agent extends Base {
  constructor(model: any, readonly name: string) {
    super(model);
  }
}`,
      'main.ts': `${made("import { Agent } from './agent.js';")}export const agent = new Agent(llm, 'x');`,
    },
  ],
  [
    'to a function that takes its options apart',
    {
      'reader.ts': `export const reader = ({ llm }: { llm: any }) => async () => {
  const answer = await llm.invoke('Why?');
  ${READ}
};`,
      'main.ts': `${made("import { reader } from './reader.js';")}export const run = reader({ llm });`,
    },
  ],
])('what a model thinks is read where its client is given: %s', async (_, files) => {
  expect(await readers(files)).toEqual(['thinking-display reader.ts']);
});

it.each<[string, Readonly<Record<string, string>>]>([
  [
    'a field of the same name in another class',
    {
      'reader.ts': `export class Agent {
  constructor(private readonly llm: any) {}
}
export class Other {
  constructor(private readonly llm: any) {}
  async run() {
    const answer = await this.llm.invoke('Why?');
    ${READ}
  }
}`,
      'main.ts': `${made("import { Agent } from './reader.js';")}export const agent = new Agent(llm);`,
    },
  ],
  [
    'a field that another class gives another client',
    {
      'reader.ts': `export class Base {
  constructor(protected readonly llm: any) {}
}
export class Quiet extends Base {}
`,
      'other.ts': `import { ChatDeepSeek } from '@langchain/deepseek';
import { Base } from './reader.js';
export class Other extends Base {
  constructor() {
    super(new ChatDeepSeek({ model: 'deepseek-reasoner' }));
  }
  async run() {
    const answer = await this.llm.invoke('Why?');
    ${READ}
  }
}`,
      'main.ts': `${made("import { Quiet } from './reader.js';")}export const agent = new Quiet(llm);`,
    },
  ],
  [
    'an argument behind a list that is spread',
    {
      'reader.ts': `export class Agent {
  constructor(private readonly name: any, private readonly other: any, private readonly llm: any) {}
  async run() {
    const answer = await this.other.invoke('Why?');
    ${READ}
  }
}`,
      'main.ts': `${made("import { Agent } from './reader.js';")}const names = ['a', 'b'];
export const agent = new Agent(...names, llm);`,
    },
  ],
  [
    'another parameter',
    {
      'reader.ts': `export class Agent {
  constructor(private readonly llm: any, private readonly other: any) {}
  async run() {
    const answer = await this.other.invoke('Why?');
    ${READ}
  }
}`,
      'main.ts': `${made("import { Agent } from './reader.js';")}export const agent = new Agent(llm, null);`,
    },
  ],
])('nothing is said of %s', async (_, files) => {
  expect(await readers(files)).toEqual([]);
});
