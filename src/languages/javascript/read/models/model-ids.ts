const ID = /claude.*\d|(?:opus|sonnet|haiku)[-.]?\d/i;

/** Whether a text is the id of a model, or enough of one to tell models apart. */
export function isModelId(value: unknown): value is string {
  return typeof value === 'string' && ID.test(value);
}
