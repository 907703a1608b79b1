import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

// Shared by every package and solution: `vitest run --config ../../vitest.config.ts --root .`
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    passWithNoTests: false,
    watch: false,
    isolate: true, // said aloud, or vitest advises against it
    setupFiles: [fileURLToPath(new URL('tools/vitest/seed.ts', import.meta.url))],
    // Under turbo a report is written that `pnpm test` counts; turbo restores it when a run comes from the cache.
    reporters:
      process.env['TURBO_HASH'] === undefined
        ? ['default']
        : ['default', ['json', { outputFile: 'results/tests.json' }]],
  },
});
