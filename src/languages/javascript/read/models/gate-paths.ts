import type { Node, SwitchCase, SwitchStatement } from '@babel/types';
import { keyName, walk } from '../../walk.js';
import { leaves } from '../conditions/conditions.js';
import { refuses } from '../conditions/refusals.js';

/** Parts of a request that models differ in, as programs spell them. */
const FIELDS = new Map<string, string>([
  ['temperature', 'temperature'],
  ['top_p', 'top_p'],
  ['topP', 'top_p'],
  ['top_k', 'top_k'],
  ['topK', 'top_k'],
  ['budget_tokens', 'budget_tokens'],
  ['budgetTokens', 'budget_tokens'],
  ['maxThinkingTokens', 'budget_tokens'],
  ['effort', 'effort'],
]);

export interface GatePaths {
  /** Request fields that are set where the condition holds, each once. */
  readonly yes: readonly string[];
  /** Request fields that are set where it does not. */
  readonly no: readonly string[];
}

/**
 * What a condition leads to: the fields that its branches set. Empty lists where it guards nothing that is known.
 * @param condition the whole condition, as large as it gets
 */
export function pathsBehind(condition: Node, parents: ReadonlyMap<Node, Node>): GatePaths {
  const parent = parents.get(condition);
  switch (parent?.type) {
    case 'IfStatement': {
      if (parent.test !== condition) break;
      const rest = parent.alternate ? [parent.alternate] : leaves(parent.consequent) ? after(parent, parents) : [];
      return { yes: fieldsIn([parent.consequent]), no: fieldsIn(rest) };
    }
    case 'ConditionalExpression':
      if (parent.test === condition) return { yes: fieldsIn([parent.consequent]), no: fieldsIn([parent.alternate]) };
      break;
    default:
  }
  return { yes: fieldsIn(guardedBy(condition)), no: [] };
}

/**
 * What a case of a switch leads to, through the cases below that it falls into; `no` is what the default does. Empty where
 * the default turns a model away: what is left out there gets no request at all, whatever the case sets.
 * @param text of the file
 */
export function pathsOfCase(arm: SwitchCase, { cases }: SwitchStatement, text: string): GatePaths {
  const fallback = cases.find(({ test }) => !test)?.consequent ?? [];
  if (refuses(fallback.at(-1), text)) return { yes: [], no: [] };
  const run: Node[] = [];
  for (const each of cases.slice(cases.indexOf(arm))) {
    run.push(...each.consequent);
    if (each.consequent.some(leaves)) break;
  }
  return { yes: fieldsIn(run), no: fieldsIn(fallback) };
}

/** What the entries of a table set for the models that they are for. */
export function pathsOfEntries(entries: readonly Node[]): GatePaths {
  return { yes: fieldsIn(entries), no: [] };
}

/** What `model.includes('x') && {…}` sets: the condition is then the left side of a chain that ends in an object. */
function guardedBy(condition: Node): Node[] {
  return condition.type === 'LogicalExpression' && condition.operator === '&&' ? [condition.right] : [];
}

function after(statement: Node, parents: ReadonlyMap<Node, Node>): readonly Node[] {
  const block = parents.get(statement);
  return block?.type === 'BlockStatement' ? block.body.slice(block.body.indexOf(statement as never) + 1) : [];
}

function fieldsIn(nodes: readonly Node[]): string[] {
  const found = new Set<string>();
  for (const node of nodes)
    walk(node, (inner) => {
      const name =
        inner.type === 'ObjectProperty'
          ? keyName(inner.key, inner.computed)
          : inner.type === 'AssignmentExpression' && inner.left.type === 'MemberExpression'
            ? keyName(inner.left.property, inner.left.computed)
            : null;
      const field = name === null ? undefined : FIELDS.get(name);
      if (field) found.add(field);
    });
  return [...found];
}
