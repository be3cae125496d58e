import type { Node } from '@babel/types';
import { keyName, unwrap } from '../walk.js';
import type { Context } from './abstract.js';
import { hitsOf } from './objects.js';
import type { Reader } from './reader.js';

export type Kind = 'string' | 'array' | 'object';

const MAX_DEPTH = 6;

/**
 * What `typeof` and `Array.isArray` say of an expression whose syntax tells, whatever its parts are: a template is a text.
 * Messages are sorted by such questions, whose contents are long texts from everywhere.
 * @returns null where the syntax does not tell
 */
export function kindOf(reader: Reader, node: Node, context: Context): Kind | null {
  const own = unwrap(node);
  if (own.type !== 'MemberExpression' && own.type !== 'OptionalMemberExpression') return kindBySyntax(own, context);
  const key = keyName(own.property, own.computed);
  const object = key === null ? null : reader.read(own.object, context);
  if (key === null || object?.k !== 'object') return null;
  const { hits, open, complete } = hitsOf(reader, object, key);
  return complete && open.length === 0
    ? commonKind(
        hits.map(({ site, module }) =>
          site.type === 'ObjectProperty' ? kindBySyntax(site.value, { module, frame: null }) : null,
        ),
      )
    : null;
}

function kindBySyntax(node: Node, context: Context, depth = 0): Kind | null {
  if (depth > MAX_DEPTH) return null;
  const own = unwrap(node);
  const inner = (part: Node): Kind | null => kindBySyntax(part, context, depth + 1);
  switch (own.type) {
    case 'TemplateLiteral':
    case 'StringLiteral':
      return 'string';
    case 'ArrayExpression':
      return 'array';
    case 'ObjectExpression':
      return 'object';
    case 'BinaryExpression':
      return own.operator === '+' && (inner(own.right) === 'string' || inner(own.left) === 'string') ? 'string' : null;
    case 'ConditionalExpression':
      return commonKind([inner(own.consequent), inner(own.alternate)]);
    case 'Identifier': {
      const { scopes } = context.module;
      const binding = scopes.bindingOf(own);
      const declaration = binding?.declaration;
      if (!binding || declaration?.type !== 'VariableDeclarator' || declaration.id !== binding.node) return null;
      const written = binding.writes.map((id) => scopes.parents.get(id));
      return commonKind([
        declaration.init ? inner(declaration.init) : null,
        ...written.map((by) =>
          by?.type === 'AssignmentExpression' &&
          /^(\+|\?\?|\|\|)?=$/.test(by.operator) &&
          binding.writes.some((id) => id === by.left)
            ? inner(by.right)
            : null,
        ),
      ]);
    }
    default:
      return null;
  }
}

function commonKind(kinds: readonly (Kind | null)[]): Kind | null {
  const [first = null] = kinds;
  return kinds.every((kind) => kind === first) ? first : null;
}
