/** Scripts that change stored data once and are kept in their order: `migrations/20260414_add_models.ts`, `migrations/007-models.js`. */
const MIGRATION = /[\\/]migrations?[\\/](?:[^\\/]+[\\/])?\d{3,}[^\\/]*\.[cm]?[jt]s$/i;

/** Whether a file is a migration, which says what was done at its time: what is new is done by another one. */
export function isMigration(file: string): boolean {
  return MIGRATION.test(file);
}
