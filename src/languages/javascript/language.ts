import type { Language, SyntaxProblem } from '../language.js';
import { compile } from './edit/compile.js';
import { JAVASCRIPT_EXTENSIONS, parseModule } from './parse.js';
import { analyzeScopes } from './scope.js';

/** JavaScript and TypeScript as the edit engine sees them. */
export const javascript: Language = {
  id: 'javascript',
  extensions: JAVASCRIPT_EXTENSIONS,
  syntaxProblem(file, text): SyntaxProblem | null {
    try {
      const [first] = parseModule(file, text).ast.errors ?? [];
      return first ? { message: String(first), line: 1, column: 1 } : null;
    } catch (error) {
      const loc = error instanceof Error ? (error as { loc?: { line: number; column: number } }).loc : undefined;
      return {
        message: error instanceof Error ? error.message : String(error),
        line: loc?.line ?? 1,
        column: (loc?.column ?? 0) + 1,
      };
    }
  },
  unusedNames(file, text) {
    try {
      return analyzeScopes(parseModule(file, text).ast)
        .bindings.filter(
          (b) =>
            !b.exported &&
            b.references.length === 0 &&
            b.kind !== 'catch' &&
            !(b.kind === 'function' && b.declaration.type === 'FunctionExpression') &&
            !(b.kind === 'class' && b.declaration.type === 'ClassExpression'),
        )
        .map((b) => b.name);
    } catch {
      return [];
    }
  },
  compile,
};
