import type { ObjectValue } from '../../src/types/index.js';
import { armsOf } from './values.js';

/** Roles a message can have, as far as they are known. */
export function rolesOf(message: ObjectValue): { readonly roles: readonly string[]; readonly sure: boolean } {
  const arms = (message.fields.get('role') ?? []).flatMap(({ value }) => armsOf(value));
  const roles = arms.flatMap(({ value }) =>
    value.kind === 'known' && typeof value.value === 'string' ? [value.value] : [],
  );
  return { roles, sure: arms.length > 0 && arms.length === roles.length && new Set(roles).size === 1 };
}
