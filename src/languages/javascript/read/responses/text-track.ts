import type { Node } from '@babel/types';
import type { Asked, Place, ResponseRead, TextUse } from '../../../../types/index.js';
import { type Module, placeOf } from '../../project/module.js';
import { keyName, unwrap } from '../../walk.js';
import { askedAround } from '../conditions/asked-around.js';
import type { Reader } from '../reader.js';
import { type Fallback, withFallbacks } from './text-fallbacks.js';
import { putInFront, type Sent, sentBeside } from './text-sent.js';
import { type Join, sourceOf } from './text-source.js';

/*
 * What all steps of following answer text share: what was found so far, and how the text got here.
 */

/** How the text got to a node: through which calls, how far, and what was put in front of it on the way. */
export interface Way {
  readonly path: readonly Place[];
  readonly depth: number;
  readonly start: string;
  /** What was put in front of it, where that has a name but no known text. */
  readonly startOf?: string;
  /** Something was put in front of it that was not read. */
  readonly unread?: boolean;
  readonly fallbacks: readonly Fallback[];
  /** Conditions on the way: `json ? … : text`. */
  readonly when: readonly Asked[];
}

/** One search for the uses of answer text. */
export interface Tracker {
  readonly reader: Reader;
  readonly seen: Set<Node>;
  readonly found: ResponseRead[];
  steps: number;
  /** Looks at what is done with the text that `node` evaluates to. */
  readonly follow: (node: Node, module: Module, way: Way) => void;
}

/** The same way with one call more on it. */
export function through(way: Way, place: Place): Way {
  return { ...way, path: [...way.path, place] };
}

/** Notes a use of the text at `node`. */
export function add(t: Tracker, module: Module, node: Node, way: Way, use: TextUse): void {
  const text: TextUse = {
    ...use,
    ...(way.start === '' ? {} : { start: way.start }),
    ...(way.startOf === undefined ? {} : { startOf: way.startOf }),
    ...(way.unread && way.start === '' ? { startUnread: true as const } : {}),
  };
  const when = [...way.when, ...(use.use === 'joined' && use.asked ? [use.asked] : []), ...askedAround(node, module)];
  const at = placeOf(module, node);
  t.found.push({ what: 'text', at, path: way.path, certainty: 'proven', text, ...(when.length > 0 ? { when } : {}) });
}

/** Notes texts that are sent before or after the answer, each statement once. */
export function addSent(t: Tracker, module: Module, way: Way, sent: readonly Sent[]): void {
  for (const { statement, text } of sent) {
    if (t.seen.has(statement)) continue;
    t.seen.add(statement);
    add(t, module, statement, way, text);
  }
}

/** The text that goes first, of several that are sent. */
export function firstOf(sent: readonly Sent[]): string {
  return sent.find(({ text }) => text.when === 'before')?.text.text ?? '';
}

/** The text leaves what can be followed; what is sent before and after it is looked for here. */
export function leave(t: Tracker, module: Module, node: Node, way: Way, use?: TextUse): void {
  const sent = sentBeside(t.reader, node, module);
  addSent(t, module, way, sent);
  const start = firstOf(sent) || way.start;
  add(t, module, node, { ...way, start }, use ?? { use: isShown(module, node) ? 'shown' : 'other' });
}

/** Follows every read of the variable that `id` names; what is put in front of its list goes with what is read of it. */
export function names(t: Tracker, id: Node, module: Module, way: Way): void {
  const sent = putInFront(t.reader, id, module);
  addSent(t, module, way, sent);
  const start = firstOf(sent) || way.start;
  for (const reference of module.scopes.bindingOf(id)?.references ?? []) t.follow(reference, module, { ...way, start });
}

/** Goes on behind a join. */
export function joined(t: Tracker, join: Join, module: Module, way: Way): void {
  const { node } = join;
  const text = withFallbacks(join.text, way.fallbacks);
  const unread = join.unread || way.unread === true;
  if (text.prefix === '' && text.suffix === '' && text.front === undefined)
    return t.follow(node, module, { ...way, unread });
  if (!t.seen.has(node)) add(t, module, node, way, text);
  const on: Way = {
    ...way,
    start: text.prefix + way.start,
    fallbacks: [],
    unread,
    ...(text.front === undefined ? {} : { startOf: text.front }),
  };
  if (!text.statement) return t.follow(node, module, on);
  // `text = '{' + text`: what is read from there on has it in front.
  const assignment = module.scopes.parents.get(node);
  t.seen.add(node);
  if (assignment?.type !== 'AssignmentExpression') return;
  for (const reference of module.scopes.bindingOf(assignment.left)?.references ?? [])
    if ((reference.start ?? 0) > (assignment.end ?? 0)) {
      t.seen.delete(reference);
      t.follow(reference, module, on);
    }
}

const LOGGERS = /(?:^|\.)(?:console|log|logger|logging)(?:\.\w+)?$|\.(?:log|debug|trace|warn)$/i;

/** Whether text goes nowhere but into a log or an error: an argument of it, or a part of one. */
function isShown(module: Module, node: Node): boolean {
  const { parents } = module.scopes;
  for (let child = node, at = parents.get(node); at; child = at, at = parents.get(at)) {
    if (at.type === 'CallExpression' || at.type === 'OptionalCallExpression')
      return at.callee !== child && LOGGERS.test(sourceOf(module, unwrap(at.callee as Node)));
    if (at.type === 'NewExpression') return at.callee !== child && /Error$/.test(sourceOf(module, at.callee));
    if (
      at.type === 'ObjectProperty'
        ? keyName(at.key, at.computed) === null
        : !/^(?:Object|Array)Expression$/.test(at.type)
    )
      return false;
  }
  return false;
}
