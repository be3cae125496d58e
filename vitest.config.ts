import { defineConfig } from 'vitest/config';

// Generous: nothing here measures time, and the machine may be busy.
export default defineConfig({
  test: { include: ['test/**/*.test.ts'], testTimeout: 240_000, hookTimeout: 240_000, maxWorkers: 2 },
});
