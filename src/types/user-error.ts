/** A problem that the user can solve: bad arguments, a missing path, a broken config. Ends the run with exit code 2. */
export class UserError extends Error {
  override readonly name = 'UserError';

  /**
   * @param message what is wrong, as one line without a final stop
   * @param hint what to do about it, as one sentence
   * @param file the file, path or argument it is about, where there is one
   */
  constructor(
    message: string,
    readonly hint: string,
    readonly file?: string,
  ) {
    super(message);
  }
}
