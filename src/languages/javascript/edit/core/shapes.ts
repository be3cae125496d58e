import type { Node } from '@babel/types';
import { isFunction } from '../../walk.js';
import { Blocked, endOf, startOf, type Tree } from './tree.js';
import { nextToken, previousTokenEnd, withParens } from './trivia.js';

/** Where the elements of a list stand, whatever kind of list it is. */
export interface ListShape {
  /** Offset just after the opening bracket, or where the first element may start. */
  readonly open: number;
  /** Offset of the closing bracket, or where the list ends. */
  readonly close: number;
  readonly nodes: readonly Node[];
  /** Spans of `nodes`, parentheses around an element counted in. */
  readonly spans: readonly (readonly [start: number, end: number])[];
  readonly separator: ',' | null;
  /** True when brackets stand around the list: emptied, it closes up. */
  readonly brackets: boolean;
  /** True when comments above the first element speak of the file, not of it. */
  readonly header: boolean;
  /** What stands between brackets and elements on one line: `{ a }` or `{a}`. */
  readonly padding: string;
}

type Parts = Omit<ListShape, 'spans' | 'header' | 'padding'> & {
  readonly header?: boolean;
  readonly padding?: string;
};

function shape(tree: Tree, list: Parts): ListShape {
  return { header: false, padding: '', ...list, spans: list.nodes.map((node) => withParens(tree, node)) };
}

function statements(
  tree: Tree,
  nodes: readonly Node[],
  open: number,
  close: number,
  brackets: boolean,
  header = false,
): ListShape {
  return shape(tree, { nodes, open, close, separator: null, brackets, header });
}

/** Parameters of anything callable, or null for other nodes. */
export function parametersOf(node: Node): readonly Node[] | null {
  return isFunction(node) ? node.params : null;
}

/** True for `x => …`: its only parameter has no parentheses, so it is not a list with brackets. */
export function isBareArrow(tree: Tree, fn: Node): boolean {
  const first = parametersOf(fn)?.[0];
  return (
    fn.type === 'ArrowFunctionExpression' &&
    first !== undefined &&
    tree.text[previousTokenEnd(tree, startOf(first)) - 1] !== '('
  );
}

/** `{ x }` unless the file's own one-line objects are written `{x}`. */
function bracePadding(tree: Tree): string {
  let tight = 0;
  for (const object of tree.ofType('ObjectExpression')) {
    const text = tree.text.slice(startOf(object), endOf(object));
    if (object.properties.length > 0 && !text.includes('\n')) tight += text[1] === ' ' ? -1 : 1;
  }
  return tight > 0 ? '' : ' ';
}

/**
 * The list that `container` holds and `element` (null: any) is part of.
 * @throws Blocked when the container is not a list that can be edited
 */
export function shapeOf(tree: Tree, container: Node, element: Node | null): ListShape {
  const { text } = tree;
  const inside = { open: startOf(container) + 1, close: endOf(container) - 1 };
  switch (container.type) {
    case 'ObjectExpression':
      return shape(tree, {
        ...inside,
        nodes: container.properties,
        separator: ',',
        brackets: true,
        padding: container.properties.length === 0 ? bracePadding(tree) : '',
      });
    case 'ArrayExpression': {
      const nodes = container.elements.filter((node) => node !== null);
      if (nodes.length !== container.elements.length) throw new Blocked('the array has holes');
      return shape(tree, { ...inside, nodes, separator: ',', brackets: true });
    }
    case 'ObjectPattern': {
      const last = container.properties.at(-1);
      const end = nextToken(tree, last ? endOf(last) : startOf(container) + 1);
      const close = text[end] === ',' ? nextToken(tree, end + 1) : end;
      return shape(tree, {
        open: startOf(container) + 1,
        close,
        nodes: container.properties,
        separator: ',',
        brackets: true,
      });
    }
    case 'CallExpression':
    case 'OptionalCallExpression':
    case 'NewExpression': {
      const first = container.arguments[0];
      const open = first ? previousTokenEnd(tree, withParens(tree, first)[0]) : inside.close;
      return shape(tree, { open, close: inside.close, nodes: container.arguments, separator: ',', brackets: true });
    }
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration': {
      const nodes = container.specifiers.filter((s) => /^(?:Im|Ex)portSpecifier$/.test(s.type));
      const [first] = nodes;
      const last = nodes.at(-1);
      if (!first || !last) throw new Blocked('the import has no named parts');
      const end = nextToken(tree, endOf(last));
      return shape(tree, {
        open: previousTokenEnd(tree, startOf(first)),
        close: text[end] === ',' ? nextToken(tree, end + 1) : end,
        nodes,
        separator: ',',
        brackets: true,
      });
    }
    case 'VariableDeclaration':
      return shape(tree, {
        open: startOf(container.declarations[0] ?? container),
        close: endOf(container.declarations.at(-1) ?? container),
        nodes: container.declarations,
        separator: ',',
        brackets: false,
      });
    case 'Program':
      return statements(
        tree,
        [...container.directives, ...container.body],
        container.interpreter ? endOf(container.interpreter) : 0,
        text.length,
        false,
        true,
      );
    case 'BlockStatement':
      return statements(tree, [...container.directives, ...container.body], inside.open, inside.close, true);
    case 'StaticBlock':
    case 'TSModuleBlock':
      return statements(tree, container.body, text.indexOf('{', startOf(container)) + 1, inside.close, true);
    case 'SwitchCase':
      return statements(tree, container.consequent, caseColon(tree, container) + 1, endOf(container), false);
    case 'ClassBody':
    case 'TSInterfaceBody':
      return statements(tree, container.body, inside.open, inside.close, true);
    case 'TSTypeLiteral':
      return statements(tree, container.members, inside.open, inside.close, true);
    default: {
      const params = parametersOf(container);
      const [first] = params ?? [];
      const last = params?.at(-1);
      if (!params || !first || !last || (element && !params.includes(element)))
        throw new Blocked('this syntax cannot be edited');
      const end = nextToken(tree, endOf(last));
      return shape(tree, {
        open: previousTokenEnd(tree, startOf(first)),
        close: text[end] === ',' ? nextToken(tree, end + 1) : end,
        nodes: params,
        separator: ',',
        brackets: true,
      });
    }
  }
}

/** Offset of the colon of `case x:` or `default:`. */
export function caseColon(tree: Tree, node: Extract<Node, { type: 'SwitchCase' }>): number {
  return nextToken(tree, node.test ? withParens(tree, node.test)[1] : startOf(node) + 'default'.length);
}
