export * from './contract.js';
export { CONTRACTS, contractOf, OLDER_MODELS } from './contracts.js';
export * from './evaluate.js';
export * from './ids.js';
export * from './mentions.js';
export * from './model-test.js';
export * from './relation.js';
