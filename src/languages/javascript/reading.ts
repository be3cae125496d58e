import type { Node } from '@babel/types';
import type { FileReading, GateReading, LooseObject } from '../reading.js';
import { firstArgumentBeside, literalsIn, typedObjectsIn } from './loose-objects.js';
import { holderOf, keptLiterals } from './loose-parts.js';
import { requestOf, tablesIn } from './loose-tables.js';
import { type Module, placeOf } from './project/module.js';
import type { Context } from './read/abstract.js';
import { isBodyOfAdapter } from './read/adapters.js';
import { baseFilesOf } from './read/classes/bases.js';
import { conditionsAround, settle } from './read/conditions/conditions.js';
import { gatesOf } from './read/models/gates.js';
import { keptModelsIn } from './read/models/kept-ids.js';
import type { Reader } from './read/reader.js';
import { responsesNear } from './read/responses/responses.js';
import { guardsOf } from './read/values.js';
import { callsIn } from './source-calls.js';
import { readingOf, valueReading } from './value-reading.js';

/** Everything the detection core asks of one JavaScript or TypeScript file. */
export function readFile(reader: Reader, module: Module): FileReading {
  const context: Context = { module, frame: null };
  const loose = (node: Node): LooseObject => looseObject(reader, module, context, node);
  return {
    file: module.file,
    text: module.text,
    calls: (names, receivers) => callsIn(reader, module, context, names, receivers),
    typedObjects: (keys) => typedObjectsIn(reader, module, context, keys, loose),
    literalsWith: (keys, nested, built, givenTo) => literalsIn(module, keys, nested, built, loose, givenTo),
    partsWith: (keys, known, field, strangers) =>
      keptLiterals(module, keys, known, strangers).flatMap((node) => {
        const isDead = settle(reader, conditionsAround(node, context)) === null;
        const reading = valueReading(reader, () => holderOf(reader, field, node, context));
        return isDead ? [] : [{ ...loose(node), reading }];
      }),
    tablesWith: (spelling) =>
      tablesIn(module, spelling).map(({ table, rows }) => ({
        ...loose(table),
        reading: valueReading(reader, () => requestOf(reader, rows, context)),
      })),
    gates: (mentions): GateReading[] => gatesOf(reader, module, mentions),
    keptModels: (isModel) => keptModelsIn(module, isModel),
    bases: () => baseFilesOf(reader, module),
    looking: (look, isRequest) => reader.touched.during(look, isRequest),
  };
}

/** A params object by itself, and the reads of thinking text in its file. */
function looseObject(reader: Reader, module: Module, context: Context, node: Node): LooseObject {
  reader.begin();
  return {
    file: module.file,
    span: placeOf(module, node).span,
    reading: readingOf(reader, node, context),
    first: () => {
      const first = firstArgumentBeside(node, module);
      return first ? readingOf(reader, first, context) : null;
    },
    responses: (spelling) => responsesNear(node, module, spelling),
    guards: () => guardsOf(reader, conditionsAround(node, context)),
    isOfAdapter: (headers, shape, except) => isBodyOfAdapter(node, module, headers, shape, except),
  };
}
