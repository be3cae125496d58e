import type { Node, Statement } from '@babel/types';
import { keyName } from '../../walk.js';
import type { Draft } from '../core/draft.js';
import { dropStatement } from '../core/drop.js';
import { endOf, startOf, textOf } from '../core/tree.js';
import { loadedBy } from './uses.js';

/*
 * A module may do something when it is loaded: read `.env`, register a plugin. What takes a name out of it and no longer
 * needs the name still needs that.
 */

/** Modules looked at for one import; a longer chain of them is not followed. */
const MAX_MODULES = 40;

/** What programs call what sets something up, where a declaration keeps the result. */
const SETS_UP = /^(?:config|configure|init|initialize|register|setup|install|load|connect|listen|start)$/i;

/** Takes out the statement that loads a module, down to the bare load where that does something by itself. */
export function dropLoad(draft: Draft, statement: Node): void {
  const { tree } = draft;
  const source = sourceLoaded(draft, statement);
  if (source === null || !doesSomething(draft, source.value, tree.file, new Set()))
    return dropStatement(draft, statement);
  const end = tree.text[endOf(statement) - 1] === ';' ? ';' : '';
  draft.erased.add(statement);
  draft.put(statement, startOf(statement), endOf(statement), `${source.bare}${end}`);
}

/** The module that a statement loads, and the statement without the names it takes; null for other statements. */
function sourceLoaded({ tree }: Draft, statement: Node): { readonly value: string; readonly bare: string } | null {
  if (statement.type === 'ImportDeclaration')
    return statement.importKind === 'type'
      ? null
      : { value: statement.source.value, bare: `import ${textOf(tree, statement.source)}` };
  const [only, ...others] = statement.type === 'VariableDeclaration' ? statement.declarations : [];
  const value = only?.init?.type === 'CallExpression' && others.length === 0 ? loadedBy(tree, only.init) : null;
  return value !== null && only?.init ? { value, bare: textOf(tree, only.init) } : null;
}

function doesSomething(draft: Draft, source: string, from: string, seen: Set<string>): boolean {
  const file = draft.all.around?.resolve(source, from) ?? null;
  if (file === null || seen.has(file) || seen.size >= MAX_MODULES) return false;
  seen.add(file);
  const body = draft.all.of(file)?.tree.ast.program.body ?? [];
  return body.some((statement) => acts(statement)) || body.some((statement) => loads(draft, statement, file, seen));
}

/** Whether a module that this one loads does something. */
function loads(draft: Draft, statement: Statement, file: string, seen: Set<string>): boolean {
  const source =
    statement.type === 'ImportDeclaration' && statement.importKind !== 'type' ? statement.source.value : null;
  return source !== null && doesSomething(draft, source, file, seen);
}

/** Whether a statement at the top of a module does more than declare and export. */
function acts(statement: Statement): boolean {
  switch (statement.type) {
    case 'ImportDeclaration':
      return statement.specifiers.length === 0 && !/\.(?:css|scss|sass|less|svg|png)$/.test(statement.source.value);
    case 'ExpressionStatement':
      return isCallOf(statement.expression, /./);
    case 'VariableDeclaration':
      return statement.declarations.some(({ init }) => isCallOf(init, SETS_UP));
    case 'ExportNamedDeclaration':
      return statement.declaration?.type === 'VariableDeclaration' && acts(statement.declaration);
    default:
      return false;
  }
}

/** Whether an expression is a call of something named so; `await` and `void` make no difference. */
function isCallOf(expression: Node | null | undefined, name: RegExp): boolean {
  if (expression?.type === 'AwaitExpression' || expression?.type === 'UnaryExpression')
    return isCallOf(expression.argument, name);
  if (expression?.type !== 'CallExpression') return false;
  const { callee } = expression;
  const called =
    callee.type === 'Identifier'
      ? callee.name
      : callee.type === 'MemberExpression'
        ? keyName(callee.property, callee.computed)
        : null;
  return called !== null && name.test(called);
}
