import { array, fromData, transpose } from '@first-principles/linalg';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { take, toInput } from '../src/index.ts';

const images = fromData(
  'uint8',
  Uint8Array.from({ length: 24 }, (_, i) => i * 11),
  [4, 2, 3],
);

describe('toInput', () => {
  it('makes one row an image, pixels in reading order', () => {
    const x = toInput(images);
    expect([x.dtype, x.shape]).toEqual(['float32', [4, 6]]);
    expect([...x.data]).toEqual(Array.from({ length: 24 }, (_, i) => Math.fround((i * 11) / 255)));
  });

  it('reads any strides', () => {
    const turned = transpose(images, [2, 0, 1]);
    expect(toInput(turned).data[1]).toBe(Math.fround(33 / 255));
  });

  it('needs an axis', () => {
    expect(() => toInput(fromData('uint8', Uint8Array.of(1), []))).toThrow(
      'toInput: needs at least one axis: shape is []',
    );
  });
});

describe('take', () => {
  it('gathers entries of the first axis', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(3)), (indices) => {
        const out = take(images, indices);
        expect(out.shape).toEqual([indices.length, 2, 3]);
        expect([...out.data]).toEqual(indices.flatMap((n) => [...images.data.subarray(n * 6, n * 6 + 6)]));
      }),
    );
  });

  it('keeps the type, reads strides, and does not share memory', () => {
    const x = array(
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
      'float64',
    );
    const out = take(transpose(x), [2, 0]);
    expect([out.dtype, [...out.data]]).toEqual(['float64', [3, 6, 1, 4]]);
    expect(take(x, [0, 1]).data.buffer).not.toBe(x.data.buffer);
  });

  it('says which index is outside', () => {
    for (const bad of [4, -1, 0.5, NaN]) {
      expect(() => take(images, [0, bad])).toThrow(
        `take: no such entry: index ${bad} (at 1) of an array of shape [4, 2, 3]`,
      );
    }
  });
});
