import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { pipeline } from 'node:stream';

type Headers = Readonly<Record<string, string>>;

/** What a page needs to share memory between threads. */
export const ISOLATION: Headers = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
};

/** A folder that is being served. */
export interface Served {
  /** `http://127.0.0.1:4321/` */
  readonly url: string;
  close(): Promise<void>;
}

/** The file that a request means, if there is one; a folder's is its index.html. */
function fileOf(folder: string, url: string): string | undefined {
  const { pathname } = new URL(url, 'http://localhost');
  // normalize of a path that begins with a slash cannot climb above it
  let path = join(folder, normalize(decodeURIComponent(pathname)));
  if (isDirectory(path)) path = join(path, 'index.html');
  return existsSync(path) ? path : undefined;
}

const isDirectory = (path: string): boolean => existsSync(path) && statSync(path).isDirectory();

function answer(folder: string, headers: Headers, url: string, response: ServerResponse): void {
  const found = fileOf(folder, url);
  const path = found ?? fileOf(folder, '/404.html');
  if (path === undefined) {
    response.writeHead(404, headers).end();
    return;
  }
  response.writeHead(found === undefined ? 404 : 200, {
    ...headers,
    'Content-Type': TYPES[extname(path)] ?? 'application/octet-stream',
    'Content-Length': statSync(path).size,
    'Cache-Control': 'no-cache',
  });
  pipeline(createReadStream(path), response, () => {});
}

/**
 * Serves a folder of static files on this machine alone, with the headers that make its pages cross-origin isolated.
 *
 * @param port - 0: any that is free
 * @param headers - sent with every answer
 */
export async function serve(folder: string, port = 0, headers: Headers = ISOLATION): Promise<Served> {
  const server = createServer((request, response) => {
    try {
      answer(folder, headers, request.url ?? '/', response);
    } catch {
      response.writeHead(400, headers).end(); // an address that cannot be decoded
    }
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
