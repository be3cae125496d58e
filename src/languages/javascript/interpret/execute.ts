import type { Node, Statement } from '@babel/types';
import { bind } from './bind.js';
import { type Concrete, Failed, type Scope, truthOf, UNREAD, Undecided } from './concrete.js';
import type { Interpreter } from './interpreter.js';
import { itemsOf } from './library.js';

/** How a statement ends, where it does not simply go on to the next one. */
export interface Ending {
  readonly by: 'return' | 'break' | 'continue';
  readonly value: Concrete;
}

const MAX_ROUNDS = 200;

/**
 * Runs a statement.
 * @returns null where it goes on to the next one
 * @throws Failed where the program throws
 * @throws Undecided for every statement that is not worked out here, and where a test cannot be told
 */
export function execute(run: Interpreter, statement: Statement, scope: Scope): Ending | null {
  switch (statement.type) {
    case 'BlockStatement':
      return executeAll(run, statement.body, scope);
    case 'ReturnStatement':
      return { by: 'return', value: statement.argument ? run.evaluate(statement.argument, scope) : undefined };
    case 'BreakStatement':
    case 'ContinueStatement':
      if (statement.label) throw new Undecided('a label');
      return { by: statement.type === 'BreakStatement' ? 'break' : 'continue', value: undefined };
    case 'ExpressionStatement':
      run.evaluate(statement.expression, scope);
      return null;
    case 'VariableDeclaration':
      for (const { id, init } of statement.declarations)
        bind(run, id, init ? run.evaluate(init, scope) : undefined, scope);
      return null;
    case 'IfStatement':
      if (told(run, statement.test, scope)) return execute(run, statement.consequent, scope);
      return statement.alternate ? execute(run, statement.alternate, scope) : null;
    case 'SwitchStatement':
      return choose(run, statement, scope);
    case 'ForOfStatement':
      return repeat(run, statement, scope);
    case 'ThrowStatement':
      throw new Failed('an error that it throws');
    case 'FunctionDeclaration':
    case 'TSTypeAliasDeclaration':
    case 'TSInterfaceDeclaration':
    case 'EmptyStatement':
      return null;
    default:
      throw new Undecided(statement.type);
  }
}

function executeAll(run: Interpreter, statements: readonly Statement[], scope: Scope): Ending | null {
  for (const statement of statements) {
    const ending = execute(run, statement, scope);
    if (ending) return ending;
  }
  return null;
}

function told(run: Interpreter, test: Node, scope: Scope): boolean {
  const truth = truthOf(run.evaluate(test, scope));
  if (truth === undefined) throw new Undecided('a test');
  return truth;
}

function choose(
  run: Interpreter,
  { discriminant, cases }: Extract<Statement, { type: 'SwitchStatement' }>,
  scope: Scope,
): Ending | null {
  const found = cases.findIndex(({ test }) => test && isOneOf(run, discriminant, [test], scope));
  const from = found >= 0 ? found : cases.findIndex(({ test }) => !test);
  if (from < 0) return null;
  const statements = cases.slice(from).flatMap(({ consequent }) => consequent);
  const ending = executeAll(run, statements, scope);
  return ending?.by === 'break' ? null : ending;
}

/**
 * Whether the discriminant of a `switch` is one of some cases.
 * @throws Undecided where that cannot be told
 */
export function isOneOf(run: Interpreter, discriminant: Node, cases: readonly Node[], scope: Scope): boolean {
  const value = run.evaluate(discriminant, scope);
  return cases.some((test) => {
    const other = run.evaluate(test, scope);
    run.used(value);
    if (value === UNREAD || other === UNREAD || run.isLookedUp(value, [other])) throw new Undecided('a case');
    return run.compared(test, value === other, other) === true;
  });
}

function repeat(
  run: Interpreter,
  { left, right, body }: Extract<Statement, { type: 'ForOfStatement' }>,
  scope: Scope,
): Ending | null {
  const [declarator] = left.type === 'VariableDeclaration' ? left.declarations : [];
  const list = itemsOf(run.evaluate(right, scope));
  if (!declarator || !list || list.items.length > MAX_ROUNDS) throw new Undecided('a loop');
  for (const item of list.items) {
    bind(run, declarator.id, item, scope);
    const ending = execute(run, body, scope);
    if (ending?.by === 'return') return ending;
    if (ending?.by === 'break') return null;
  }
  return null;
}
