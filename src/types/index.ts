export * from './change.js';
export * from './finding.js';
export * from './helper.js';
export * from './site.js';
export * from './transform.js';
export * from './value.js';
