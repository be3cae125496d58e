import type { Node } from '@babel/types';
import type { Place } from '../../../../types/index.js';
import { type Module, placeOf } from '../../project/module.js';
import { keyName, unwrap } from '../../walk.js';

/** A short text that may name what stands beside it, and where. */
export interface TextBeside {
  readonly text: string;
  readonly at: Place;
  /** It is the value of another property: a field of its own. */
  readonly isField: boolean;
}

/** Longer texts are sentences for somebody to read. */
const MAX_LENGTH = 80;

/**
 * Texts by which the program, or who uses it, may know what an expression belongs to: the other arguments of the calls it
 * is given to (`register('fast', () => new Model('…'))`), keys and texts of the objects it stands in, what has to be
 * equal to a text for it to be reached (`case 'fast': return '…'`), and the names of the variables, members, functions
 * and classes that it is written for (`const FAST = '…'`). Innermost first, within one statement of a module.
 */
export function textsBeside(node: Node, module: Module): readonly TextBeside[] {
  const { parents } = module.scopes;
  const found: TextBeside[] = [];
  const add = (text: string | null, at: Node, isField = false): void => {
    if (text !== null && text.length <= MAX_LENGTH) found.push({ text, at: placeOf(module, at), isField });
  };
  for (
    let child = node, parent = parents.get(node);
    parent && parent.type !== 'Program';
    child = parent, parent = parents.get(parent)
  ) {
    const name = nameFor(parent, child);
    if (name !== null) add(keyName(...name), name[0]);
    for (const other of otherParts(parent, child)) {
      const text = unwrap(other);
      if (text !== node && text.type === 'StringLiteral') add(text.value, text, parent.type === 'ObjectExpression');
    }
  }
  return found;
}

/** The node that names the part of a construct that `child` is, and whether it is computed. */
function nameFor(parent: Node, child: Node): readonly [node: Node, computed: boolean] | null {
  switch (parent.type) {
    case 'ObjectProperty':
    case 'ClassProperty':
      return parent.value === child ? [parent.key, parent.computed ?? false] : null;
    case 'ClassPrivateProperty':
      return [parent.key, false];
    case 'ObjectMethod':
    case 'ClassMethod':
      return parent.key === child ? null : [parent.key, parent.computed];
    case 'ClassPrivateMethod':
      return [parent.key, false];
    case 'VariableDeclarator':
      return [parent.id, false];
    case 'AssignmentExpression':
    case 'AssignmentPattern': {
      const { left } = parent;
      if (left === child) return null;
      return left.type === 'MemberExpression' ? [left.property, left.computed] : [left, false];
    }
    case 'TSEnumMember':
      return [parent.id, false];
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ClassDeclaration':
    case 'ClassExpression':
      return parent.id ? [parent.id, false] : null;
    default:
      return null;
  }
}

/** Expressions that stand beside `child` in a construct that holds both. */
function otherParts(parent: Node, child: Node): readonly Node[] {
  switch (parent.type) {
    case 'CallExpression':
    case 'OptionalCallExpression':
    case 'NewExpression':
      return parent.callee === child ? [] : parent.arguments.filter((argument) => argument !== child);
    case 'ObjectExpression':
      return parent.properties.flatMap((property) =>
        property !== child && property.type === 'ObjectProperty' ? [property.value] : [],
      );
    case 'SwitchCase':
      return parent.test && parent.test !== child ? [parent.test] : [];
    case 'IfStatement':
    case 'ConditionalExpression':
      return parent.consequent === child ? comparedIn(parent.test) : [];
    default:
      return [];
  }
}

function comparedIn(test: Node): readonly Node[] {
  if (test.type === 'LogicalExpression') return [...comparedIn(test.left), ...comparedIn(test.right)];
  return test.type === 'BinaryExpression' && /^===?$/.test(test.operator) ? [test.left, test.right] : [];
}
