import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { createServer } from 'vite';
import { isolation } from './isolation.ts';
import type { Answer } from './page/main.ts';

/** A page on this machine that waits for one visitor. */
interface Page {
  readonly url: string;
  readonly answer: Promise<Answer>;
  close(): Promise<void>;
}

/** Serves the measuring page, cross-origin isolated; the visitor's answer comes back by POST. */
export async function servePage(): Promise<Page> {
  const answer = Promise.withResolvers<Answer>();
  const server = await createServer({
    root: join(import.meta.dirname, '../..'),
    configFile: false,
    logLevel: 'error',
    cacheDir: join(import.meta.dirname, 'node_modules/.vite-page'),
    optimizeDeps: { noDiscovery: true },
    server: { host: '127.0.0.1', port: 0, headers: isolation, hmr: false, watch: null },
    plugins: [
      {
        name: 'answer',
        configureServer: ({ middlewares }) => {
          middlewares.use('/answer', (request, response) => {
            text(request)
              .then((body) => answer.resolve(JSON.parse(body) as Answer))
              .catch(answer.reject)
              .finally(() => response.end());
          });
        },
      },
    ],
  });
  await server.listen();
  const [root] = server.resolvedUrls!.local;
  return {
    url: `${root}tools/browser/page/index.html`,
    answer: answer.promise,
    close: () => server.close(),
  };
}
