import type { Node } from '@babel/types';
import type { Place } from '../../../../types/index.js';
import { type Module, placeOf } from '../../project/module.js';
import { type FunctionNode, keyName, unwrap, walk } from '../../walk.js';
import { type Abstract, type AbstractExternal, type Context, optionsOf } from '../abstract.js';
import type { Reader } from '../reader.js';
import type { Located } from '../readers/readers-found.js';

/*
 * Code of the program that sends a request in the place of a package's client: a class of its own with the same methods,
 * `cloud ? new Anthropic() : new LocalModel()`, or the `fetch` that it gives to the client, which writes another body.
 */

/**
 * Where functions of the program get what a call of a package is given. Only to be asked when every request was read.
 * @param callee what is called: `client.messages.create`
 */
export function ownSendersOf(reader: Reader, callee: Node, module: Module): readonly Place[] {
  const options = optionsOf(reader.attempt(callee, { module, frame: null })).map(({ value }) => value);
  const clients = options.flatMap((value) => (value.k === 'external' && !value.source.startsWith('#') ? [value] : []));
  if (clients.length === 0) return [];
  const found = [
    ...options.flatMap((value) => senderOf(reader, value)),
    ...clients.flatMap((c) => fetchesOf(reader, c)),
  ];
  return found.flatMap((each) =>
    reader.project.counts(each.module.file, module.file) ? [placeOf(each.module, each.node)] : [],
  );
}

/** A function of the program that is called in some cases; what it sends on as a request is read there. */
function senderOf(reader: Reader, value: Abstract): readonly Located[] {
  if (value.k !== 'function' || holds(value.node.body, (node) => reader.requests.has(node))) return [];
  return [{ node: value.node, module: value.context.module }];
}

/** Functions among the options that a client was made with, `{ fetch: … }`, which write a body of their own. */
function fetchesOf(reader: Reader, { path }: AbstractExternal): readonly Located[] {
  return path.flatMap((segment) => {
    if (!('args' in segment)) return [];
    const { module } = segment.context;
    return segment.args.flatMap((argument) => {
      const options = unwrap(argument);
      const properties = options.type === 'ObjectExpression' ? options.properties : [];
      return properties.flatMap((property) => {
        if (property.type === 'SpreadElement' || keyName(property.key, property.computed) !== 'fetch') return [];
        const given =
          property.type === 'ObjectMethod' ? [property] : functionsIn(reader, property.value, segment.context);
        return given.some(writesBody) ? [{ node: property, module }] : [];
      });
    });
  });
}

function functionsIn(reader: Reader, value: Node, context: Context): readonly FunctionNode[] {
  return optionsOf(reader.attempt(value, context)).flatMap(({ value: fn }) => (fn.k === 'function' ? [fn.node] : []));
}

/** Whether a function gives a body to what it sends that is not the one it was given: `{ ...init, body: text }`. */
function writesBody(fn: FunctionNode): boolean {
  return holds(fn.body, (node) => {
    if (node.type === 'AssignmentExpression') return isBody(node.left);
    if (node.type !== 'ObjectProperty' || keyName(node.key, node.computed) !== 'body') return false;
    return !isBody(node.value);
  });
}

function isBody(node: Node): boolean {
  const inner = unwrap(node);
  const isMember = inner.type === 'MemberExpression' || inner.type === 'OptionalMemberExpression';
  return isMember && keyName(inner.property, inner.computed) === 'body';
}

function holds(inside: Node, test: (node: Node) => boolean): boolean {
  let found = false;
  walk(inside, (node) => {
    found ||= test(node);
    return !found;
  });
  return found;
}
