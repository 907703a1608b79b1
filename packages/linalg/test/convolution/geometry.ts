import fc from 'fast-check';
import type { FloatDType, TypedArrayOf } from '../../src/index.ts';
import { sizeOf } from '../../src/index.ts';
import type { Geometry } from '../../src/kernels/convolution/specification.ts';
import { rowMajorOf } from '../arbitrary.ts';

/** Lengths of one axis that convolve: of the input, kernel, stride, padding, dilation. */
const axes = fc
  .record({
    kernel: fc.integer({ min: 1, max: 5 }),
    stride: fc.integer({ min: 1, max: 3 }),
    dilation: fc.integer({ min: 1, max: 3 }),
    padding: fc.nat(3),
    outputs: fc.integer({ min: 1, max: 7 }),
    rest: fc.nat(2),
  })
  .map(({ kernel, stride, dilation, padding, outputs, rest }) => {
    const needed = (outputs - 1) * stride + (kernel - 1) * dilation + 1;
    const input = Math.max(1, needed + Math.min(rest, stride - 1) - 2 * padding);
    const output = Math.floor((input + 2 * padding - (kernel - 1) * dilation - 1) / stride) + 1;
    return { kernel, stride, dilation, padding, input, output };
  });

/** Geometries with all lengths, strides, paddings, dilations and groups at random. */
export const geometries: fc.Arbitrary<Geometry> = fc
  .record({
    down: axes,
    right: axes,
    images: fc.integer({ min: 1, max: 7 }),
    groups: fc.constantFrom(1, 1, 1, 2, 3),
    channels: fc.integer({ min: 1, max: 4 }),
    outputs: fc.constantFrom(1, 2, 3, 4, 5, 8, 11),
  })
  .map(({ down, right, images, groups, channels, outputs }) => ({
    images,
    groups,
    channels: channels * groups,
    outputs: outputs * groups,
    inputSize: [down.input, right.input],
    outputSize: [down.output, right.output],
    kernel: [down.kernel, right.kernel],
    stride: [down.stride, right.stride],
    padding: [down.padding, right.padding],
    dilation: [down.dilation, right.dilation],
  }));

/** The shapes of the arrays of a convolution. */
export function shapesOf({ images, channels, outputs, groups, inputSize, outputSize, kernel }: Geometry) {
  return {
    x: [images, channels, ...inputSize],
    w: [outputs, channels / groups, ...kernel],
    b: [outputs],
    y: [images, outputs, ...outputSize],
  };
}

/** The elements of some array of this shape. */
export const elementsOf = <D extends FloatDType>(
  dtype: D,
  shape: readonly number[],
): fc.Arbitrary<TypedArrayOf<D>> => rowMajorOf(dtype, [sizeOf(shape)]).map(({ data }) => data);
