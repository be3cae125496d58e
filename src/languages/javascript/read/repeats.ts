import type { Node } from '@babel/types';
import type { Module } from '../project/module.js';
import { isFunction, walk } from '../walk.js';
import type { Abstract, Context, Layer, Option } from './abstract.js';

/**
 * Options without those that say the same under the same conditions as one before them: several callers often pass one
 * and the same thing, and what is built of such values would otherwise double at every step.
 *
 * @param options in the order in which they were found, which is kept
 */
export function withoutRepeats(options: readonly Option[]): Option[] {
  const seen = new Set<string>();
  return options.filter(({ value, conditions }) => {
    if (!value.at && value.k !== 'absent' && value.k !== 'unknown') return true;
    const place = value.at
      ? `${value.at.file}:${value.at.span[0]}:${value.at.span[1]}`
      : value.k === 'unknown'
        ? value.why
        : '';
    const guards = conditions.map((c) => `${c.context.module.file}:${c.test.start}:${c.outcome}`).join(',');
    const path = value.k === 'external' ? value.path.map((s) => s.step).join('.') : '';
    const key = `${value.k}|${place}|${guards}|${path}|${making(value)}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/**
 * Tells apart what one piece of syntax makes in different calls: `(id) => ({ id })` makes another object for each
 * argument. Empty where the syntax makes the same in every call.
 */
function making(value: Abstract): string {
  switch (value.k) {
    case 'object':
      return value.layers.some(variesInLayer) ? identity(value.layers) : '';
    case 'array':
      return value.items.some(({ module, site }) => varies(module, site)) ? identity(value.items) : '';
    case 'external':
      return value.path.map((s) => ('args' in s ? ofCall(s.args, s.context) : '')).join('');
    case 'instance':
      return (value.made ? ofCall(value.made.args, value.made.context) : '') + making(value.of);
    case 'function':
    case 'class':
      return ofCall([value.node], value.context);
    case 'json':
      return making(value.inner);
    default:
      return '';
  }
}

function ofCall(nodes: readonly Node[], { frame, module }: Context): string {
  return frame && nodes.some((node) => varies(module, node)) ? identity(frame) : '';
}

function variesInLayer(layer: Layer): boolean {
  switch (layer.type) {
    case 'set':
    case 'spread':
      return varies(layer.module, layer.site);
    case 'inside':
      return layer.mutations.some(({ module, site }) => varies(module, site));
    default:
      return false;
  }
}

const answers = new WeakMap<Node, boolean>();

/** Whether a piece of syntax uses something that each call of a function around it has for itself. */
function varies(module: Module, node: Node): boolean {
  const known = answers.get(node);
  if (known !== undefined) return known;
  let found = false;
  walk(node, (inner) => {
    found ||= inner.type === 'ThisExpression' || (inner.type === 'Identifier' && isOfCall(module, inner, node));
  });
  answers.set(node, found);
  return found;
}

/** Whether a name is declared in a function around `node`. */
function isOfCall(module: Module, name: Node, node: Node): boolean {
  const binding = module.scopes.bindingOf(name);
  if (!binding) return false;
  const { start, end } = binding.node;
  if ((start ?? 0) >= (node.start ?? 0) && (end ?? 0) <= (node.end ?? 0)) return false;
  for (let scope: typeof binding.scope | null = binding.scope; scope; scope = scope.parent)
    if (isFunction(scope.node)) return true;
  return false;
}

const numbers = new WeakMap<object, number>();
let next = 0;

/** One text for one object. */
function identity(object: object): string {
  let number = numbers.get(object);
  if (number === undefined) {
    number = next++;
    numbers.set(object, number);
  }
  return `#${number}`;
}
