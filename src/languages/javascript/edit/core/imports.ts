import { dirname, extname, relative, resolve } from 'node:path';
import type { ImportDeclaration, Node } from '@babel/types';
import type { Draft } from './draft.js';
import { escapeFor, quoteNear } from './style.js';
import { Blocked, endOf, startOf, type Tree, textOf } from './tree.js';

const CODE = /\.(?:d\.)?[cm]?[jt]sx?$/;
/** How an import spells the extension of a TypeScript module that it names with one. */
const EMITTED: Readonly<Record<string, string>> = { '.ts': '.js', '.tsx': '.js', '.mts': '.mjs', '.cts': '.cjs' };

/** A name that a module exports. */
export interface Exported {
  /** Absolute path of the module; null when it is imported from a package or through an alias. */
  readonly file: string | null;
  /** What an import of it names where `file` is null. */
  readonly specifier: string;
  readonly name: string;
  /** Relative imports have to spell the extension. */
  readonly needsExtension?: boolean;
}

/**
 * The name under which the file can use what another module exports: the one it has already, or that of an import which
 * is added.
 * @param site where it will be used
 * @throws Blocked when the name means something else there, or the file imports with `require`
 */
export function importedName(draft: Draft, helper: Exported, site: Node): string {
  const { tree } = draft;
  const here = visible(tree, helper.name, site);
  const declaration = here && tree.parent(here.declaration);
  if (here) {
    const own = tree.file === helper.file && here.scope.node.type === 'Program';
    const imported = declaration?.type === 'ImportDeclaration' && means(tree, declaration, helper);
    if (own || imported) return helper.name;
    throw new Blocked(`\`${helper.name}\` is another name where the field is set`);
  }
  const imports = importsOf(tree);
  const specifiers = imports.filter((each) => means(tree, each, helper)).flatMap((each) => each.specifiers);
  for (const specifier of specifiers)
    if (specifier.type === 'ImportSpecifier' && nameOf(specifier.imported) === helper.name) {
      if (visible(tree, specifier.local.name, site)?.declaration !== specifier)
        throw new Blocked(`\`${specifier.local.name}\` is another name where the field is set`);
      return specifier.local.name;
    }
  addImport(draft, imports, helper);
  return helper.name;
}

/** The binding that a name has at a node. */
function visible(tree: Tree, name: string, site: Node): Tree['scopes']['bindings'][number] | undefined {
  const around = new Set<Node>();
  for (let at: Node | undefined = site; at; at = tree.parent(at)) around.add(at);
  const all = tree.scopes.bindings.filter((binding) => binding.name === name);
  const found = all.filter(({ scope }) => scope.node.type === 'Program' || around.has(scope.node));
  return found.sort(
    (a, b) => startOf(b.scope.node) - startOf(a.scope.node) || Number(isOuter(a)) - Number(isOuter(b)),
  )[0];
}

function isOuter(binding: Tree['scopes']['bindings'][number]): boolean {
  return binding.scope.node.type === 'Program';
}

function importsOf({ ast }: Tree): readonly ImportDeclaration[] {
  return ast.program.body.filter((node) => node.type === 'ImportDeclaration');
}

function nameOf(node: Node): string | null {
  return node.type === 'Identifier' ? node.name : node.type === 'StringLiteral' ? node.value : null;
}

function withoutExtension(path: string): string {
  return path.replace(CODE, '').replace(/[\\/]index$/, '');
}

/** Whether an import names the helper's module: the same specifier, or the same file however it is spelled. */
function means(tree: Tree, { source: { value } }: ImportDeclaration, { file, specifier }: Exported): boolean {
  if (file === null) return value === specifier;
  return value.startsWith('.') && withoutExtension(resolve(dirname(tree.file), value)) === withoutExtension(file);
}

function addImport(draft: Draft, imports: readonly ImportDeclaration[], helper: Exported): void {
  const { tree } = draft;
  const { program } = tree.ast;
  // A default import beside the names may go with them by the same edit: another declaration is safe.
  const there = imports.find(
    (each) =>
      means(tree, each, helper) &&
      each.importKind !== 'type' &&
      each.specifiers.every((specifier) => specifier.type === 'ImportSpecifier'),
  );
  const named = there?.specifiers.at(-1);
  if (there && named) {
    draft.add(there, named, helper.name);
    return;
  }
  const [first] = program.body;
  if (!first || (imports.length === 0 && !program.body.some((node) => node.type.startsWith('Export'))))
    throw new Blocked(`the file is no ES module, so no import of ${helper.name} can be added`);
  const last = imports.at(-1);
  const quote = quoteNear(tree, last ? startOf(last) : startOf(first));
  const semicolon = tree.text[endOf(last ?? first) - 1] === ';' ? ';' : '';
  const source = escapeFor(quote, specifierFor(tree, imports, helper));
  const spaced = !last || /\{ /.test(textOf(tree, last)) || !textOf(tree, last).includes('{');
  const names = spaced ? `{ ${helper.name} }` : `{${helper.name}}`;
  const text = `import ${names} from ${quote}${source}${quote}${semicolon}`;
  if (last) draft.add(program, last, text);
  else {
    const eol = tree.text.includes('\r\n') ? '\r\n' : '\n';
    draft.put(program, startOf(first), startOf(first), `${text}${eol}${eol}`);
  }
}

/** The helper's module as the file's other imports would name it: with an extension only where they have one. */
function specifierFor(
  tree: Tree,
  imports: readonly ImportDeclaration[],
  { file, specifier, needsExtension }: Exported,
): string {
  if (file === null) return specifier;
  const path = relative(dirname(tree.file), file).replaceAll('\\', '/');
  const dotted = path.startsWith('.') ? path : `./${path}`;
  const own = extname(file);
  const relatives = imports.map(({ source }) => source.value).filter((value) => value.startsWith('.'));
  const spelled = relatives.map((value) => extname(value)).find((extension) => CODE.test(extension));
  const plain = relatives.length > 0 ? spelled === undefined : EMITTED[own] !== undefined && needsExtension !== true;
  if (plain) return withoutExtension(dotted);
  const written = spelled !== undefined && EMITTED[spelled] !== undefined ? own : (EMITTED[own] ?? own);
  return dotted.replace(CODE, '') + written;
}
