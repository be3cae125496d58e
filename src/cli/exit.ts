/** Exit code of a job that could not be done. */
export const CANNOT = 2;
