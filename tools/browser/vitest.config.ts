import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import type { BrowserProviderOption } from 'vitest/node';
import { earlier } from '../../packages/course/src/earlier/vite.ts';
import { findBrowser } from './browser.ts';
import { chromium, chromiumFlags } from './chromium.ts';
import { isolation } from './isolation.ts';

// Installed beside this file by `pnpm test:browser`, unknown to the workspace: hence a name that is not looked up before.
const provider: string = '@vitest/browser-playwright';
const { playwright } = (await import(provider)) as {
  playwright(options: { launchOptions: object }): BrowserProviderOption;
};

/** The seed and the number of runs of the laws, as in Node (tools/vitest/seed.ts): a page has no environment. */
const { FC_SEED, FC_RUNS } = process.env;

const root = join(import.meta.dirname, '../..');

/** The packages' own tests, and the course's specs over all solutions, in a page of Chromium. */
export default defineConfig({
  root,
  cacheDir: join(import.meta.dirname, 'node_modules/.vite'),
  plugins: [earlier(root)],
  define: { 'process.env': JSON.stringify({ FC_SEED, FC_RUNS }) },
  server: { headers: isolation },
  optimizeDeps: { include: ['fast-check'] },
  test: {
    include: [
      'packages/{wasm,linalg,datasets,step1-xor,step2-mnist,step2.1-adversarial,step3-cnn,step4-autodiff,step5-framework}/test/**/*.test.ts',
      'packages/course/test/**/*.browser.test.ts',
      'tools/browser/test/*.test.ts',
    ],
    exclude: ['**/*.node.test.ts'],
    passWithNoTests: false,
    watch: false,
    setupFiles: [join(root, 'tools/vitest/seed.ts')],
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      ui: false,
      provider: playwright({
        launchOptions: { executablePath: findBrowser(chromium), args: chromiumFlags },
      }),
      instances: [{ browser: 'chromium' }],
    },
  },
});
