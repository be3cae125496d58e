import type { CallExpression, NewExpression, Node, OptionalCallExpression } from '@babel/types';
import type { FunctionNode } from '../../walk.js';
import type { Draft } from '../core/draft.js';
import { fileName, type Tree } from '../core/tree.js';
import { callsOfMethod } from './members.js';
import { callsOfOpenMethod } from './methods.js';
import { commonJsName, type Use, type Uses, usesOfBinding, usesOfExport } from './uses.js';

/** One call of a function, in the file that makes it. */
export interface Call {
  readonly draft: Draft;
  readonly node: CallExpression | NewExpression | OptionalCallExpression;
}

/** Every call of a function that will be left, or why there may be others. */
export type Calls = { readonly calls: readonly Call[] } | { readonly why: string };

/** Every call of a function in the project; none when something else is done with it than calling it. */
export function callsOf(draft: Draft, fn: FunctionNode): Calls {
  switch (fn.type) {
    case 'ClassPrivateMethod':
    case 'ClassMethod': {
      if (fn.kind === 'constructor') return constructionsOf(draft, fn);
      const calls = callsOfMethod(draft, fn);
      if (calls) return { calls: calls.map((node) => ({ draft, node })) };
      return fn.type === 'ClassMethod' ? callsOfOpenMethod(draft, fn) : { why: 'it is handed on as a value' };
    }
    case 'ObjectMethod':
      return { why: 'others may call the method' };
    default:
      return callsAmong(usesOfFunction(draft, fn));
  }
}

function usesOfFunction(draft: Draft, fn: FunctionNode): Uses {
  const { tree } = draft;
  const holder = tree.parent(fn);
  if (fn.type === 'FunctionDeclaration' && !fn.id) return usesOfExport(draft, 'default');
  if (holder?.type === 'ExportDefaultDeclaration' && fn.type !== 'FunctionDeclaration')
    return usesOfExport(draft, 'default');
  const exported = commonJsName(tree, fn);
  if (exported !== null) return usesOfExport(draft, exported, true);
  const name =
    fn.type === 'FunctionDeclaration'
      ? fn.id
      : holder?.type === 'VariableDeclarator' && holder.init === fn
        ? holder.id
        : null;
  if (name?.type !== 'Identifier') return { why: 'it is handed on as a value' };
  if (name.typeAnnotation) return { why: 'its type is declared apart from it' };
  const binding = tree.scopes.bindingOf(name);
  if (!binding || binding.node !== name) return { why: 'it has several signatures' };
  return usesOfBinding(draft, binding);
}

function callsAmong(found: Uses): Calls {
  if ('why' in found) return found;
  const calls: Call[] = [];
  for (const { draft, node } of found.uses) {
    if (draft.isGone(node) || isReturnTypeOnly(draft.tree, node)) continue;
    const call = draft.tree.parent(node);
    if ((call?.type !== 'CallExpression' && call?.type !== 'OptionalCallExpression') || call.callee !== node)
      return { why: `${fileName(draft.tree)} does something else with it than calling it` };
    calls.push({ draft, node: call });
  }
  return { calls };
}

/** `ReturnType<typeof ask>` does not depend on the parameters. */
function isReturnTypeOnly(tree: Tree, node: Node): boolean {
  const query = tree.parent(node);
  const list = query?.type === 'TSTypeQuery' ? tree.parent(query) : undefined;
  const reference = list?.type === 'TSTypeParameterInstantiation' ? tree.parent(list) : undefined;
  return (
    reference?.type === 'TSTypeReference' &&
    reference.typeName.type === 'Identifier' &&
    reference.typeName.name === 'ReturnType'
  );
}

