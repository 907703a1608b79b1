import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

/** The built site in Chromium: `vitest run --config e2e/vitest.config.ts [xor]`; part of `pnpm test:browser`. */
export default defineConfig({
  root: join(import.meta.dirname, '..'),
  test: {
    include: ['e2e/*.e2e.ts'],
    globalSetup: 'e2e/setup.ts',
    passWithNoTests: false,
    watch: false,
    fileParallelism: false, // a lab wants a core for itself
    testTimeout: 300_000,
    hookTimeout: 600_000, // the first may have to build the site
  },
});
