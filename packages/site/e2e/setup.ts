import type { TestProject } from 'vitest/node';
import { buildSite, DIST } from '../commands/build.ts';
import { serve } from '../commands/serve.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the built site is served: `http://127.0.0.1:4321/`. */
    site: string;
  }
}

/** Builds the site if its inputs changed, and serves it while the tests run. */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  await buildSite();
  const { url, close } = await serve(DIST);
  provide('site', url);
  return close;
}
