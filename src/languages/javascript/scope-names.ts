import type { Identifier, Node } from '@babel/types';

/**
 * Whether an identifier only names a property, label, member or the like, so that it is no use of a binding.
 * @param parent the node it is a child of
 * @param key the parent's field that holds it
 */
export function isPropertyName(node: Identifier, parent: Node, key: string): boolean {
  switch (parent.type) {
    case 'MemberExpression':
    case 'OptionalMemberExpression':
      return key === 'property' && !parent.computed;
    case 'ObjectProperty':
    case 'ObjectMethod':
    case 'ClassMethod':
    case 'ClassProperty':
    case 'ClassAccessorProperty':
    case 'TSPropertySignature':
    case 'TSMethodSignature':
    case 'TSDeclareMethod':
      return key === 'key' && !(parent as { computed?: boolean }).computed;
    case 'LabeledStatement':
    case 'BreakStatement':
    case 'ContinueStatement':
      return key === 'label';
    case 'ImportSpecifier':
      return key === 'imported';
    case 'ExportSpecifier':
      return key === 'exported';
    case 'ExportNamespaceSpecifier':
    case 'ExportDefaultSpecifier':
    case 'MetaProperty':
    case 'TSNamedTupleMember':
    case 'PrivateName':
    case 'ImportAttribute':
      return key !== 'elementType';
    case 'TSEnumMember':
      return key === 'id';
    case 'TSQualifiedName':
      return key === 'right';
    case 'TSModuleDeclaration':
      return key === 'id';
    default:
      return node.name === 'this' && key === 'params';
  }
}
