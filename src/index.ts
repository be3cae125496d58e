/** The programmatic API: what the command line does, without a process around it. */
export { transforms } from '../transforms/index.js';
export { type WriteFile, type WriteResult, writeFiles } from './edits/write.js';
export { type ListOptions, listFiles } from './files/list.js';
export { type ScannedFile, scanFiles } from './files/scan.js';
export { markers } from './run/markers.js';
export { run } from './run/run.js';
export type { RunOptions } from './run/run-options.js';
export { type ContractServer, type ContractServerOptions, createContractServer } from './server/server.js';
export type * from './types/index.js';
export { UserError } from './types/user-error.js';
export { VERSION } from './version.js';
