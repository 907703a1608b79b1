import { fromData, transpose } from '@first-principles/linalg';
import { describe, expect, it } from 'vitest';
import { toInput } from '../src/index.ts';

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
