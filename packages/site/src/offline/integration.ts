import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { build } from 'vite';
import { addressOfFile, precached } from './precache.ts';

/** Makes the built site work without a network: a service worker that knows its files, and every page asks for it. */
export function offline(): AstroIntegration {
  let source = '';
  return {
    name: 'offline',
    hooks: {
      'astro:config:setup': ({ command, injectScript, config }) => {
        source = fileURLToPath(new URL('offline/', config.srcDir));
        if (command === 'build')
          injectScript('page', `import ${JSON.stringify(join(source, 'register.ts'))};`);
      },
      'astro:build:done': ({ dir }) => writeWorker(join(source, 'service-worker.ts'), fileURLToPath(dir)),
    },
  };
}

async function writeWorker(source: string, dist: string): Promise<void> {
  const all = globSync('**', { cwd: dist, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = all.map(({ parentPath, name }) =>
    join(parentPath, name).slice(dist.length).replaceAll('\\', '/'),
  );
  const files = precached(paths);
  const version = createHash('sha256');
  for (const file of files) version.update(file).update(readFileSync(join(dist, file)));
  await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    define: {
      VERSION: JSON.stringify(version.digest('hex').slice(0, 12)),
      FILES: JSON.stringify(files.map(addressOfFile)),
    },
    build: {
      outDir: dist,
      emptyOutDir: false,
      lib: { entry: source, formats: ['es'], fileName: () => 'service-worker.js' },
    },
  });
}
