import type { Node } from '@babel/types';
import type { Module } from '../../project/module.js';
import { keyName, unwrap } from '../../walk.js';
import { calleeName } from '../callers/call-index.js';

/*
 * The bytes or the text of a whole response, before a program parses them: `JSON.parse(new TextDecoder().decode(body))`.
 */

/** Where the bytes or the text of a response go. */
export interface RawBody {
  /** Calls of `JSON.parse` that make the response of it. */
  readonly parsed: readonly Node[];
  /** Other uses than to be parsed, measured, logged or shown in an error. */
  readonly elsewhere: readonly Node[];
}

/** Past this many steps a body is not followed any more. */
const MAX_STEPS = 200;
/**
 * Functions that make text of bytes, or bytes of others: `Buffer.from`, `TextDecoder.decode`, `String`, `String.fromCharCode`,
 * `@smithy/util-utf8`'s `toUtf8`.
 */
const DECODERS = /^(?:decode|decodeURIComponent|String|fromCharCode|toUtf8|toUtf8String|Uint8Array)$/;
/** The same of `Buffer` and `Uint8Array`: other objects have methods of these names that make something else. */
const OF_BYTES = /^(?:from|concat|of)$/;
/** Methods of bytes and texts that give the same as text (`transformToString`: @smithy/util-stream). */
const TEXTS = /^(?:toString|transformToString|transformToByteArray|trim|arrayBuffer|bytes)$/;
/** What is called with a text to be read by people alone. */
const SHOWN = /^(?:log|debug|info|warn|error|trace|\w*Error)$/;

type Call = Extract<Node, { type: 'CallExpression' | 'OptionalCallExpression' | 'NewExpression' }>;

const isCall = (node: Node): node is Call =>
  node.type === 'CallExpression' || node.type === 'OptionalCallExpression' || node.type === 'NewExpression';

/** Whether a call makes text of the bytes that it is given. */
export function decodes(call: Node): boolean {
  if (!isCall(call)) return false;
  const name = calleeName(call);
  if (!OF_BYTES.test(name)) return DECODERS.test(name);
  const callee = unwrap(call.callee);
  const object = callee.type === 'MemberExpression' ? callee.object : null;
  return object?.type === 'Identifier' && /^(?:Buffer|Uint8Array)$/.test(object.name);
}

/** Whether a call is `JSON.parse(…)`. */
export function parsesJson(call: Node): boolean {
  const callee = isCall(call) ? unwrap(call.callee) : null;
  return (
    callee?.type === 'MemberExpression' &&
    callee.object.type === 'Identifier' &&
    callee.object.name === 'JSON' &&
    keyName(callee.property, callee.computed) === 'parse'
  );
}

/** Follows the bytes or the text of a response, through names of its module, to where they are parsed. */
export function rawBody(node: Node, module: Module): RawBody {
  const { parents } = module.scopes;
  const parsed: Node[] = [];
  const elsewhere: Node[] = [];
  const seen = new Set<Node>();
  const called = (call: Call, at: Node): void => {
    if (parsesJson(call)) parsed.push(call);
    else if (decodes(call)) look(call);
    else if (!SHOWN.test(calleeName(call))) elsewhere.push(at);
  };
  const look = (at: Node): void => {
    if (seen.has(at) || seen.size > MAX_STEPS) return;
    seen.add(at);
    const parent = parents.get(at);
    if (!parent) return;
    if (unwrap(parent) !== parent) return look(parent);
    switch (parent.type) {
      case 'AwaitExpression':
      case 'SpreadElement':
        return look(parent);
      case 'LogicalExpression':
      case 'ConditionalExpression':
        if (parent.type === 'LogicalExpression' || parent.test !== at) look(parent);
        return;
      case 'VariableDeclarator':
        if (parent.id.type !== 'Identifier') elsewhere.push(at);
        else for (const use of module.scopes.bindingOf(parent.id)?.references ?? []) look(use);
        return;
      case 'AssignmentExpression':
        if (parent.right !== at) return;
        if (parent.left.type !== 'Identifier') elsewhere.push(at);
        else for (const use of module.scopes.bindingOf(parent.left)?.references ?? []) look(use);
        return;
      case 'MemberExpression':
      case 'OptionalMemberExpression': {
        const call = parents.get(parent);
        const name = keyName(parent.property, parent.computed);
        if (name === 'length' || parent.object !== at) return;
        if (call && isCall(call) && call.callee === parent && TEXTS.test(name ?? '')) look(call);
        else elsewhere.push(at);
        return;
      }
      case 'TemplateLiteral':
        // `HTTP ${status}: ${text}` is a message for people where it goes nowhere else.
        return look(parent);
      case 'BinaryExpression':
        if (parent.operator === '+') look(parent);
        return;
      case 'CallExpression':
      case 'OptionalCallExpression':
      case 'NewExpression':
        if (parent.callee !== at) called(parent, at);
        return;
      case 'ThrowStatement':
      case 'ExpressionStatement':
      case 'IfStatement':
      case 'UnaryExpression':
        return;
      default:
        elsewhere.push(at);
    }
  };
  look(node);
  return { parsed, elsewhere };
}
