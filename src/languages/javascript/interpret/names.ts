import type { Node } from '@babel/types';
import type { Exported } from '../project/project.js';
import type { Abstract, Context } from '../read/abstract.js';
import { isChangedAbroad } from '../read/changes/changed-abroad.js';
import { changesIt } from '../read/changes/mutation-syntax.js';
import { contains } from '../read/destructure.js';
import { isModelId } from '../read/models/model-ids.js';
import { isSubject } from '../read/models/model-subjects.js';
import type { Binding } from '../scope.js';
import { isFunction } from '../walk.js';
import { bind } from './bind.js';
import { Closure, type Concrete, Fields, fieldsOf, List, Native, type Scope, UNREAD, Undecided } from './concrete.js';
import type { Interpreter } from './interpreter.js';
import { isNative } from './library.js';

/** The value of a name: what the code being worked out gave it, or what the program around it says. */
export function valueOfName(run: Interpreter, node: Extract<Node, { type: 'Identifier' }>, scope: Scope): Concrete {
  const binding = scope.context.module.scopes.bindingOf(node);
  if (!binding) return globalOf(node.name);
  for (let at: Scope | null = scope; at; at = at.outer) if (at.names.has(binding)) return at.names.get(binding);
  if (!isSubject(node, scope.context)) return outside(run, binding, scope);
  // By its name it is the id, and may yet be a part of it, `const modelName = model.split('/').pop()`, or a table of models.
  const { value, hasAsked } = run.asking(() => toldOrNot(run, binding, scope));
  if (typeof value === 'object' && value !== null) return value;
  return typeof value === 'string' && hasAsked ? value : run.modelId;
}

function globalOf(name: string): Concrete {
  switch (name) {
    case 'undefined':
      return undefined;
    case 'NaN':
      return Number.NaN;
    case 'Infinity':
      return Number.POSITIVE_INFINITY;
    default:
      return isNative(name) ? new Native(name) : UNREAD;
  }
}

function toldOrNot(run: Interpreter, binding: Binding, scope: Scope): Concrete {
  try {
    return outside(run, binding, scope);
  } catch (error) {
    if (error instanceof Undecided) return UNREAD;
    throw error;
  }
}

function outside(run: Interpreter, binding: Binding, scope: Scope): Concrete {
  const { declaration, kind } = binding;
  const { context } = scope;
  switch (kind) {
    case 'function':
      return isFunction(declaration) ? new Closure(declaration, scope) : UNREAD;
    case 'import': {
      const found = run.reader.project.imported(context.module, declaration);
      return found ? exported(run, found) : UNREAD;
    }
    case 'param':
      return isFunction(declaration) ? given(run, binding, context) : UNREAD;
    case 'const':
    case 'let':
    case 'var':
      return constant(run, binding, context);
    case 'enum':
      return membersOf(declaration);
    default:
      return UNREAD;
  }
}

function constant(run: Interpreter, binding: Binding, context: Context): Concrete {
  const { declaration, writes, references, scope } = binding;
  if (declaration.type !== 'VariableDeclarator' || !declaration.init || writes.length > 0) return UNREAD;
  if (run.constants.has(binding)) return run.constants.get(binding);
  if (references.some((reference) => changesIt(context.module, reference))) return UNREAD;
  const isOfModule = scope.parent === null;
  const at: Scope = { names: new Map(), outer: null, context: isOfModule ? { ...context, frame: null } : context };
  bind(run, declaration.id, run.evaluate(declaration.init, at), at, binding.node);
  const held = at.names.get(binding);
  const isHolder = held instanceof Fields || held instanceof List;
  const value = isHolder && isChangedAbroad(run.reader, binding, context.module) ? UNREAD : held;
  if (isOfModule) run.constants.set(binding, value);
  return value;
}

/** What the members of an enumeration stand for, where that is written out. */
function membersOf(declaration: Node): Concrete {
  if (declaration.type !== 'TSEnumDeclaration') return UNREAD;
  const members = declaration.body?.members ?? declaration.members;
  return fieldsOf(
    members.map(({ id, initializer }) => {
      const name = id.type === 'Identifier' ? id.name : id.value;
      const isWritten = initializer?.type === 'StringLiteral' || initializer?.type === 'NumericLiteral';
      return [name, isWritten ? initializer.value : UNREAD] as const;
    }),
  );
}

/** What the call that is being followed gives to a parameter. */
function given(run: Interpreter, { node, declaration }: Binding, context: Context): Concrete {
  for (let { frame } = context; frame; frame = frame.outer) {
    if (frame.fn === null || frame.fn !== declaration) continue;
    const index = frame.fn.params.findIndex((parameter) => contains(parameter, node));
    const parameter = frame.fn.params[index];
    if (!parameter || parameter.type === 'RestElement') return UNREAD;
    const known = frame.given?.[index];
    const argument = frame.args?.[index];
    if (!known && (!argument || argument.type === 'SpreadElement')) return UNREAD;
    const { value, hasAsked } = run.asking(() =>
      known ? plain(known) : run.evaluate(argument as Node, { names: new Map(), outer: null, context: frame.at }),
    );
    // The id that is given today.
    if (isModelId(value) && !hasAsked && !frame.args?.some((one) => isSubject(one, frame.at))) return run.modelId;
    const at: Scope = { names: new Map(), outer: null, context };
    bind(run, parameter, value, at, node);
    const binding = context.module.scopes.bindingOf(node);
    return binding ? at.names.get(binding) : UNREAD;
  }
  return UNREAD;
}

function exported(run: Interpreter, found: Exported): Concrete {
  if (found.kind === 'namespace' || found.kind === 'external') return UNREAD;
  // Nobody is told what a table outside the scan lacks.
  if (!run.reader.project.lists(found.module.file)) return UNREAD;
  const at: Scope = { names: new Map(), outer: null, context: { module: found.module, frame: null } };
  return found.kind === 'expression' ? run.evaluate(found.node, at) : outside(run, found.binding, at);
}

/** What was read without working it out, where that is a plain value or a function. */
export function plain(value: Abstract): Concrete {
  switch (value.k) {
    case 'literal':
      return value.value;
    case 'absent':
      return value.unset ? UNREAD : undefined;
    case 'function':
      return value.bound ? UNREAD : new Closure(value.node, { names: new Map(), outer: null, context: value.context });
    default:
      return UNREAD;
  }
}
