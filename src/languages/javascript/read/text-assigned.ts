import type { Node } from '@babel/types';
import { type Module, placeOf } from '../project/module.js';
import { withFallbacks } from './text-fallbacks.js';
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
  if (assignment.operator !== '+=') return names(t, left, module, way);
  const sent = sentBeside(t.reader, node, module);
  addSent(t, module, way, sent);
  names(t, left, module, { ...way, start: seededBy(t, left, module, way) || firstOf(sent) || way.start });
}

/** `let out = '{'; for await (…) out += text`, `out = '{'` before it: the text that the accumulator starts with. */
function seededBy(t: Tracker, id: Node, module: Module, way: Way): string {
  const binding = module.scopes.bindingOf(id);
  const { parents } = module.scopes;
  const declared = binding?.declaration.type === 'VariableDeclarator' ? binding.declaration.init : null;
  const written = (binding?.writes ?? []).flatMap((write) => {
    const parent = parents.get(write);
    return parent?.type === 'AssignmentExpression' && parent.operator === '=' ? [parent.right as Node] : [];
  });
  const seeds = [declared, ...written].map((value) => (value ? seed(t, value, module, way) : ''));
  return seeds.find((text) => text !== '') ?? '';
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
