import type { Node } from '@babel/types';
import type { SentText } from '../../../../types/index.js';
import { type Module, placeOf } from '../../project/module.js';
import { isFunction, keyName, walk } from '../../walk.js';
import type { Reader } from '../reader.js';
import { sourceOf } from './text-source.js';

/*
 * Programs that pass an answer on piece by piece send known text the same way: `res.write('{')` before the loop that does
 * `res.write(delta)`. Two statements are alike when only the text in them differs.
 */

/** Known text that is sent as pieces of the answer are, with the node of its statement, or the element that it is. */
export interface Sent {
  readonly statement: Node;
  readonly text: SentText;
}

/** The statement around an expression, in the same function; or the expression that an arrow function consists of. */
function statementAround(module: Module, node: Node): Node | null {
  for (let child = node, at = module.scopes.parents.get(node); at; child = at, at = module.scopes.parents.get(at)) {
    if (at.type === 'ExpressionStatement') return at;
    if (isFunction(at)) return at.body === child ? child : null;
  }
  return null;
}

/** Blocks around a node, out to the function that everything runs in. */
function blocksAround(module: Module, node: Node): ReadonlySet<Node> {
  const blocks = new Set<Node>();
  for (let at = module.scopes.parents.get(node); at; at = module.scopes.parents.get(at))
    if (at.type === 'BlockStatement' || at.type === 'Program') blocks.add(at);
  return blocks;
}

/**
 * Statements of a block that may send text, with those under an `if` (`if (!begun) { res.write('{'); begun = true; }`) and
 * those of callbacks given to an event: `stream.on('connect', () => res.write('{'))` goes with what its callback sends.
 */
function* statementsOf(
  module: Module,
  block: Node,
): Generator<{ readonly statement: Node; readonly sends: Node }, void, undefined> {
  const body = block.type === 'BlockStatement' || block.type === 'Program' ? block.body : [];
  for (const statement of body) {
    if (statement.type === 'IfStatement') {
      const { consequent, alternate } = statement;
      if (consequent.type === 'BlockStatement') yield* statementsOf(module, consequent);
      else if (!alternate) yield { statement: consequent, sends: consequent };
    }
    if (statement.type !== 'ExpressionStatement') continue;
    yield { statement, sends: statement };
    const { expression } = statement;
    if (expression.type !== 'CallExpression' || !/\.(?:on|once)$/.test(sourceOf(module, expression.callee))) continue;
    const callback = expression.arguments[1];
    if (!callback || !isFunction(callback)) continue;
    if (callback.body.type === 'BlockStatement') yield* statementsOf(module, callback.body);
    else yield { statement, sends: callback.body };
  }
}

function nodeAt(root: Node, start: number, end: number): Node | null {
  let found: Node | null = null;
  walk(root, (node) => {
    if ((node.start ?? 0) > start || (node.end ?? 0) < end) return false;
    if (node.start === start && node.end === end) found = node;
    return true;
  });
  return found;
}

/** What stands around a text in a statement; an `await` in front makes no difference. */
function frameOf(module: Module, statement: Node, node: Node): readonly [before: string, after: string] {
  const start = statement.start ?? 0;
  const holder = module.scopes.parents.get(node);
  // `{ text }` says the same as `{ text: text }`, and only the second has room for another text.
  const key = holder?.type === 'ObjectProperty' && holder.shorthand ? `${sourceOf(module, node)}: ` : '';
  return [
    module.text.slice(start, node.start ?? 0).replace(/^await\s+/, '') + key,
    module.text.slice(node.end ?? 0, statement.end ?? 0).replace(/;$/, ''),
  ];
}

/** Known text that is sent before or after the answer text `node`, by a statement like the one that sends `node`. */
export function sentBeside(reader: Reader, node: Node, module: Module): readonly Sent[] {
  const own = statementAround(module, node);
  if (!own) return [];
  const [before, after] = frameOf(module, own, node);
  // `text;` or `out = text` sends nothing.
  if (!/^(?:yield\s+|[^=]*\+=\s*|.*\()/s.test(before)) return [];
  const blocks = blocksAround(module, own);
  const found: Sent[] = [];
  for (const block of blocks) {
    for (const { statement, sends } of statementsOf(module, block)) {
      if (sends === own || found.some((sent) => sent.statement === sends)) continue;
      const start = sends.start ?? 0;
      const source = module.text.slice(start, sends.end ?? 0);
      const lead = /^await\s+/.exec(source)?.[0].length ?? 0;
      const body = source.slice(lead).replace(/;$/, '');
      if (!body.startsWith(before) || !body.endsWith(after) || body.length <= before.length + after.length) continue;
      const from = start + lead + before.length;
      const piece = nodeAt(sends, from, start + lead + body.length - after.length);
      const text = piece && reader.text(piece, { module, frame: null });
      if (!text) continue;
      const when = start < (own.start ?? 0) ? 'before' : 'after';
      found.push({
        statement: sends,
        text: { use: 'sent', text, when, at: placeOf(module, statement), as: 'statement' },
      });
    }
  }
  return found;
}

/** Known elements that a list starts with, where the answer is collected in it: `const parts = ['{']`. */
export function firstInList(reader: Reader, list: Node | null, module: Module): readonly Sent[] {
  const declaration = list && module.scopes.bindingOf(list)?.declaration;
  const init = declaration?.type === 'VariableDeclarator' ? declaration.init : null;
  if (init?.type !== 'ArrayExpression') return [];
  return init.elements.flatMap((element) => {
    const text = element ? reader.text(element, { module, frame: null }) : null;
    return element && text
      ? [{ statement: element, text: { use: 'sent', text, when: 'before', at: placeOf(module, element), as: 'item' } }]
      : [];
  });
}

/** Known texts that are put in front of the list or text that a name stands for: `parts.unshift('{')`, as a statement of its own. */
export function putInFront(reader: Reader, list: Node, module: Module): readonly Sent[] {
  const { parents } = module.scopes;
  return (module.scopes.bindingOf(list)?.references ?? []).flatMap((reference) => {
    const member = parents.get(reference);
    const call = member && parents.get(member);
    const statement = call && parents.get(call);
    if (member?.type !== 'MemberExpression' || call?.type !== 'CallExpression' || !statement) return [];
    const [argument] = call.arguments;
    const isFirst = keyName(member.property, member.computed) === 'unshift' && call.arguments.length === 1;
    if (!isFirst || !argument || statement.type !== 'ExpressionStatement') return [];
    const text = reader.text(argument, { module, frame: null });
    if (!text) return [];
    const at = placeOf(module, statement);
    return [{ statement, text: { use: 'sent', text, when: 'before', at, as: 'statement' } as const }];
  });
}
