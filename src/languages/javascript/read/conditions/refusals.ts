import type { Node } from '@babel/types';
import type { Module } from '../../project/module.js';
import { isNothing, unwrap } from '../../walk.js';

/** Longest branch that is taken for a refusal by its words: a longer one does more than refuse. */
const MAX_BRANCH = 400;

/** What a branch says that turns a request away without throwing: `return res.status(400).json({ error })`. */
const WORDS =
  /error|invalid|unsupported|\bunknown\b|\bnot (?:supported|allowed|found|available|valid)|bad ?request|reject|\b4\d\d\b/i;

/** Code that may do the same work in another way. */
const WORKS = /\bawait\b|\byield\b|\bstream|\bfallback/i;

/**
 * Whether a branch that leaves turns away what it was given, instead of serving it in another way: it throws, or returns
 * what reads as an error.
 * @param branch statement that control never runs past
 * @param text of its file
 */
export function refuses(branch: Node | null | undefined, text: string): boolean {
  const last = branch?.type === 'BlockStatement' ? branch.body.at(-1) : branch;
  if (last?.type === 'ThrowStatement') return true;
  if (branch?.type === 'BlockStatement' && last?.type === 'IfStatement')
    return refuses(last.consequent, text) && refuses(last.alternate, text);
  if (last?.type !== 'ReturnStatement' || !branch) return false;
  const said = text.slice(branch.start ?? 0, branch.end ?? 0);
  return said.length <= MAX_BRANCH && WORDS.test(said) && !WORKS.test(said);
}

/**
 * Whether the `if` that asks for a value in its test turns away what lacks it.
 * @param asked the value, or the call that tells whether an object has it
 */
export function refusesWithout(asked: Node, { scopes: { parents }, text }: Module): boolean {
  let at = asked;
  let holds = false;
  let isType = false;
  for (let parent = parents.get(at); parent; at = parent, parent = parents.get(at)) {
    switch (parent.type) {
      case 'IfStatement':
        return parent.test === at && refuses(holds ? parent.consequent : parent.alternate, text);
      case 'UnaryExpression':
        if (parent.operator === 'typeof') isType = true;
        else if (parent.operator === '!') holds = !holds;
        else return false;
        break;
      case 'BinaryExpression': {
        const other = parent.left === at ? parent.right : parent.left;
        const isMissing = isType ? other.type === 'StringLiteral' && other.value === 'undefined' : isNothing(other);
        holds = /^[=!]==?$/.test(parent.operator) && isMissing === parent.operator.startsWith('=');
        break;
      }
      case 'LogicalExpression':
        break;
      default:
        if (unwrap(parent) === parent) return false;
    }
  }
  return false;
}
