import {
  avgPool2d,
  avgPool2dBackward,
  conv2d,
  conv2dBackwardInput,
  conv2dBackwardWeights,
  maxPool2d,
  maxPool2dBackward,
  type FloatDType,
  type NDArray,
} from '../../src/index.ts';
import { numbers, patterns } from './numbers.ts';

function casesOf(dtype: FloatDType): Record<string, () => NDArray> {
  // groups whose numbers fill no whole vectors, windows that leave a rest
  const options = { stride: [2, 1], padding: [1, 2], dilation: [1, 2], groups: 2 } as const;
  const [x, w] = [numbers(dtype, [7, 6, 12, 13]), numbers(dtype, [10, 3, 3, 5], 7)];
  const dy = numbers(dtype, [7, 10, 6, 9], 11);
  const pooled = numbers(dtype, [7, 6, 4, 4], 13);
  return {
    [`conv2d ${dtype}`]: () => conv2d(x, w, numbers(dtype, [10], 17), options),
    [`conv2d ${dtype} any bits`]: () =>
      conv2d(patterns(dtype, 720).reshape([1, 5, 12, 12]), numbers(dtype, [8, 5, 3, 3])),
    [`conv2d ${dtype} to its input`]: () => conv2dBackwardInput(dy, w, x.shape, options),
    [`conv2d ${dtype} to its weights`]: () => conv2dBackwardWeights(dy, x, 3, 5, options).dw,
    [`conv2d ${dtype} to its bias`]: () => conv2dBackwardWeights(dy, x, 3, 5, options).db,
    [`maxPool2d ${dtype}`]: () => maxPool2d(x, 3),
    [`maxPool2d ${dtype} back`]: () => maxPool2dBackward(pooled, x, 3),
    [`avgPool2d ${dtype}`]: () => avgPool2d(x, 3),
    [`avgPool2d ${dtype} back`]: () => avgPool2dBackward(pooled, x.shape, 3),
  };
}

export const convolutionCases: Readonly<Record<string, () => NDArray>> = {
  ...casesOf('float32'),
  ...casesOf('float64'),
};
