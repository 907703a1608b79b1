import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serve, type Served } from '../commands/serve.ts';

const folder = mkdtempSync(join(tmpdir(), 'site-serve-'));
let served: Served;
const get = (path: string): Promise<Response> => fetch(served.url + path);

beforeAll(async () => {
  mkdirSync(join(folder, 'dist/labs'), { recursive: true });
  writeFileSync(join(folder, 'secret'), 'secret');
  writeFileSync(join(folder, 'dist/404.html'), 'there is no such page');
  writeFileSync(join(folder, 'dist/labs/index.html'), 'the labs');
  served = await serve(join(folder, 'dist'));
});

afterAll(async () => {
  await served.close();
  rmSync(folder, { recursive: true });
});

test('a folder is its index, with the headers that isolate it', async () => {
  const response = await get('labs/?seed=1');
  expect(await response.text()).toBe('the labs');
  expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(response.headers.get('cross-origin-opener-policy')).toBe('same-origin');
  expect(response.headers.get('cross-origin-embedder-policy')).toBe('require-corp');
});

test.each(['none', '../secret', '%2e%2e/secret', '..%2fsecret'])('%s is not there', async (path) => {
  const response = await get(path);
  expect(response.status).toBe(404);
  expect(await response.text()).toBe('there is no such page');
});

test('an address that says nothing is refused', async () => {
  expect((await get('%')).status).toBe(400);
});
