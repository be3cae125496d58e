import type { Node } from '@babel/types';
import type { Binding } from '../../scope.js';
import { keyName } from '../../walk.js';
import type { Draft } from '../core/draft.js';
import { dropOption } from './options.js';
import { positionOf, staysUnread } from './positions.js';
import { memberFor } from './types.js';

/** An option that some code took from a parameter and takes no more. */
interface Unread {
  readonly binding: Binding;
  readonly key: string;
  /** What took it. */
  readonly node: Node;
}

/**
 * Takes out options that functions of this file read as `options.x` before and do so no more, as far as all their calls
 * are known.
 * @returns false when nothing more can go
 */
export function dropUnreadOptions(draft: Draft): boolean {
  const before = draft.all.dropped;
  for (const { binding, key, node } of unreadIn(draft)) {
    const position = positionOf(draft, binding);
    if (!position || !staysUnread(draft, binding, key)) continue;
    if (draft.transaction(() => dropOption(position, key, binding.node))) continue;
    const type = binding.node.typeAnnotation;
    const member = type?.type === 'TSTypeAnnotation' ? memberFor(draft, type.typeAnnotation, key) : null;
    if (member !== null && member !== 'elsewhere') draft.leaveIdle(node, key);
  }
  return draft.all.dropped > before;
}

function unreadIn(draft: Draft): Unread[] {
  const { tree } = draft;
  const found = new Map<string, Unread>();
  const take = (object: Node | null | undefined, key: string | null, node: Node): void => {
    const binding = object?.type === 'Identifier' ? tree.scopes.bindingOf(object) : undefined;
    if (binding?.kind === 'param' && key !== null && draft.isGone(node) && !draft.isGone(binding.node))
      found.set(`${binding.node.start}:${key}`, { binding, key, node });
  };
  for (const node of [...tree.ofType('MemberExpression'), ...tree.ofType('OptionalMemberExpression')])
    take(node.object, keyName(node.property, node.computed), node);
  for (const node of draft.dropped) {
    const pattern = node.type === 'ObjectProperty' ? tree.parent(node) : undefined;
    const declarator = pattern?.type === 'ObjectPattern' ? tree.parent(pattern) : undefined;
    if (node.type === 'ObjectProperty' && declarator?.type === 'VariableDeclarator')
      take(declarator.init, keyName(node.key, node.computed), node);
  }
  return [...found.values()];
}