/** Every `new` of a class, those of subclasses without a constructor of their own, and every `super(…)` of the others. */
function constructionsOf(draft: Draft, method: Node): Calls {
  const { tree } = draft;
  const body = tree.parent(method);
  const holder = body && tree.parent(body);
  if (body?.type !== 'ClassBody' || holder?.type !== 'ClassDeclaration') return { why: 'its class is a value' };
  if (body.body.some((m) => m !== method && m.type === 'TSDeclareMethod' && m.kind === 'constructor'))
    return { why: 'it has several signatures' };
  const calls: Call[] = [];
  const why = collectConstructions({ draft, node: holder }, calls, 0);
  return why === null ? { calls } : { why };
}

/** Subclasses of subclasses followed; deeper ones are not. */
const MAX_DEPTH = 5;

function collectConstructions({ draft, node: holder }: Use, calls: Call[], depth: number): string | null {
  const { tree } = draft;
  if (depth > MAX_DEPTH) return 'too many classes extend each other';
  if (holder.type !== 'ClassDeclaration') return 'a class that extends it is a value';
  if (holder.decorators?.length) return 'a decorator may construct it';
  const within = (node: Node): boolean =>
    (node.start ?? 0) >= (holder.start ?? 0) && (node.end ?? 0) <= (holder.end ?? 0);
  if (tree.ofType('NewExpression').some((made) => made.callee.type === 'ThisExpression' && within(made)))
    return 'it constructs itself';
  const binding = holder.id ? tree.scopes.bindingOf(holder.id) : undefined;
  const found = binding ? usesOfBinding(draft, binding) : usesOfExport(draft, 'default');
  if ('why' in found) return found.why;
  for (const use of found.uses) {
    const parent = use.draft.tree.parent(use.node);
    const key = use.draft.tree.key(use.node);
    if (use.draft.isGone(use.node) || !parent) continue;
    if (parent.type === 'NewExpression' && key === 'callee') calls.push({ draft: use.draft, node: parent });
    else if (key === 'superClass') {
      const superCalls = superCallsOf(use.draft.tree, parent);
      if (superCalls) calls.push(...superCalls.map((node) => ({ draft: use.draft, node })));
      else {
        const why = collectConstructions({ draft: use.draft, node: parent }, calls, depth + 1);
        if (why !== null) return why;
      }
    } else if (!isHarmless(parent, key))
      return `${fileName(use.draft.tree)} does something else with the class than constructing it`;
  }
  return null;
}

/** `super(…)` calls of a class that has a constructor of its own; null when it has none. */
function superCallsOf(tree: Tree, holder: Node): CallExpression[] | null {
  if (holder.type !== 'ClassDeclaration' && holder.type !== 'ClassExpression') return null;
  const own = holder.body.body.find((member) => member.type === 'ClassMethod' && member.kind === 'constructor');
  if (!own) return null;
  return tree
    .ofType('CallExpression')
    .filter(
      (call) =>
        call.callee.type === 'Super' && (call.start ?? 0) >= (own.start ?? 0) && (call.end ?? 0) <= (own.end ?? 0),
    );
}

/** A place that names a class without constructing it: a type, `instanceof`, a static member. */
function isHarmless(parent: Node, key: string): boolean {
  return (
    parent.type === 'TSTypeReference' ||
    parent.type === 'TSExpressionWithTypeArguments' ||
    (parent.type === 'BinaryExpression' && parent.operator === 'instanceof' && key === 'right') ||
    (parent.type === 'MemberExpression' && key === 'object')
  );
}

/** The argument that each call gives to the parameter at `index`; null when it cannot be told for one of them. */
export function argumentsAt(
  fn: FunctionNode,
  calls: readonly Call[],
  index: number,
): readonly { readonly draft: Draft; readonly node: Node }[] | null {
  const [first] = fn.params;
  const position = first?.type === 'Identifier' && first.name === 'this' ? index - 1 : index;
  const found: { draft: Draft; node: Node }[] = [];
  for (const { draft, node } of calls) {
    if (node.arguments.slice(0, position + 1).some((argument) => argument.type === 'SpreadElement')) return null;
    const argument = node.arguments[position];
    if (argument) found.push({ draft, node: argument });
  }
  return found;
}
