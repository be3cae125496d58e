import type { Node } from '@babel/types';
import { type Module, placeOf } from '../project/module.js';
import { unwrap } from '../walk.js';
import { type Abstract, absent, type Context, classValue, external, literal, oneOf, unknown } from './abstract.js';
import { readCall, readNew } from './calls.js';
import { asksWhatChanges } from './changes/changed-abroad.js';
import { memberOfSuper } from './classes/supers.js';
import { thisAt } from './classes/this.js';
import { memberAnyOf } from './computed-members.js';
import { passesOnUnset } from './conditions/unset.js';
import type { Item } from './contents.js';
import { kindOf } from './kinds.js';
import { dependsOnModel } from './models/model-dependence.js';
import { readName } from './names.js';
import { readObjectLiteral } from './object-literal.js';
import { readBinary, readLogical, readTemplate } from './operators.js';
import type { Reader } from './reader.js';
import { declaredMember } from './types/declared-members.js';
import { declaredAs } from './types/member-types.js';
import { typedValue } from './types/types.js';

/**
 * The value of an expression, by its syntax.
 * @throws what Reader.read throws: the parts are read through it
 */
export function readExpression(reader: Reader, node: Node, context: Context): Abstract {
  const { module } = context;
  const at = placeOf(module, node);
  switch (node.type) {
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSTypeAssertion':
    case 'TypeCastExpression': {
      const inner = reader.read(node.expression, context);
      const isAsked = inner.k === 'unknown' || isMadeOf(inner, node.expression, node.typeAnnotation, module);
      const typed = isAsked ? typedValue(reader, node.typeAnnotation, context) : null;
      return typed ?? declaredAs(inner, node.typeAnnotation, context);
    }
    case 'TSNonNullExpression':
    case 'ParenthesizedExpression':
    case 'TSInstantiationExpression':
      return reader.read(node.expression, context);
    case 'StringLiteral':
    case 'NumericLiteral':
    case 'BooleanLiteral':
      return literal(node.value, at);
    case 'NullLiteral':
      return literal(null, at);
    case 'RegExpLiteral':
      return external('#global', [{ step: 'RegExp' }, { step: 'new()', args: [node], context }], at);
    case 'TemplateLiteral':
      return readTemplate(reader, node, context, at);
    case 'ObjectExpression':
      reader.touched.add(node);
      return readObjectLiteral(reader, node, context);
    case 'ArrayExpression':
      reader.touched.add(node);
      return {
        k: 'array',
        at,
        via: [],
        shared: false,
        open: [],
        items: node.elements.flatMap((element): Item[] =>
          !element
            ? []
            : element.type === 'SpreadElement'
              ? [
                  {
                    read: () => reader.read(element.argument, context),
                    module,
                    site: element,
                    how: 'spread',
                    conditions: [],
                    many: true,
                  },
                ]
              : [
                  {
                    read: () => reader.read(element, context),
                    module,
                    site: element,
                    how: 'element',
                    conditions: [],
                    many: false,
                  },
                ],
        ),
      };
    case 'Identifier':
    case 'JSXIdentifier':
      reader.touched.add(node);
      return readName(reader, node, context);
    case 'ThisExpression':
      return thisAt(reader, node, context);
    case 'MemberExpression':
    case 'OptionalMemberExpression': {
      reader.touched.add(node);
      const key = node.computed
        ? reader.text(node.property, context)
        : node.property.type === 'PrivateName'
          ? `#${node.property.id.name}`
          : node.property.type === 'Identifier'
            ? node.property.name
            : null;
      if (node.object.type === 'Super' && key !== null) return memberOfSuper(reader, node, key, context);
      const base = reader.read(node.object, context);
      if (key === null) return memberAnyOf(reader, base, node, context);
      return declaredMember(reader, reader.member(base, key, node, context), node.object, key, context);
    }
    case 'ConditionalExpression': {
      const test = reader.attempt(node.test, context);
      const isSettled = test.k === 'literal' && !asksWhatChanges(reader, node.test, context);
      if (isSettled && !dependsOnModel(reader, node.test, context)) {
        const [taken, left] = test.value ? [node.consequent, node.alternate] : [node.alternate, node.consequent];
        if (!passesOnUnset(reader, node.test, left, context)) return reader.read(taken, context);
      }
      return oneOf(
        [
          { value: reader.read(node.consequent, context), conditions: [{ test: node.test, outcome: true, context }] },
          { value: reader.read(node.alternate, context), conditions: [{ test: node.test, outcome: false, context }] },
        ],
        at,
      );
    }
    case 'LogicalExpression':
      return readLogical(reader, node, context, at);
    case 'BinaryExpression':
      return readBinary(reader, node, context, at);
    case 'UnaryExpression': {
      if (node.operator === 'void') return absent(at);
      if (node.operator === 'typeof') {
        const kind = kindOf(reader, node.argument, context);
        if (kind) return literal(kind === 'string' ? kind : 'object', at);
      }
      const argument = reader.read(node.argument, context);
      if (node.operator === 'typeof') {
        if (argument.k === 'literal') return literal(argument.value === null ? 'object' : typeof argument.value, at);
        if (argument.k === 'absent') return literal('undefined', at);
        if (argument.k === 'object' || argument.k === 'array') return literal('object', at);
        return argument.k === 'function' || argument.k === 'class' ? literal('function', at) : unknown('a type', at);
      }
      if (argument.k === 'literal' && node.operator === '-' && typeof argument.value === 'number')
        return literal(-argument.value, at);
      if (argument.k === 'literal' && node.operator === '!') return literal(!argument.value, at);
      return unknown('a computed value', at);
    }
    case 'AwaitExpression':
      return reader.read(node.argument, context);
    case 'SequenceExpression': {
      const last = node.expressions.at(-1);
      return last ? reader.read(last, context) : absent(at);
    }
    case 'AssignmentExpression':
      return node.operator === '=' ? reader.read(node.right, context) : unknown('a computed value', at);
    case 'ArrowFunctionExpression':
    case 'FunctionExpression':
    case 'FunctionDeclaration':
    case 'ObjectMethod':
    case 'ClassMethod':
    case 'ClassPrivateMethod':
      return { k: 'function', node, context, self: null, at, via: [], shared: false };
    case 'ClassExpression':
    case 'ClassDeclaration':
      return classValue(node, context, at);
    case 'NewExpression':
      return readNew(reader, node, context);
    case 'CallExpression':
    case 'OptionalCallExpression':
      reader.touched.add(node);
      return readCall(reader, node, context);
    case 'MetaProperty':
      return node.meta.name === 'import'
        ? external('#global', [{ step: 'import' }, { step: 'meta' }], at)
        : unknown('a computed value', at);
    case 'ImportExpression':
      return unknown('a dynamic import', at);
    case 'TaggedTemplateExpression':
      return context.module.text.slice(node.tag.start ?? 0, node.tag.end ?? 0) === 'String.raw'
        ? readTemplate(reader, node.quasi, context, at, 'raw')
        : unknown('a tagged template', at);
    default:
      return unknown('a computed value', at);
  }
}

/**
 * Whether a call makes something of what its type is said to be that of: `traced('text', ai.generateText) as typeof
 * ai.generateText`. A fake is given no such thing, and what the program's own wrappers do with it is read.
 */
function isMadeOf(made: Abstract, expression: Node, type: Node, module: Module): boolean {
  const call = unwrap(expression);
  if (made.k !== 'external' || type.type !== 'TSTypeQuery' || call.type !== 'CallExpression') return false;
  const name = sourceOf(type.exprName, module);
  return call.arguments.some((argument) => sourceOf(argument, module) === name);
}

function sourceOf({ start, end }: Node, { text }: Module): string {
  return text.slice(start ?? 0, end ?? 0);
}
