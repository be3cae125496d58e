import type { Node } from '@babel/types';
import { keyName, unwrap } from '../../walk.js';
import type { Draft } from '../core/draft.js';
import { isWithin } from '../core/tree.js';
import type { Call, Calls } from './calls.js';
import { declared } from './exports.js';
import { filesMeeting, isForeignRoot } from './meeting.js';
import { usesOfBinding } from './uses.js';

type ClassNode = Extract<Node, { type: 'ClassDeclaration' }>;
type Method = Extract<Node, { type: 'ClassMethod' }>;

/** A class together with the draft of its file. */
interface Owner {
  readonly draft: Draft;
  readonly holder: ClassNode;
}

/**
 * Every call of a method that any code may reach, where each receiver of a method of that name can be told: an instance of
 * the class, or certainly something else.
 */
export function callsOfOpenMethod(draft: Draft, method: Method): Calls {
  const { tree } = draft;
  const name = keyName(method.key, method.computed ?? false);
  const body = tree.parent(method);
  const holder = body && tree.parent(body);
  const binding = holder?.type === 'ClassDeclaration' && holder.id ? tree.scopes.bindingOf(holder.id) : undefined;
  if (name === null || holder?.type !== 'ClassDeclaration' || !binding || method.static || method.kind !== 'method')
    return { why: 'others may call the method' };
  if (holder.superClass || holder.implements?.length || holder.decorators?.length || method.decorators?.length)
    return { why: 'another class or an interface may declare the method too' };
  if (holder.body.body.some((m) => m.type === 'TSDeclareMethod' && keyName(m.key, m.computed ?? false) === name))
    return { why: 'it has several signatures' };
  const uses = usesOfBinding(draft, binding);
  if ('why' in uses) return uses;
  if (!filesMeeting(draft)) return { why: 'code that is not seen here may hold an instance' };
  // An instance may come to a file by an interface, without any import of its class.
  const { around } = draft.all;
  const files = around ? around.mentioning(name) : [tree.file];
  if (!files) return { why: `\`${name}\` is called in more files than are searched` };
  const calls: Call[] = [];
  for (const file of new Set([tree.file, ...files])) {
    const other = draft.all.of(file);
    const why = other ? collect(other, name, { draft, holder }, method, calls) : `${file} could not be read`;
    if (why !== null) return { why };
  }
  return { calls };
}

function collect(draft: Draft, name: string, owner: Owner, method: Method, calls: Call[]): string | null {
  const { tree } = draft;
  const unclear = `${tree.file} uses \`${name}\` of something that cannot be told`;
  if (tree.ofType('StringLiteral').some((node) => node.value === name && !draft.isGone(node))) return unclear;
  for (const node of tree.named(name)) {
    const parent = tree.parent(node);
    const key = tree.key(node);
    if (!parent || parent === method || draft.isGone(node)) continue;
    if (key === 'property' && (parent.type === 'MemberExpression' || parent.type === 'OptionalMemberExpression')) {
      const verdict = isInstance(draft, parent.object, owner);
      if (verdict === 'no') continue;
      const call = tree.parent(parent);
      const called =
        (call?.type === 'CallExpression' || call?.type === 'OptionalCallExpression') && call.callee === parent;
      if (verdict === 'unknown' || !called) return unclear;
      calls.push({ draft, node: call });
    } else if (key === 'key' && parent.type === 'ObjectProperty' && tree.parent(parent)?.type === 'ObjectPattern')
      return unclear;
    else if (key === 'key' && /^Class/.test(parent.type)) {
      const body = tree.parent(parent);
      const holder = body && tree.parent(body);
      if (holder && 'superClass' in holder && holder.superClass) return 'a class may override the method';
    }
  }
  return null;
}

type Verdict = 'yes' | 'no' | 'unknown';

/** Names followed from a receiver to what it was made of. */
const MAX_STEPS = 8;

