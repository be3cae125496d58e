import type { Node } from '@babel/types';
import { eachChild, isFunction, unwrap } from '../../walk.js';
import type { Context } from '../abstract.js';
import { onlyValueOf } from '../classes/own-fields.js';
import type { Reader } from '../reader.js';
import { isModelId } from './model-ids.js';
import { isSubject } from './model-subjects.js';

const MAX_DEPTH = 3;

/**
 * Whether the answer of a condition rests on which model the program uses now: it may be another one after the move, so
 * that it must stay a question although it could be answered today.
 */
export function dependsOnModel(reader: Reader, test: Node, context: Context, depth = 0): boolean {
  const node = unwrap(test);
  if (isFunction(node) || depth > MAX_DEPTH) return false;
  const isId = (part: Node): boolean => isModelId(reader.text(part, context));
  switch (node.type) {
    case 'BinaryExpression':
      // What is written out is told at once: `turn.role === 'system'` need not be read for each turn.
      if (/^[!=]==?$/.test(node.operator) && sidesOf(node).every(isId)) return true;
      break;
    case 'MemberExpression':
    case 'OptionalMemberExpression':
      if (node.computed && node.property.type !== 'StringLiteral' && isId(node.property)) return true;
      {
        const value = onlyValueOf(node, context.module);
        if (value && dependsOnModel(reader, value, { module: context.module, frame: null }, depth + 1)) return true;
      }
      break;
    case 'Identifier': {
      const binding = context.module.scopes.bindingOf(node);
      const { declaration } = binding ?? {};
      return declaration?.type === 'VariableDeclarator' && declaration.id === binding?.node && declaration.init
        ? dependsOnModel(reader, declaration.init, context, depth + 1)
        : false;
    }
    case 'CallExpression':
    case 'OptionalCallExpression':
      // A helper answers for the model that it is given.
      return node.arguments.some((argument) => isSubject(argument, context) && isId(argument));
    case 'ObjectExpression':
    case 'ArrayExpression':
    case 'NewExpression':
      return false;
    default:
  }
  let found = false;
  eachChild(node, (child) => {
    found ||= dependsOnModel(reader, child, context, depth);
  });
  return found;
}

/** Both sides of a comparison, the one that is written out first. */
function sidesOf({ left, right }: Extract<Node, { type: 'BinaryExpression' }>): readonly Node[] {
  return right.type.endsWith('Literal') ? [right, left] : [left, right];
}
