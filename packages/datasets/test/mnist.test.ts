import { array, fromData, type NDArray } from '@first-principles/linalg';
import { describe, expect, it } from 'vitest';
import { labelled } from '../src/index.ts';

const images = fromData('uint8', new Uint8Array(12), [3, 2, 2]);
const labels = (...values: number[]): NDArray => fromData('uint8', Uint8Array.from(values), [values.length]);
const join = (a: NDArray, b: NDArray): unknown =>
  labelled({ file: 'some-images', array: a }, { file: 'some-labels', array: b });
const error = (message: string): unknown => expect.objectContaining({ name: 'DataFormatError', message });

describe('images and labels belong together', () => {
  it('when there is one label an image', () => {
    expect(join(images, labels(0, 9, 4))).toMatchObject({
      images: { shape: [3, 2, 2] },
      labels: { shape: [3] },
    });
  });

  it('not when the counts differ', () => {
    expect(() => join(images, labels(1, 2))).toThrow(
      error(
        'mnist: counts differ: some-labels, offset 4: expected 3 labels, one for each image of some-images, found 2: give images and labels of the same set (train or t10k)',
      ),
    );
  });

  it('not when a label is no digit', () => {
    expect(() => join(images, labels(1, 10, 11))).toThrow(
      error(
        'mnist: label out of range: some-labels, offset 9: expected 0 … 9, found 10 as label 1: fetch the file again; sets with more classes are not read yet',
      ),
    );
  });

  it('not when they are exchanged, or of another type', () => {
    expect(() => join(labels(1, 2, 3), images)).toThrow(
      error(
        'mnist: wrong kind of array: some-images, offset 2: expected uint8 with 3 axes (00 00 08 03), found uint8 with 1: check that images and labels are not exchanged',
      ),
    );
    expect(() => join(images, array([1, 2, 3]))).toThrow(
      /some-labels, offset 2: expected uint8 with 1 axes .* found float32 with 1/,
    );
  });
});
