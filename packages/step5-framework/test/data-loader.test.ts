import { arange, array, contiguous, reshape, type NDArray } from '@first-principles/linalg';
import { numpy as np, random } from '@first-principles/step4-autodiff';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  CheckpointError,
  DataLoader,
  gaussianNoise,
  Generator,
  loadState,
  stateOf,
  TensorDataset,
  type Dataset,
  type DataLoaderOptions,
  type Tensor,
} from '../src/index.ts';

/** Pairs (i, 10·i). */
const pairs = (count: number): TensorDataset =>
  new TensorDataset(reshape(arange(count), [-1, 1]), np.mul(np.astype(arange(count), 'int32'), 10));

const list = (batch: readonly Tensor[]): unknown => batch.map(({ data }) => data.toList());
const epochOf = (loader: Iterable<Tensor[]>): unknown[] => Array.from(loader, list);
const first = ([x]: readonly Tensor[]): number[] => [...contiguous(x.data)].map(Number);

const some = fc.record({
  count: fc.integer({ min: 1, max: 40 }),
  batchSize: fc.integer({ min: 1, max: 12 }),
  seed: fc.nat(1000),
  dropLast: fc.boolean(),
});
const loaderOf = (
  { count, seed, ...options }: { count: number; batchSize: number; seed: number; dropLast: boolean },
  more: Partial<DataLoaderOptions> = {},
): DataLoader =>
  new DataLoader(pairs(count), {
    ...options,
    shuffle: true,
    generator: new Generator(seed),
    ...more,
  } as DataLoaderOptions);
const hasBatches = ({
  count,
  batchSize,
  dropLast,
}: {
  count: number;
  batchSize: number;
  dropLast: boolean;
}): boolean => !dropLast || count >= batchSize;