/** Whether an expression holds an instance of the class. */
function isInstance(draft: Draft, expression: Node, owner: Owner, steps = 0): Verdict {
  const { tree } = draft;
  const node = unwrap(expression);
  if (steps > MAX_STEPS) return 'unknown';
  const follow = (next: Node, from = draft): Verdict => isInstance(from, next, owner, steps + 1);
  switch (node.type) {
    case 'ThisExpression':
      return draft === owner.draft && isWithin(node, owner.holder) ? 'yes' : 'unknown';
    case 'NewExpression':
      // What a package constructs is its own.
      return node.callee.type === 'Identifier' && isForeignRoot(draft, node.callee)
        ? 'no'
        : names(draft, node.callee, owner);
    case 'AwaitExpression':
      return follow(node.argument);
    case 'Identifier': {
      const binding = tree.scopes.bindingOf(node);
      const home = binding && declared(draft, binding);
      if (!home || home.binding.writes.length > 0) return 'unknown';
      const annotation = home.binding.node.typeAnnotation;
      if (annotation) return typed(home.draft, annotation, owner);
      const { declaration } = home.binding;
      return declaration.type === 'VariableDeclarator' && declaration.id === home.binding.node && declaration.init
        ? follow(declaration.init, home.draft)
        : 'unknown';
    }
    case 'MemberExpression': {
      const name = keyName(node.property, node.computed);
      return node.object.type === 'ThisExpression' && name !== null
        ? field(draft, node, name, owner, steps)
        : 'unknown';
    }
    case 'StringLiteral':
    case 'TemplateLiteral':
    case 'ArrayExpression':
    case 'NumericLiteral':
      return 'no';
    default:
      return 'unknown';
  }
}

/** What `this.name` holds, by its declared type or by what its declaration or constructor puts there. */
function field(draft: Draft, access: Node, name: string, owner: Owner, steps: number): Verdict {
  const { tree } = draft;
  let body: Node | undefined = access;
  while (body && body.type !== 'ClassBody') body = tree.parent(body);
  if (body?.type !== 'ClassBody') return 'unknown';
  for (const member of body.body) {
    if (member.type === 'ClassMethod' && member.kind === 'constructor')
      for (const parameter of member.params) {
        const inner = parameter.type === 'TSParameterProperty' ? parameter.parameter : null;
        const target = inner?.type === 'AssignmentPattern' ? inner.left : inner;
        if (target?.type !== 'Identifier' || target.name !== name) continue;
        return target.typeAnnotation ? typed(draft, target.typeAnnotation, owner) : 'unknown';
      }
    const own =
      member.type === 'ClassProperty'
        ? keyName(member.key, member.computed ?? false)
        : member.type === 'ClassPrivateProperty'
          ? `#${member.key.id.name}`
          : null;
    if (own !== name || (member.type !== 'ClassProperty' && member.type !== 'ClassPrivateProperty')) continue;
    if (member.typeAnnotation) return typed(draft, member.typeAnnotation, owner);
    return member.value && member.readonly ? isInstance(draft, member.value, owner, steps + 1) : 'unknown';
  }
  return 'unknown';
}

/** Whether a type is the class, with or without null and undefined. */
function typed(draft: Draft, annotation: Node, owner: Owner): Verdict {
  const type = annotation.type === 'TSTypeAnnotation' ? annotation.typeAnnotation : annotation;
  if (type.type === 'TSUnionType') {
    const parts = type.types.filter((t) => t.type !== 'TSNullKeyword' && t.type !== 'TSUndefinedKeyword');
    return parts.length === 1 && parts[0] ? typed(draft, parts[0], owner) : 'unknown';
  }
  if (/^TS(String|Number|Boolean)Keyword$/.test(type.type)) return 'no';
  return type.type === 'TSTypeReference' ? names(draft, type.typeName, owner) : 'unknown';
}

/** Whether a name is the class; `no` for another class that extends nothing. */
function names(draft: Draft, name: Node, owner: Owner): Verdict {
  const binding = name.type === 'Identifier' ? draft.tree.scopes.bindingOf(name) : undefined;
  const home = binding && declared(draft, binding);
  if (!home) return 'unknown';
  const { declaration } = home.binding;
  if (declaration === owner.holder) return 'yes';
  return declaration.type === 'ClassDeclaration' && !declaration.superClass ? 'no' : 'unknown';
}
