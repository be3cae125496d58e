import { CONTRACTS, contractOf, type JsonObject, type ModelContract, parseModelId } from '../models/index.js';
import { ApiError } from './api-error.js';

/** The reference of "Get a Model" allows an epoch value where the release date is unknown, and contracts have none. */
const RELEASED = '1970-01-01T00:00:00Z';

function shown({ id, name }: ModelContract) {
  return { type: 'model', id, display_name: name, created_at: RELEASED };
}

/** The body of `GET /v1/models`: every model with a contract on one page, newest of a family first. */
export function modelsPage(): JsonObject {
  const data = CONTRACTS.map(shown).reverse();
  return { data, has_more: false, first_id: data[0]?.id ?? null, last_id: data.at(-1)?.id ?? null };
}

/** The body of `GET /v1/models/{id}`. @throws ApiError `not_found_error` */
export function modelInfo(id: string): JsonObject {
  const parsed = parseModelId(id);
  const contract = parsed?.prefix === '' && parsed.movable ? contractOf(parsed.canonical) : undefined;
  if (contract === undefined) {
    throw new ApiError('not_found_error', `model: ${id}`);
  }
  return shown(contract);
}
