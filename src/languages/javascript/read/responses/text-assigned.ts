import type { Identifier, Node } from '@babel/types';
import { type Module, placeOf } from '../../project/module.js';
import { isNothing, unwrap } from '../../walk.js';
import { mentions } from '../changes/mutation-syntax.js';
import { withFallbacks } from './text-fallbacks.js';
import { addsToItself } from './text-front.js';
import { sentBeside } from './text-sent.js';
import { sourceOf } from './text-source.js';
import { add, addSent, firstOf, leave, names, type Tracker, type Way } from './text-track.js';

/*
 * Answer text that is put into a variable, alone or behind what the variable holds already.
 */

/** The text is what is assigned: `text = …`, `out += …`; it is kept where a property takes it. */
export function assigned(
  t: Tracker,
  assignment: Extract<Node, { type: 'AssignmentExpression' }>,
  node: Node,
  module: Module,
  way: Way,
): void {
  const { left } = assignment;
  if (left.type !== 'Identifier') return leave(t, module, node, way, { use: 'kept' });
  const itself = assignment.operator === '=' ? addsToItself(assignment) : null;
  if (assignment.operator !== '+=' && !itself) return names(t, left, module, way);
  const { startOf: _, unread, ...own } = way;
  // What `out = out + text` has in front is what `out` starts with.
  const on: Way = itself ? own : way;
  const within = itself?.seed ? seed(t, itself.seed, module, on) : '';
  const seeds = seededBy(t, left, module, on);
  const sent = sentBeside(t.reader, node, module);
  addSent(t, module, way, sent);
  names(t, left, module, {
    ...on,
    start: seeds.text || within || firstOf(sent) || on.start,
    unread: seeds.unread || (!itself && unread === true),
  });
}

/** `let out = '{'; for await (…) out += text`, `out = '{'` before it: the text that the accumulator starts with. */
function seededBy(
  t: Tracker,
  id: Identifier,
  module: Module,
  way: Way,
): { readonly text: string; readonly unread: boolean } {
  const binding = module.scopes.bindingOf(id);
  const { parents } = module.scopes;
  const declared = binding?.declaration.type === 'VariableDeclarator' ? binding.declaration.init : null;
  const written = (binding?.writes ?? []).flatMap((write) => {
    const parent = parents.get(write);
    if (parent?.type !== 'AssignmentExpression' || !/^(?:\|\||\?\?)?=$/.test(parent.operator)) return [];
    const right = unwrap(parent.right);
    // `out = out || '{'`
    const isDefault = right.type === 'LogicalExpression' && isNamed(right.left, id.name);
    return [isDefault ? right.right : right];
  });
  const values = [declared, ...written].flatMap((value) => (value && !mentions(value, id.name) ? [value] : []));
  const texts = values.map((value) => seed(t, value, module, way));
  const isUnread = (value: Node): boolean =>
    !isNothing(value) && !t.seen.has(value) && t.reader.text(value, { module, frame: null }) === null;
  return { text: texts.find((text) => text !== '') ?? '', unread: values.some(isUnread) };
}

function isNamed(node: Node, name: string): boolean {
  const inner = unwrap(node);
  return inner.type === 'Identifier' && inner.name === name;
}

/**
 * Known text that answer text is added to, as `value` gives it; without the prefill it starts empty.
 * @returns the text, empty where it is not known
 */
export function seed(t: Tracker, value: Node, module: Module, way: Way): string {
  const prefix = t.reader.text(value, { module, frame: null }) ?? '';
  if (prefix === '' || t.seen.has(value)) return prefix;
  t.seen.add(value);
  const empty = sourceOf(module, value).startsWith('"') ? '""' : "''";
  const join = {
    use: 'joined',
    prefix,
    suffix: '',
    whole: placeOf(module, value),
    without: { prefix: empty, suffix: empty, both: empty },
    guarded: false,
  } as const;
  add(t, module, value, way, withFallbacks(join, way.fallbacks));
  return prefix;
}
