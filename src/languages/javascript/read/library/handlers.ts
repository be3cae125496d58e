import type { Node } from '@babel/types';
import {
  type Abstract,
  type AbstractExternal,
  type AbstractObject,
  type Context,
  optionsOf,
  pathText,
} from '../abstract.js';
import type { Layer } from '../contents.js';
import { keysOf } from '../keys.js';
import type { Reader } from '../reader.js';
import { argumentOf, callsOf, fromOutside, objectOf } from './options.js';
import { isSchema, parsedValue } from './schemas.js';

/*
 * What frameworks hand to the functions that they are given: input that they have held against a schema of the program's own,
 * with the schema's defaults. By their documentation: tRPC 11, @modelcontextprotocol/sdk 1, ai 5, @langchain/core 1, Mastra 1
 * (read 2026-11).
 */

type Call = { readonly arguments: readonly Node[] };

/** A function that is given to a framework. */
interface Handler {
  /** What is called with it. */
  readonly callee: AbstractExternal;
  readonly call: Call;
  readonly context: Context;
}

interface Framework {
  readonly from: RegExp;
  /** The call that is given the function, as `pathText` writes it. */
  readonly path: RegExp;
  /** Keys from the argument to the function. */
  readonly keys: readonly string[];
  /** The schema; null where there is none. */
  readonly schema: (reader: Reader, handler: Handler) => Abstract | null;
  /** The key under which the first parameter has the input; left out where it is the input. */
  readonly under?: string;
}

const FRAMEWORKS: readonly Framework[] = [
  {
    from: /^@trpc\/server/,
    path: /\.input\.call\(\)(?:\.\w+\.call\(\))*\.(?:query|mutation|subscription)$/,
    keys: [],
    schema: (reader, { callee }) => {
      const input = callsOf(callee).findLast(({ name }) => name === 'input');
      return input ? argumentOf(reader, input.call, 0) : null;
    },
    under: 'input',
  },
  { from: /^@modelcontextprotocol\/sdk/, path: /\.new\(\)\.tool$/, keys: [], schema: shapeBefore },
  {
    from: /^@modelcontextprotocol\/sdk/,
    path: /\.new\(\)\.registerTool$/,
    keys: [],
    schema: (reader, handler) => memberOf(reader, handler, 1, 'inputSchema'),
  },
  { from: /^ai$/, path: /^(?:tool|dynamicTool)$/, keys: ['execute'], schema: inputSchema },
  { from: /^@mastra\/core/, path: /^createTool$/, keys: ['execute'], schema: inputSchema, under: 'context' },
  {
    from: /^@langchain\/core\/tools$/,
    path: /^tool$/,
    keys: [],
    schema: (reader, handler) => memberOf(reader, handler, 1, 'schema'),
  },
  {
    from: /^@langchain\/core\/tools$/,
    path: /^DynamicStructuredTool$/,
    keys: ['func'],
    schema: (reader, handler) => memberOf(reader, handler, 0, 'schema'),
  },
];

/**
 * The first argument with which a framework calls a function that it is given.
 * @param callee what is called with the function, or with an object that has it
 * @param keys from the argument to the function
 * @returns null for any other package, or where no schema is given
 */
export function handedByFramework(
  reader: Reader,
  callee: Abstract,
  call: Call,
  context: Context,
  keys: readonly string[],
): Abstract | null {
  for (const { value } of optionsOf(callee)) {
    if (value.k !== 'external') continue;
    const path = pathText(value.path);
    const framework = FRAMEWORKS.find(
      (each) => each.from.test(value.source) && each.path.test(path) && each.keys.join() === keys.join(),
    );
    const schema = framework?.schema(reader, { callee: value, call, context });
    if (!framework || !schema) continue;
    const input = schema.k === 'object' ? shaped(reader, schema) : checked(reader, schema);
    return input && framework.under !== undefined ? holding(framework.under, input, call, context) : input;
  }
  return null;
}

function checked(reader: Reader, schema: Abstract): Abstract | null {
  return isSchema(schema) ? parsedValue(reader, schema, fromOutside('the input')) : null;
}

function holding(key: string, value: Abstract, call: Call, { module }: Context): Abstract {
  const site = call.arguments[0] ?? module.ast.program;
  const read = (): Abstract => value;
  return objectOf([{ type: 'set', key, read, module, site, shape: 'argument', conditions: [] }]);
}

/** `{ model: z.string() }`: the schemas of each member. */
function shaped(reader: Reader, shape: AbstractObject): Abstract {
  const fields = keysOf(shape).flatMap((key): Extract<Layer, { type: 'set' }>[] => {
    const layer = shape.layers.findLast((each) => each.type === 'set' && each.key === key);
    if (layer?.type !== 'set') return [];
    const outside = fromOutside(`the input ${key}`);
    return [{ ...layer, read: () => parsedValue(reader, layer.read(), outside) }];
  });
  return objectOf(fields);
}

/** `tool(name, description, shape, handler)`: the last object before the function. */
function shapeBefore(reader: Reader, { call, context }: Handler): Abstract | null {
  const objects = call.arguments.slice(1, -1).map((node) => reader.read(node, context));
  return objects.find((value) => value.k === 'object') ?? null;
}

function inputSchema(reader: Reader, handler: Handler): Abstract | null {
  return memberOf(reader, handler, 0, 'inputSchema') ?? memberOf(reader, handler, 0, 'parameters');
}

function memberOf(reader: Reader, { call, context }: Handler, index: number, key: string): Abstract | null {
  const node = call.arguments[index];
  const value = node ? reader.member(reader.read(node, context), key, node, context) : null;
  return value && value.k !== 'absent' && value.k !== 'unknown' ? value : null;
}
