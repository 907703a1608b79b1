import { arange, array, fromData, reshape, zeros } from '@first-principles/linalg';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ConcatDataset,
  Generator,
  ImageDataset,
  randomSplit,
  Subset,
  tensor,
  TensorDataset,
  type Dataset,
} from '../src/index.ts';

const data = new TensorDataset(reshape(arange(8), [4, 2]), tensor([10, 20, 30, 40], { dtype: 'int32' }));
const sample = (dataset: Dataset, i: number): unknown => dataset.get(i).map((x) => x.toList());

describe('datasets', () => {
  it('TensorDataset: sample i is entry i of each array', () => {
    expect(data.length).toBe(4);
    expect(sample(data, 2)).toEqual([[4, 5], 30]);
    expect(data.getBatch(Int32Array.of(3, 0)).map((x) => x.toList())).toEqual([
      [
        [6, 7],
        [0, 1],
      ],
      [40, 10],
    ]);
    expect(() => new TensorDataset(zeros([3, 2]), zeros([2]))).toThrow(
      'TensorDataset: arrays must have a common first axis: got [3, 2], [2]',
    );
    expect(() => new TensorDataset(array(1))).toThrow('common first axis: got []');
    expect(() => new TensorDataset()).toThrow('common first axis: got none');
  });

  it('Subset and ConcatDataset number their samples anew', () => {
    const odd = new Subset(data, [3, 1]);
    expect([odd.length, sample(odd, 0), sample(odd, 1)]).toEqual([2, [[6, 7], 40], [[2, 3], 20]]);
    expect(odd.getBatch(Int32Array.of(1)).map((x) => x.toList())).toEqual([[[2, 3]], [20]]);
    for (const wrong of [4, -1, 0.5]) {
      expect(() => new Subset(data, [0, wrong])).toThrow(
        `Subset: indices must be whole and in [0, 4): got ${wrong}`,
      );
    }
    const both = new ConcatDataset([odd, data]);
    expect(Array.from({ length: both.length }, (_, i) => both.get(i)[1].item())).toEqual([
      40, 20, 10, 20, 30, 40,
    ]);
    expect(() => both.get(6)).toThrow('ConcatDataset: has 6 samples: there is no number 6');
  });

  it('ImageDataset gives pictures in 0 … 1 with one channel', () => {
    const images = fromData('uint8', Uint8Array.of(0, 51, 255, 0, 102, 0, 0, 0, 204, 0, 0, 0), [2, 2, 3]);
    const pictures = new ImageDataset({ images, labels: fromData('uint8', Uint8Array.of(7, 9), [2]) });
    const [x, label] = pictures.get(1);
    expect([x.shape, x.dtype, label.shape, label.dtype, label.item()]).toEqual([
      [1, 2, 3],
      'float32',
      [],
      'int32',
      9,
    ]);
    expect(x.toList()).toEqual([
      [
        [0, 0, Math.fround(0.8)],
        [0, 0, 0],
      ],
    ]);
    const [batch, labels] = pictures.getBatch(Int32Array.of(1, 0, 1));
    expect([batch.shape, labels.toList()]).toEqual([
      [3, 1, 2, 3],
      [9, 7, 9],
    ]);
    expect(batch.slice(1).toList()).toEqual([
      [
        [0, Math.fround(0.2), 1],
        [0, Math.fround(0.4), 0],
      ],
    ]);
  });

  it('randomSplit puts each sample into one part', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20), { minLength: 1, maxLength: 5 }), fc.nat(), (lengths, seed) => {
        const count = lengths.reduce((sum, n) => sum + n, 0);
        const parts = randomSplit(new TensorDataset(arange(count)), lengths, new Generator(seed));
        expect(parts.map(({ length }) => length)).toEqual(lengths);
        const all = parts.flatMap(({ indices }) => [...indices]).toSorted((a, b) => a - b);
        expect(all).toEqual(Array.from({ length: count }, (_, i) => i));
      }),
    );
    const split = (seed: number): unknown => randomSplit(data, [4], new Generator(seed))[0].indices;
    expect(split(1)).toEqual(split(1));
    expect(new Set([0, 1, 2, 3, 4, 5].map((seed) => String(split(seed)))).size).toBeGreaterThan(1);
    for (const lengths of [[3], [5, -1], [1.5, 2.5]]) {
      expect(() => randomSplit(data, lengths, new Generator(0))).toThrow(
        `randomSplit: lengths must be whole and together 4: got ${lengths.join(' + ')}`,
      );
    }
  });
});