describe('DataLoader', () => {
  it('gives every sample once an epoch, pairs stay pairs, and only the last batch may be short', () => {
    fc.assert(
      fc.property(some.filter(hasBatches), (given) => {
        const { count, batchSize, dropLast } = given;
        const loader = loaderOf(given);
        const batches = [...loader];
        expect(batches.length).toBe(loader.length);
        const seen = batches.flatMap(first).toSorted((a, b) => a - b);
        const whole = dropLast ? count - (count % batchSize) : count;
        expect(new Set(seen).size).toBe(whole);
        expect(seen.length).toBe(whole);
        expect(seen.every((i) => Number.isInteger(i) && i >= 0 && i < count)).toBe(true);
        for (const [x, y] of batches) expect(first([x]).map((i) => 10 * i)).toEqual([...contiguous(y.data)]);
        for (const [i, [x]] of batches.entries()) {
          const last = !dropLast && i === batches.length - 1;
          expect(x.shape).toEqual([last ? ((count - 1) % batchSize) + 1 : batchSize, 1]);
        }
      }),
    );
  });

  it('has another order each epoch, and the same for the same seed', () => {
    const given = { count: 30, batchSize: 7, seed: 3, dropLast: false };
    const [a, b] = [loaderOf(given), loaderOf(given)];
    const epochs = [epochOf(a), epochOf(a), epochOf(a)];
    expect([epochOf(b), epochOf(b), epochOf(b)]).toEqual(epochs);
    expect(new Set(epochs.map((epoch) => JSON.stringify(epoch))).size).toBe(3);
    expect(epochOf(loaderOf({ ...given, seed: 4 }))).not.toEqual(epochs[0]);
    const generator = new Generator(3);
    const two = [0, 1].map(() =>
      epochOf(new DataLoader(pairs(30), { batchSize: 30, shuffle: true, generator })),
    );
    expect(two[0]).not.toEqual(two[1]);
  });

  it('stands in order if it is not shuffled', () => {
    const loader = new DataLoader(pairs(5), { batchSize: 2 });
    for (let epoch = 0; epoch < 2; epoch++) expect([...loader].map(first)).toEqual([[0, 1], [2, 3], [4]]);
    expect([...new DataLoader(pairs(5), { batchSize: 2, dropLast: true })].map(first)).toEqual([
      [0, 1],
      [2, 3],
    ]);
    expect([...new DataLoader(pairs(2))].map(first)).toEqual([[0], [1]]);
  });

  it('resumed at any batch it goes on as if nothing had been, augmentations too', () => {
    fc.assert(
      fc.property(some.filter(hasBatches), (given) => {
        const options = { transform: gaussianNoise(1) };
        const whole = loaderOf(given, options);
        const expected = [epochOf(whole), epochOf(whole), epochOf(whole)].flat();
        const loader = loaderOf(given, options);
        const seen: unknown[] = [];
        for (let epoch = 0; epoch < 2; epoch++) {
          for (const batch of loader) {
            seen.push(list(batch));
            const resumed = loaderOf({ ...given, seed: given.seed + 1 }, options);
            loadState(resumed, stateOf(loader));
            const rest = [...epochOf(resumed), ...(epoch === 0 ? epochOf(resumed) : []), ...epochOf(resumed)];
            expect([...seen, ...rest]).toEqual(expected);
          }
        }
      }),
      { numRuns: 20 },
    );
  });

  it('a loop that was left is not gone on with, unless its place is loaded', () => {
    const given = { count: 6, batchSize: 2, seed: 1, dropLast: false };
    const whole = loaderOf(given);
    const epochs = [epochOf(whole), epochOf(whole)];
    const loader = loaderOf(given);
    let inside = stateOf(loader);
    const leave = (): void => {
      for (const _ of loader) {
        inside = stateOf(loader);
        break;
      }
    };
    leave();
    expect(epochOf(loader)).toEqual(epochs[1]);
    const again = loaderOf(given);
    let there = stateOf(again);
    for (const _ of again) {
      there = stateOf(again);
      break;
    }
    loadState(again, there);
    expect(epochOf(again)).toEqual(epochs[0].slice(1));
    const other = loaderOf(given);
    for (const _ of other) break;
    const after = stateOf(other);
    for (const place of [inside, after]) {
      const resumed = loaderOf(given);
      loadState(resumed, place);
      expect(epochOf(resumed)).toEqual(epochs[0].slice(1));
      expect(epochOf(resumed)).toEqual(epochs[1]);
    }
    loadState(loader, inside);
    expect(epochOf(loader)).toEqual(epochs[0].slice(1));
    for (const _ of loader) {
      loadState(loader, inside); // while a loop is on its way
      break;
    }
    expect(epochOf(loader)).toEqual(epochs[0].slice(1));
  });

  it('what was left after the last batch was a whole epoch', () => {
    const given = { count: 4, batchSize: 2, seed: 1, dropLast: false };
    const [whole, loader] = [loaderOf(given), loaderOf(given)];
    const epochs = [epochOf(whole), epochOf(whole)];
    let seen = 0;
    for (const _ of loader) if (++seen === 2) break;
    expect(epochOf(loader)).toEqual(epochs[1]);
  });

  it('refuses a place that it does not have', () => {
    const long = new DataLoader(pairs(9));
    let at = stateOf(long);
    for (const _ of long) at = stateOf(long);
    const short = new DataLoader(pairs(3));
    loadState(short, at);
    expect(() => [...short]).toThrow(CheckpointError);
    expect(() => [...short]).toThrow('none of its places: epoch 0, batch 9 of 3');
  });

  it('gives the transform the inputs and a key of this batch of this epoch', () => {
    const keys: string[] = [];
    const transform = (x: NDArray, key: NDArray): NDArray => {
      keys.push(String(key.toList()));
      return np.neg(x);
    };
    const loader = new DataLoader(pairs(4), { batchSize: 2, generator: new Generator(5), transform });
    expect(epochOf(loader)).toEqual([
      [
        [[-0], [-1]],
        [0, 10],
      ],
      [
        [[-2], [-3]],
        [20, 30],
      ],
    ]);
    epochOf(loader);
    expect(new Set(keys).size).toBe(4);
    const plain = new DataLoader(pairs(2), { transform: (x: NDArray) => np.add(x, 1) });
    expect([...plain].map(first)).toEqual([[1], [2]]);
  });

  it('takes a dataset of single samples, and a collate of its own', () => {
    const words: Dataset = { length: 3, get: (i) => [np.arange(i + 1), array(i, 'int32')] };
    expect(() => [...new DataLoader(words, { batchSize: 3 })]).toThrow('stack: ');
    const padded = new DataLoader(words, {
      batchSize: 3,
      collate: (samples) => [np.stack(samples.map(([x]) => np.pad(x, [[0, 3 - x.size]])))],
    });
    expect(epochOf(padded)).toEqual([
      [
        [
          [0, 0, 0],
          [0, 1, 0],
          [0, 1, 2],
        ],
      ],
    ]);
    const squares: Dataset = { length: 3, get: (i) => [array([i, i]), array(i * i, 'int32')] };
    expect(epochOf(new DataLoader(squares, { batchSize: 2 }))[0]).toEqual([
      [
        [0, 0],
        [1, 1],
      ],
      [0, 1],
    ]);
  });

  it('gives the same with `for await`', async () => {
    const given = { count: 10, batchSize: 4, seed: 1, dropLast: false };
    const [a, b] = [loaderOf(given), loaderOf(given)];
    for (let epoch = 0; epoch < 2; epoch++) {
      const seen: unknown[] = [];
      for await (const batch of b) seen.push(list(batch));
      expect(seen).toEqual(epochOf(a));
    }
  });

  it('says what is wrong with its options', () => {
    expect(() => new DataLoader(pairs(0))).toThrow('DataLoader: the dataset is empty: there is no batch');
    expect(() => new DataLoader(pairs(5), { batchSize: 8, dropLast: true })).toThrow(
      'DataLoader: there is no whole batch: 5 samples, batchSize 8: leave out dropLast',
    );
    for (const batchSize of [0, -1, 1.5, NaN]) {
      expect(() => new DataLoader(pairs(5), { batchSize })).toThrow(
        `DataLoader: batchSize must be a whole number ≥ 1: got ${batchSize}`,
      );
    }
    // @ts-expect-error chance needs a generator
    expect(() => new DataLoader(pairs(5), { shuffle: true })).toThrow(
      'DataLoader: shuffle needs a generator',
    );
    // @ts-expect-error a transform with a key needs a generator
    expect(() => new DataLoader(pairs(5), { transform: (x, key) => random.uniform(key, x.shape) })).toThrow(
      'DataLoader: a transform with a key needs a generator',
    );
  });
});
