import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { earlier } from './packages/course/src/earlier/vite.ts';

// Shared by every package and solution: `vitest run --config ../../vitest.config.ts --root .`
export default defineConfig({
  plugins: [earlier(import.meta.dirname)], // a lesson's code is run by its solutions' tests
  test: {
    include: ['test/**/*.test.ts'],
    passWithNoTests: false,
    watch: false,
    testTimeout: 30_000, // on a machine that is busy with other things, five seconds are soon over
    hookTimeout: 30_000,
    isolate: true, // said aloud, or vitest advises against it
    setupFiles: [fileURLToPath(new URL('tools/vitest/seed.ts', import.meta.url))],
    // Under turbo a report is written that `pnpm test` counts; turbo restores it when a run comes from the cache.
    reporters:
      process.env['TURBO_HASH'] === undefined
        ? ['default']
        : ['default', ['json', { outputFile: 'results/tests.json' }]],
  },
});
