import type { ParseResult } from '@babel/parser';
import type { Comment, File, Node } from '@babel/types';
import type { Span } from '../../../../types/index.js';
import { parseModule } from '../../parse.js';
import { analyzeScopes, type ScopeInfo } from '../../scope.js';
import { eachChild, type FunctionNode, isFunction } from '../../walk.js';

/** A change that cannot be made cleanly. The message completes "not fixed: …", in words for the user. */
export class Blocked extends Error {}

/** One parsed file with the indexes that the edit compiler asks for. */
export interface Tree {
  readonly file: string;
  readonly text: string;
  readonly ast: ParseResult<File>;
  /** Sorted by start. */
  readonly comments: readonly Comment[];
  readonly scopes: ScopeInfo;
  parent(node: Node): Node | undefined;
  /** The field of the parent that holds the node (`left`, `arguments`, …). */
  key(node: Node): string;
  /** Every node with exactly this span, outermost first. */
  at(span: Span): readonly Node[];
  /** Every Identifier and JSXIdentifier spelled so, wherever it stands. */
  named(name: string): readonly Node[];
  /** Every node of a type, in source order. */
  ofType<T extends Node['type']>(type: T): readonly Extract<Node, { type: T }>[];
}

/**
 * True when names at the top of the file are its own, as in every ES module. The parser tells by `import` and `export`
 * only; the extension and an `await` outside of functions, which no script may have, say it too.
 */
export function isModule(tree: Tree): boolean {
  return tree.ast.program.sourceType === 'module' || /\.m[jt]s$/i.test(tree.file) || awaitsAtTop(tree);
}

/** The innermost function around a node, the node itself not counted; undefined at the top of a file. */
export function functionAround(tree: Tree, node: Node): FunctionNode | undefined {
  let at = tree.parent(node);
  while (at && !isFunction(at)) at = tree.parent(at);
  return isFunction(at) ? at : undefined;
}

function awaitsAtTop(tree: Tree): boolean {
  const loops = tree.ofType('ForOfStatement').filter((loop) => loop.await);
  return [...tree.ofType('AwaitExpression'), ...loops].some((node) => !functionAround(tree, node));
}

/** UTF-16 offset where a node starts. */
export function startOf(node: Node): number {
  return node.start ?? 0;
}

/** UTF-16 offset just after a node; parentheses around an expression are not counted in. */
export function endOf(node: Node): number {
  return node.end ?? 0;
}

/** True when `inner` is `outer` or stands inside it. */
export function isWithin(inner: Node, outer: Node): boolean {
  return startOf(inner) >= startOf(outer) && endOf(inner) <= endOf(outer);
}

/** A node's source text. */
export function textOf(tree: Tree, node: Node): string {
  return tree.text.slice(startOf(node), endOf(node));
}

function isOfType<T extends Node['type']>(node: Node, type: T): node is Extract<Node, { type: T }> {
  return node.type === type;
}

/**
 * Parses and indexes a file.
 * @throws SyntaxError when the text cannot be parsed
 */
export function buildTree(file: string, text: string): Tree {
  const { ast } = parseModule(file, text);
  const parents = new Map<Node, readonly [parent: Node, key: string]>();
  const bySpan = new Map<string, Node[]>();
  const byName = new Map<string, Node[]>();
  const byType = new Map<string, Node[]>();
  const push = (map: Map<string, Node[]>, key: string, node: Node): void => {
    const list = map.get(key);
    if (list) list.push(node);
    else map.set(key, [node]);
  };
  const stack: Node[] = [ast.program];
  for (let node = stack.pop(); node; node = stack.pop()) {
    push(bySpan, `${node.start}:${node.end}`, node);
    push(byType, node.type, node);
    if (node.type === 'Identifier' || node.type === 'JSXIdentifier') push(byName, node.name, node);
    const parent = node;
    const children: Node[] = [];
    eachChild(node, (child, key) => {
      parents.set(child, [parent, key]);
      children.push(child);
    });
    for (const child of children.reverse()) stack.push(child);
  }
  let scopes: ScopeInfo | undefined;
  return {
    file,
    text,
    ast,
    comments: [...(ast.comments ?? [])].sort((a, b) => (a.start ?? 0) - (b.start ?? 0)),
    get scopes() {
      scopes ??= analyzeScopes(ast);
      return scopes;
    },
    parent: (node) => parents.get(node)?.[0],
    key: (node) => parents.get(node)?.[1] ?? '',
    at: (span) => bySpan.get(`${span[0]}:${span[1]}`) ?? [],
    named: (name) => byName.get(name) ?? [],
    ofType: (type) => (byType.get(type) ?? []).filter((node) => isOfType(node, type)),
  };
}

/** The last part of a file's path: reasons are read wherever the project lies. */
export function fileName({ file }: Tree): string {
  return file.slice(file.lastIndexOf('/') + 1);
}
