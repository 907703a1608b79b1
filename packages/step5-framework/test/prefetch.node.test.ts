import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { DataLoader, Generator, loadState, stateOf, type Prefetch } from '../src/index.ts';
import { inWorker } from '../src/node/index.ts';
import { dataset, transform } from './workers/digits.ts';

const open: AsyncDisposable[] = [];
const worker = (name: string, ahead?: number): Prefetch => {
  const prefetch = inWorker(
    new URL(`workers/${name}.ts`, import.meta.url),
    ahead === undefined ? {} : { ahead },
  );
  open.push(prefetch);
  return prefetch;
};
afterEach(async () => {
  for (const one of open.splice(0)) await one[Symbol.asyncDispose]();
});

const options = (seed = 1) => ({ batchSize: 3, shuffle: true, generator: new Generator(seed), transform });
const list = async (loader: DataLoader): Promise<unknown[]> => {
  const all = [];
  for await (const batch of loader) all.push(batch.map(({ data }) => [data.dtype, data.toList()]));
  return all;
};

describe('inWorker', () => {
  for (const ahead of [0, 1, 2, 50]) {
    it(`gives the same bits, ${ahead} ahead`, async () => {
      const here = new DataLoader(dataset, options());
      const there = new DataLoader(dataset, { ...options(), prefetch: worker('digits', ahead) });
      for (let epoch = 0; epoch < 3; epoch++) expect(await list(there)).toEqual(await list(here));
    });
  }

  it('goes on where it was, at any batch', async () => {
    const here = new DataLoader(dataset, options());
    const epochs = [await list(here), await list(here)];
    const prefetch = worker('digits');
    for (let b = 1; b <= 7; b++) {
      const left = new DataLoader(dataset, { ...options(), prefetch });
      let seen = 0;
      let place = stateOf(left);
      for await (const _ of left) {
        place = stateOf(left);
        if (++seen === b) break;
      }
      const resumed = new DataLoader(dataset, { ...options(5), prefetch });
      loadState(resumed, place);
      expect(await list(resumed)).toEqual(epochs[0].slice(b));
      expect(await list(resumed)).toEqual(epochs[1]);
    }
  });

  it('says what went wrong in the worker, when it is the turn of that batch', async () => {
    const loader = new DataLoader(dataset, { batchSize: 3, prefetch: worker('broken.child', 4) });
    let seen = 0;
    const all = async (): Promise<void> => {
      for await (const _ of loader) seen++;
    };
    await expect(all()).rejects.toMatchObject({ name: 'ShapeError', message: 'sample 13 is torn' });
    expect(seen).toBe(4);
    await expect(all()).rejects.toMatchObject({ message: 'sample 13 is torn' }); // the worker lives on
    expect(seen).toBe(8);
    await expect(list(new DataLoader(dataset, { prefetch: worker('nothing.child') }))).rejects.toThrow(
      /inWorker: the module must export dataset: .*nothing\.child\.ts does not/,
    );
    await expect(list(new DataLoader(dataset, { prefetch: worker('absent') }))).rejects.toThrow('absent.ts');
  });

  it('says so if the worker ends, and starts another', async () => {
    const prefetch = worker('ends.child');
    for (let i = 0; i < 2; i++) {
      await expect(list(new DataLoader(dataset, { prefetch }))).rejects.toThrow(
        'inWorker: the worker ended with 3',
      );
    }
  });

  it('keeps no process alive: after a loop that was left, and on Ctrl-C', async () => {
    const child = fileURLToPath(new URL('workers/main.child.ts', import.meta.url));
    const run = (...args: string[]) =>
      spawn(process.execPath, [child, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    const left = run();
    const said: string[] = [];
    left.stderr.on('data', (piece) => said.push(String(piece)));
    expect([await once(left, 'exit'), said.join('')]).toEqual([[0, null], '']);
    const stopped = run('forever');
    await once(stopped.stdout, 'data');
    stopped.kill('SIGINT');
    expect(await once(stopped, 'exit')).toEqual([null, 'SIGINT']);
  });
});
