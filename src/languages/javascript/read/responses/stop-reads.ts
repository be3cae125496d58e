import type { Node } from '@babel/types';
import type { Place, ResponseRead } from '../../../../types/index.js';
import type { ResponseSpelling } from '../../../reading.js';
import { type Module, placeOf } from '../../project/module.js';
import type { Reader } from '../reader.js';
import { textUsesOf, textUsesOfName } from './text-uses.js';

/*
 * What a program does with the property of a response that says what ended the answer. It is a text like the answer itself,
 * and followed like it.
 */

/** Whether a property says what ended the answer. */
export function saysStop({ stop }: ResponseSpelling, key: string | null): key is string {
  return key !== null && (stop?.reasons.includes(key) === true || stop?.sequences.includes(key) === true);
}

/**
 * Reads of what ended the answer.
 * @param key the property, one that `saysStop`
 * @param node the expression that reads it, or the name that it is given
 * @param isName whether `node` is such a name
 * @param path how the response came there, from the request on
 */
export function stopReads(
  reader: Reader,
  { stop }: ResponseSpelling,
  key: string,
  node: Node,
  isName: boolean,
  module: Module,
  path: readonly Place[],
): readonly ResponseRead[] {
  const uses = (isName ? textUsesOfName : textUsesOf)(reader, node, module, path);
  const found = uses.flatMap(({ text, ...read }): ResponseRead[] =>
    text ? [{ ...read, what: 'stop', stop: text }] : [],
  );
  // The sequence is there only where one ended the answer: to ask for nothing but that is to ask for it.
  if (found.length > 0 || stop?.sequences.includes(key) !== true) return found;
  const asked = { use: 'compared', values: [] } as const;
  return [{ what: 'stop', at: placeOf(module, node), path, certainty: 'proven', stop: asked }];
}
