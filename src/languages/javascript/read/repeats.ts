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
  // Hot: told apart by numbers first, so that few are compared.
  const seen = new Map<number, Option[]>();
  return options.filter((option) => {
    const { value } = option;
    if (!value.at && value.k !== 'absent' && value.k !== 'unknown') return true;
    const hash = hashOf(option);
    const others = seen.get(hash);
    if (!others) seen.set(hash, [option]);
    else if (others.some((other) => isRepeat(other, option))) return false;
    else others.push(option);
    return true;
  });
}

/** One number for options that stand in the same place under the same conditions, nearly always another for others. */
function hashOf({ value, conditions }: Option): number {
  return conditions.reduce(
    (hash, { test, outcome }) => (Math.imul(hash, 31) + 2 * (test.start ?? 0) + (outcome ? 1 : 0)) | 0,
    value.at?.span[0] ?? -1,
  );
}

function isRepeat({ value: a, conditions: before }: Option, { value: b, conditions: after }: Option): boolean {
  if (a.k !== b.k || a.at?.span[1] !== b.at?.span[1] || a.at?.file !== b.at?.file) return false;
  if (!a.at && a.k === 'unknown' && b.k === 'unknown' && a.why !== b.why) return false;
  if (a.k === 'external' && b.k === 'external' && a.path !== b.path)
    if (a.path.length !== b.path.length || a.path.some(({ step }, i) => step !== b.path[i]?.step)) return false;
  return (
    before.length === after.length &&
    before.every((condition, i) => {
      const other = after[i];
      return (
        condition.test.start === other?.test.start &&
        condition.outcome === other?.outcome &&
        condition.context.module.file === other?.context.module.file
      );
    }) &&
    making(a) === making(b)
  );
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
