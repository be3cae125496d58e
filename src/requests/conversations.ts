import type { FileReading, Origin, SourceCall } from '../languages/reading.js';
import { type Conversation, type Entry, matchesSource, type Roles, type Surface } from '../surfaces/surface.js';
import type { ArrayItem, FieldBinding, ObjectValue, RequestSite, Value } from '../types/index.js';
import { siteOfCall, type VersionOf } from './site.js';

/*
 * Messages that are given to a client which was made with the model and the other parameters. They are a request of their
 * own, of which only the model and the messages are looked at: the rest belongs to the construction.
 */

/**
 * The requests that a call sends through a client made elsewhere, with their messages.
 * @returns only those with an assistant's message: of the others nothing is to be said that the construction does not say
 */
export function conversationsOf(
  file: FileReading,
  call: SourceCall,
  surfaces: readonly Surface[],
  versionOf: VersionOf,
): readonly RequestSite[] {
  const known = surfaces.flatMap((surface) =>
    (surface.conversations?.calls ?? []).map((conversation) => ({ surface, conversation })),
  );
  const isOne = ({ from, path }: Conversation, callee: Origin): boolean =>
    matchesSource(from, callee.source) && path.test(callee.path);
  const found = known.filter(({ conversation }) => call.callees.some((callee) => isOne(conversation, callee)));
  return found.flatMap(({ surface, conversation }) =>
    call
      .variants()
      .flatMap((variant) =>
        variant.callees
          .filter((callee) => isOne(conversation, callee))
          .flatMap((callee) => siteWith(file, variant, surface, conversation, callee, versionOf) ?? []),
      ),
  );
}

function siteWith(
  file: FileReading,
  call: SourceCall,
  surface: Surface,
  conversation: Conversation,
  callee: Origin,
  versionOf: VersionOf,
): RequestSite | null {
  const { argument, call: at } = conversation.messages;
  const given = at === undefined ? call.argument(argument) : callee.argument(argument, at);
  const client = clientOf(call, surface, conversation, callee);
  if (!given?.place || !client) return null;
  const messages = withRoles(given.value(), surface.conversations?.roles ?? {});
  if (!hasAnswers(messages)) return null;
  const { entry, origin } = client;
  const at0 = typeof entry.model === 'number' ? entry.model : 0;
  const parameters = origin.argument(entry.request.argument, 0) ?? origin.argument(at0, 0);
  if (!parameters) return null;
  const own: Entry = { ...entry, operation: conversation.operation, fields: { model: surface.fields.model ?? [] } };
  const made: SourceCall = { ...call, argument: (index) => origin.argument(index, 0) };
  const site = siteOfCall(file, made, { surface, entry: own, callee: origin, parameters }, versionOf);
  const binding: FieldBinding = {
    key: 'messages',
    value: messages,
    shape: 'argument',
    site: given.place,
    origin: given.place,
    path: [given.place],
    guards: [],
    otherReaders: [],
  };
  return (
    site &&
    Object.create(site, { fields: { value: new Map([...site.fields, ['messages', [binding]]]), enumerable: true } })
  );
}

/** The construction of the client, and the entry that knows it. */
function clientOf(
  call: SourceCall,
  { entries }: Surface,
  { client }: Conversation,
  callee: Origin,
): { readonly origin: Origin; readonly entry: Entry } | null {
  const origins = client === undefined ? [callee] : (call.argument(client)?.origins() ?? []);
  for (const origin of origins) {
    const made = `${origin.path.split('.new()')[0]}.new()`;
    if (!origin.path.startsWith(made)) continue;
    const entry = entries.find(
      ({ from, path, accepts }) =>
        matchesSource(from, origin.source) &&
        path.test(made) &&
        accepts?.({ ...origin, path: made, argument: (index) => origin.argument(index, 0) }, made) !== false,
    );
    if (entry) return { origin, entry };
  }
  return null;
}

/** A list of messages with every message as an object with the API's role, as far as it is known. */
function withRoles(value: Value, roles: Roles): Value {
  switch (value.kind) {
    case 'one-of':
      return { ...value, values: value.values.map((arm) => ({ ...arm, value: withRoles(arm.value, roles) })) };
    case 'array':
      return { ...value, items: value.items.map((item) => withValue(item, () => messageOf(item, roles))) };
    default:
      return value;
  }
}

/** An item with another value, read when it is asked for. */
function withValue(item: ArrayItem, read: () => Value): ArrayItem {
  return Object.create(item, { value: { get: read, enumerable: true } }) as ArrayItem;
}

function messageOf({ value, many }: ArrayItem, roles: Roles): Value {
  if (many) return withRoles(value, roles);
  if (value.kind === 'object') return { ...value, fields: renamed(value.fields, roles) };
  const [role, content] = value.kind === 'array' ? value.items : [];
  if (value.kind !== 'array' || !role || !content || role.value.kind !== 'known') return value;
  const fields = new Map([
    ['role', [part('role', role)]],
    ['content', [part('content', content)]],
  ]);
  const { at, via, shared } = value;
  return { kind: 'object', fields: renamed(fields, roles), open: value.open, at, via, shared };
}

function part(key: string, { value, at, guards }: ArrayItem): FieldBinding {
  return { key, value, shape: 'inline', site: at, origin: at, path: [at], guards, otherReaders: [] };
}

function renamed(fields: ObjectValue['fields'], roles: Roles): ObjectValue['fields'] {
  const own = fields.get('role')?.map((binding) => {
    const { value } = binding;
    const role = value.kind === 'known' ? roles[String(value.value)] : undefined;
    return value.kind === 'known' && role !== undefined ? { ...binding, value: { ...value, value: role } } : binding;
  });
  return own ? new Map([...fields, ['role', own]]) : fields;
}

function hasAnswers(messages: Value): boolean {
  switch (messages.kind) {
    case 'one-of':
      return messages.values.some(({ value }) => hasAnswers(value));
    case 'array':
      return messages.items.some(({ value }) => hasAnswers(value));
    case 'object':
      return (messages.fields.get('role') ?? []).some(
        ({ value }) => value.kind === 'known' && value.value === 'assistant',
      );
    default:
      return false;
  }
}
