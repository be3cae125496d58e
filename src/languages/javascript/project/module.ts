import { parseExpression } from '@babel/parser';
import type { File, Node } from '@babel/types';
import type { Place } from '../../../types/index.js';
import { parseModule } from '../parse.js';
import { analyzeScopes, type Binding, type ScopeInfo } from '../scope.js';
import { keyName, unwrap } from '../walk.js';

/** What an exported name stands for. */
export type ExportEntry =
  | { readonly kind: 'binding'; readonly binding: Binding }
  | { readonly kind: 'expression'; readonly node: Node }
  /** `export { name } from 'source'`; name `*` for `export * as ns`. */
  | { readonly kind: 'reexport'; readonly source: string; readonly name: string };

/** One parsed source file. */
export interface Module {
  readonly file: string;
  /** BOM stripped. */
  readonly text: string;
  readonly ast: File;
  readonly scopes: ScopeInfo;
  readonly exports: ReadonlyMap<string, ExportEntry>;
  /** Sources of `export * from`. */
  readonly stars: readonly string[];
}

/**
 * Parses and indexes one file. `.json` and `.jsonc` files become modules whose default export is their value.
 * @throws SyntaxError when the text does not parse, RangeError when it is nested too deeply
 */
export function createModule(file: string, text: string): Module {
  if (/\.jsonc?$/i.test(file)) return jsonModule(file, text);
  const { ast } = parseModule(file, text);
  const scopes = analyzeScopes(ast);
  return { file, text, ast, scopes, ...collectExports(ast, scopes) };
}

function jsonModule(file: string, text: string): Module {
  const { ast } = parseModule('empty.js', '');
  const node = parseExpression(text);
  const exports = new Map<string, ExportEntry>([['default', { kind: 'expression', node }]]);
  if (node.type === 'ObjectExpression')
    for (const property of node.properties) {
      if (property.type !== 'ObjectProperty') continue;
      const name = keyName(property.key, property.computed);
      if (name && name !== 'default') exports.set(name, { kind: 'expression', node: property.value });
    }
  return { file, text, ast, scopes: analyzeScopes(ast), exports, stars: [] };
}

function collectExports(ast: File, scopes: ScopeInfo): { exports: Map<string, ExportEntry>; stars: string[] } {
  const exports = new Map<string, ExportEntry>();
  const stars: string[] = [];
  const bind = (name: string, id: Node): void => {
    const binding = scopes.bindingOf(id);
    if (binding) exports.set(name, { kind: 'binding', binding });
  };
  for (const statement of ast.program.body) {
    switch (statement.type) {
      case 'ExportAllDeclaration':
        stars.push(statement.source.value);
        break;
      case 'ExportDefaultDeclaration': {
        const node = statement.declaration;
        if ((node.type === 'FunctionDeclaration' || node.type === 'ClassDeclaration') && node.id)
          bind('default', node.id);
        else if (node.type === 'Identifier') bind('default', node);
        else exports.set('default', { kind: 'expression', node });
        break;
      }
      case 'TSExportAssignment':
        if (statement.expression.type === 'Identifier') bind('default', statement.expression);
        else exports.set('default', { kind: 'expression', node: statement.expression });
        break;
      case 'ExportNamedDeclaration': {
        for (const specifier of statement.specifiers) {
          if (specifier.type === 'ExportNamespaceSpecifier') {
            if (statement.source)
              exports.set(specifier.exported.name, { kind: 'reexport', source: statement.source.value, name: '*' });
          } else if (specifier.type === 'ExportSpecifier') {
            const exported =
              specifier.exported.type === 'Identifier' ? specifier.exported.name : specifier.exported.value;
            if (statement.source)
              exports.set(exported, { kind: 'reexport', source: statement.source.value, name: specifier.local.name });
            else bind(exported, specifier.local);
          }
        }
        const declaration = statement.declaration;
        if (!declaration) break;
        if (declaration.type === 'VariableDeclaration') {
          for (const binding of scopes.bindings)
            if (declaration.declarations.includes(binding.declaration as never))
              exports.set(binding.name, { kind: 'binding', binding });
        } else if ('id' in declaration && declaration.id?.type === 'Identifier')
          bind(declaration.id.name, declaration.id);
        break;
      }
      default:
    }
  }
  collectCommonJs(scopes, exports);
  return { exports, stars };
}

/** `module.exports = …`, `module.exports.x = …`, `exports.x = …`, wherever they stand. */
function collectCommonJs(scopes: ScopeInfo, exports: Map<string, ExportEntry>): void {
  if (!scopes.globals.has('module') && !scopes.globals.has('exports')) return;
  scopes.eachNode((node) => {
    if (node.type !== 'AssignmentExpression' || node.operator !== '=' || node.left.type !== 'MemberExpression') return;
    const left = node.left;
    const key = keyName(left.property, left.computed);
    if (!key) return;
    const isExports = (n: Node): boolean =>
      (n.type === 'Identifier' && n.name === 'exports') ||
      (n.type === 'MemberExpression' &&
        n.object.type === 'Identifier' &&
        n.object.name === 'module' &&
        keyName(n.property, n.computed) === 'exports');
    if (left.object.type === 'Identifier' && left.object.name === 'module' && key === 'exports') {
      exports.set('default', { kind: 'expression', node: node.right });
      const whole = unwrap(node.right);
      if (whole.type !== 'ObjectExpression') return;
      for (const property of whole.properties) {
        if (property.type === 'ObjectMethod') {
          const name = keyName(property.key, property.computed);
          if (name) exports.set(name, { kind: 'expression', node: property });
        } else if (property.type === 'ObjectProperty') {
          const name = keyName(property.key, property.computed);
          if (name) exports.set(name, { kind: 'expression', node: property.value });
        }
      }
    } else if (isExports(left.object) && !exports.has(key)) exports.set(key, { kind: 'expression', node: node.right });
  });
}

/** The place of a node. */
export function placeOf(module: Module, node: Node, note?: string): Place {
  const span = [node.start ?? 0, node.end ?? 0] as const;
  return note === undefined ? { file: module.file, span } : { file: module.file, span, note };
}
