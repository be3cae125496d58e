import { readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';
import { default as AjvDraft04 } from 'ajv-draft-04';
import { default as addFormats } from 'ajv-formats';

const read = (path: string): object => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));

/** Validator for a draft-07 schema, by path relative to this folder. */
export function validator(path: string): ValidateFunction {
  const ajv = new Ajv({ strict: true, allErrors: true });
  addFormats.default(ajv);
  return ajv.compile(read(path));
}

/** Validator for SARIF 2.1.0: the schema that @microsoft/jest-sarif@1.0.0-beta.0 ships, which is draft-04. */
export function sarifValidator(): ValidateFunction {
  // One pattern of that schema is no valid pattern under the `u` flag.
  const ajv = new AjvDraft04.default({ strict: false, allErrors: true, unicodeRegExp: false });
  addFormats.default(ajv);
  return ajv.compile(read('../schemas/sarif-2.1.0.json'));
}

/** Parsed JSON; throws the schema's complaints when it does not conform. */
export function conforming<T>(validate: ValidateFunction, text: string): T {
  const data: T = JSON.parse(text);
  if (!validate(data)) throw new Error(JSON.stringify(validate.errors?.slice(0, 5), null, 2));
  return data;
}
