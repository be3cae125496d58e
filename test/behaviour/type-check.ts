import { join, relative } from 'node:path';
import ts from 'typescript';
import { PACKAGES_ROOT } from './workspace.js';

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  lib: ['lib.es2023.d.ts'],
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  allowJs: true,
  checkJs: true,
  strict: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  exactOptionalPropertyTypes: true,
  resolveJsonModule: true,
  skipLibCheck: true,
  noEmit: true,
  types: ['node'],
  typeRoots: [join(PACKAGES_ROOT, '@types')],
};

/**
 * Type-checks files as one program, so that libraries are read once.
 *
 * @param root absolute; paths in messages are relative to it
 * @param files absolute
 * @returns one line for each error, `path:line: text` with 1-based lines
 */
export function typeErrors(root: string, files: readonly string[]): readonly string[] {
  const program = ts.createProgram(files, OPTIONS);
  return ts.getPreEmitDiagnostics(program).map(({ file, start, messageText }) => {
    const text = ts.flattenDiagnosticMessageText(messageText, ' ');
    if (file === undefined || start === undefined) {
      return text;
    }
    return `${relative(root, file.fileName)}:${file.getLineAndCharacterOfPosition(start).line + 1}: ${text}`;
  });
}
