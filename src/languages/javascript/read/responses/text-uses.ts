import type { Node } from '@babel/types';
import type { Place, ResponseRead } from '../../../../types/index.js';
import type { Module } from '../../project/module.js';
import { unwrap } from '../../walk.js';
import { askedBy } from '../conditions/asked.js';
import type { Reader } from '../reader.js';
import { assigned } from './text-assigned.js';
import { compared, method, passed } from './text-calls.js';
import { held } from './text-carried.js';
import { fallbackBeside } from './text-fallbacks.js';
import { isGuardedJoin } from './text-guarded.js';
import { sumAround, templateAround } from './text-joins.js';
import { isFlattened, listAround } from './text-lists.js';
import { returned, yielded } from './text-returns.js';
import { sentBeside } from './text-sent.js';
import { addSent, joined, leave, names, type Tracker, type Way } from './text-track.js';

/*
 * What a program does with the answer text of a response: a prefill is half of a protocol, and the other half is the
 * code that puts the prefilled text back in front, or parses what comes without it.
 */

/** Uses of the answer text that `node` evaluates to, in every place it is followed to. */
export function textUsesOf(reader: Reader, node: Node, module: Module, path: readonly Place[]): ResponseRead[] {
  const tracker: Tracker = {
    reader,
    seen: new Set(),
    found: [],
    steps: 0,
    follow: (n, m, way) => follow(tracker, n, m, way),
  };
  tracker.follow(node, module, { path, depth: 0, start: '', fallbacks: [], when: [] });
  return tracker.found;
}

/** Uses of answer text that arrives in a parameter or loop variable. */
export function textUsesOfName(reader: Reader, name: Node, module: Module, path: readonly Place[]): ResponseRead[] {
  const binding = module.scopes.bindingOf(name);
  return (binding?.references ?? []).flatMap((reference) => textUsesOf(reader, reference, module, path));
}

function follow(t: Tracker, node: Node, module: Module, way: Way): void {
  if (way.depth > 30 || t.seen.has(node) || ++t.steps > 1500) return;
  t.seen.add(node);
  const parent = module.scopes.parents.get(node);
  if (!parent) return;
  const inside: Way = { ...way, depth: way.depth + 1 };
  if (unwrap(parent) !== parent) return t.follow(parent, module, inside);
  switch (parent.type) {
    case 'AwaitExpression':
      return t.follow(parent, module, inside);
    case 'LogicalExpression':
    case 'ConditionalExpression': {
      // `text.startsWith('{') ? text : '{' + text`: the arm that joins stands for both.
      if (parent.type === 'ConditionalExpression' && (parent.test === node || isGuardedJoin(module, parent, node)))
        return;
      const fallbacks = [...way.fallbacks, ...fallbackBeside(t.reader, parent, node, module)];
      const asked = parent.type === 'ConditionalExpression' && askedBy(module, parent.test, parent.consequent === node);
      return t.follow(parent, module, { ...inside, fallbacks, when: asked ? [...way.when, asked] : way.when });
    }
    case 'VariableDeclarator':
      if (parent.init !== node) return;
      return parent.id.type === 'Identifier'
        ? names(t, parent.id, module, inside)
        : leave(t, module, node, inside, { use: 'other' });
    case 'AssignmentExpression':
      if (parent.right === node) assigned(t, parent, node, module, inside);
      return;
    case 'BinaryExpression': {
      if (/^[!=]==?$/.test(parent.operator))
        return compared(t, parent, [parent.left === node ? parent.right : parent.left], module, inside);
      const sum = sumAround(t.reader, node, module);
      if (sum) joined(t, sum, module, inside);
      return;
    }
    case 'SwitchStatement':
      if (parent.discriminant !== node) return;
      return compared(
        t,
        parent,
        parent.cases.flatMap(({ test }) => test ?? []),
        module,
        inside,
      );
    case 'TemplateLiteral':
      addSent(t, module, inside, sentBeside(t.reader, node, module));
      return joined(t, templateAround(t.reader, parent, node, module), module, inside);
    case 'MemberExpression':
    case 'OptionalMemberExpression':
      if (parent.object === node) method(t, parent, node, module, inside);
      return;
    case 'CallExpression':
    case 'OptionalCallExpression':
      return passed(t, parent, node, module, inside);
    case 'ReturnStatement':
      return returned(t, parent, module, inside);
    case 'YieldExpression':
      return yielded(t, parent, node, module, inside);
    case 'ArrowFunctionExpression':
      if (parent.body === node) returned(t, parent, module, inside);
      return;
    case 'ArrayExpression': {
      const list = listAround(t.reader, parent, node, module);
      if (list) return joined(t, list, module, inside);
      // A `flatMap` takes the pieces out of the lists that it is given.
      return isFlattened(parent, module) ? t.follow(parent, module, inside) : leave(t, module, node, inside);
    }
    case 'ForOfStatement': {
      // Pieces of the text: a stream of it, a list, its lines.
      if (parent.right !== node) return;
      const target = parent.left.type === 'VariableDeclaration' ? parent.left.declarations[0]?.id : parent.left;
      if (target?.type === 'Identifier') return names(t, target, module, inside);
      return leave(t, module, node, inside);
    }
    case 'SpreadElement': {
      const isElement = module.scopes.parents.get(parent)?.type === 'ArrayExpression';
      return isElement ? t.follow(parent, module, inside) : leave(t, module, node, inside);
    }
    case 'ObjectProperty':
      return parent.value === node ? held(t, parent, node, module, inside) : leave(t, module, node, inside);
    case 'IfStatement':
    case 'WhileStatement':
    case 'DoWhileStatement':
    case 'UnaryExpression':
    case 'ExpressionStatement':
      return;
    default:
      return leave(t, module, node, inside);
  }
}
