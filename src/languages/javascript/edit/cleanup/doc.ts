import type { Comment, Node } from '@babel/types';
import { type FunctionNode, isFunction, keyName } from '../../walk.js';
import type { Draft } from '../core/draft.js';
import { startOf, type Tree } from '../core/tree.js';
import { commentTo, lineStart, nextLine, skipSpaceBack, startsLine } from '../core/trivia.js';

/**
 * Takes the `@param` tags of dropped parameters and options out of the comments that document their functions; a comment
 * that says nothing else goes.
 * @returns the comments that change
 */
export function dropParameterTags(draft: Draft): ReadonlySet<Comment> {
  const { tree } = draft;
  const changed = new Set<Comment>();
  const tags = new Map<FunctionNode, Set<string>>();
  for (const node of draft.dropped) {
    const [fn, name] = documented(tree, node) ?? [];
    if (!fn || name === undefined || draft.isGone(fn)) continue;
    tags.set(fn, (tags.get(fn) ?? new Set()).add(name));
  }
  for (const [fn, names] of tags) {
    const comment = commentOn(tree, fn);
    const cuts = comment ? cutsIn(tree, comment, names) : [];
    for (const [start, end] of cuts) draft.put(fn, start, end, '');
    if (comment && cuts.length > 0) changed.add(comment);
  }
  return changed;
}

/** The function and the name that a `@param` tag of the node has: `temperature`, or `.temperature` for an option. */
function documented(tree: Tree, node: Node): readonly [FunctionNode, string] | null {
  const parent = tree.parent(node);
  if (isFunction(parent) && tree.key(node) === 'params') {
    const inner = node.type === 'TSParameterProperty' ? node.parameter : node;
    const target = inner.type === 'AssignmentPattern' ? inner.left : inner;
    return target.type === 'Identifier' ? [parent, target.name] : null;
  }
  if (node.type !== 'ObjectProperty' || parent?.type !== 'ObjectPattern') return null;
  const key = keyName(node.key, node.computed);
  const above = tree.parent(parent);
  const fn = above?.type === 'AssignmentPattern' ? tree.parent(above) : above;
  return key !== null && isFunction(fn) && fn.params.some((p) => p === parent || p === above) ? [fn, `.${key}`] : null;
}

/** The documentation comment directly above a function, its variable, property or export. */
function commentOn(tree: Tree, fn: FunctionNode): Comment | null {
  let at: Node = fn;
  for (let parent = tree.parent(at); parent; parent = tree.parent(at)) {
    if (
      !/^(VariableDeclarat|Export|ClassProperty|ObjectProperty|ExpressionStatement|AssignmentExpression)/.test(
        parent.type,
      )
    )
      break;
    if (parent.type === 'AssignmentExpression' && parent.left === at) break;
    at = parent;
  }
  const comment = commentTo(tree, skipSpaceBack(tree.text, startOf(at), true));
  return comment?.type === 'CommentBlock' && comment.value.startsWith('*') ? comment : null;
}

/** UTF-16 spans of the lines that document `names`. */
function cutsIn(tree: Tree, comment: Comment, names: ReadonlySet<string>): readonly (readonly [number, number])[] {
  const { text } = tree;
  const start = comment.start ?? 0;
  const end = comment.end ?? 0;
  const lines: { readonly start: number; readonly end: number; readonly content: string }[] = [];
  for (let at = start; at < end; ) {
    const next = Math.min(nextLine(text, at), end);
    lines.push({
      start: at,
      end: next,
      content: text
        .slice(at, next)
        .replace(/^\s*(?:\/?\*+(?!\/))?\s?/, '')
        .replace(/\*\/\s*$/, '')
        .trim(),
    });
    at = next;
  }
  const gone = lines.map(() => false);
  lines.forEach(({ content }, i) => {
    const name = /^@(?:param|arg|argument)\s+(?:\{.*?\}\s+)?\[?\s*([\w$]*(?:\.[\w$]+)*)/.exec(content)?.[1];
    const option = name?.includes('.') ? `.${name.slice(name.lastIndexOf('.') + 1)}` : name;
    if (option === undefined || !names.has(option)) return;
    gone[i] = true;
    // What follows up to the next tag speaks of the same parameter.
    for (let j = i + 1; j < lines.length - 1 && !/^(?:@|$)/.test(lines[j]?.content ?? ''); j++) gone[j] = true;
  });
  if (!gone.includes(true)) return [];
  const empty = lines.every(({ content }, i) => gone[i] || content === '');
  if (empty && startsLine(text, start)) return [[lineStart(text, start), nextLine(text, end)]];
  // A tag on the line that opens or closes the comment is left: taking it out would need other lines too.
  if (empty || gone[0] || gone.at(-1)) return [];
  const last = gone.lastIndexOf(true);
  if (last === lines.length - 2)
    for (
      let i = gone.indexOf(true) - 1;
      i > 0 && lines[i]?.content === '' && gone.slice(i + 1, last).every(Boolean);
      i--
    )
      gone[i] = true;
  return lines.flatMap((line, i) => (gone[i] ? [[line.start, line.end] as const] : []));
}
