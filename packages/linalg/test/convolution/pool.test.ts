import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  arange,
  array,
  avgPool2d,
  avgPool2dBackward,
  maxPool2d,
  maxPool2dBackward,
  reshape,
  ShapeError,
  slice,
  zeros,
  type FloatDType,
  type NDArray,
} from '../../src/index.ts';
import { arraysOf, values } from '../arbitrary.ts';
import { difference } from '../matmul-data.ts';

/** Images in any layout, windows and strides that fit, and a cotangent. */
const cases = fc
  .record({
    dtype: fc.constantFrom('float32', 'float64'),
    outer: fc.tuple(fc.nat(2), fc.integer({ min: 1, max: 3 })),
    window: fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 })),
    stride: fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 })),
    output: fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 })),
    rest: fc.tuple(fc.nat(2), fc.nat(2)),
  })
  .chain((drawn) => {
    const { dtype, outer, window, stride, output, rest } = drawn;
    const size = [0, 1].map(
      (axis) => (output[axis] - 1) * stride[axis] + window[axis] + Math.min(rest[axis], stride[axis] - 1),
    );
    return fc.record({
      drawn: fc.constant(drawn),
      x: arraysOf<FloatDType>(dtype, [...outer, ...size]),
      dy: arraysOf<FloatDType>(dtype, [...outer, ...output]),
    });
  });

const rounding = (x: NDArray) => (x.dtype === 'float32' ? Math.fround : (value: number) => value);

/** The numbers of each window, row by row, and where they stand in a row-major x. */
function* windows(
  x: NDArray,
  window: readonly number[],
  stride: readonly number[],
  shape: readonly number[],
) {
  const [, C, H, W] = x.shape;
  const all = values(x);
  for (let n = 0; n < shape[0]; n++) {
    for (let c = 0; c < shape[1]; c++) {
      for (let i = 0; i < shape[2]; i++) {
        for (let j = 0; j < shape[3]; j++) {
          const places = Array.from({ length: window[0] * window[1] }, (_, p) => {
            const row = i * stride[0] + Math.floor(p / window[1]);
            return ((n * C + c) * H + row) * W + j * stride[1] + (p % window[1]);
          });
          yield { places, numbers: places.map((place) => all[place]) };
        }
      }
    }
  }
}

/** The first maximum, NaN above all. */
function first(numbers: readonly number[]): number {
  const nan = numbers.findIndex(Number.isNaN);
  return nan >= 0 ? nan : numbers.findIndex((value) => numbers.every((other) => value >= other));
}

describe('max-pool', () => {
  test('is the first maximum of each window, and gives its cotangent to that place', () => {
    fc.assert(
      fc.property(cases, ({ drawn: { window, stride }, x, dy }) => {
        const y = maxPool2d(x, window, stride);
        const seen = [...windows(x, window, stride, dy.shape)];
        expect(y.shape).toEqual(dy.shape);
        expect(
          difference(
            y.data,
            seen.map(({ numbers }) => numbers[first(numbers)]),
          ),
        ).toBe('');
        const round = rounding(x);
        const dx = values(zeros(x.shape));
        for (const [to, { places, numbers }] of seen.entries()) {
          const at = places[first(numbers)];
          dx[at] = round(dx[at] + values(dy)[to]);
        }
        expect(difference(maxPool2dBackward(dy, x, window, stride).data, dx)).toBe('');
      }),
    );
  });

  test('of equals the first; what fills no window is in none; negative windows stay negative', () => {
    const x = array([
      [
        [
          [-3, -1, 5],
          [-1, -2, 9],
        ],
      ],
    ]);
    expect(maxPool2d(x, 2).toList()).toEqual([[[[-1]]]]);
    expect(maxPool2dBackward(array([[[[7]]]]), x, 2).toList()).toEqual([
      [
        [
          [0, 7, 0],
          [0, 0, 0],
        ],
      ],
    ]);
  });

  test('Dive into Deep Learning, section 7.5', () => {
    const x = reshape(arange(9), [1, 1, 3, 3]);
    expect(values(maxPool2d(x, 2, 1))).toEqual([4, 5, 7, 8]);
    expect(values(avgPool2d(x, 2, 1))).toEqual([2, 3, 5, 6]);
    expect(values(maxPool2d(reshape(arange(4).astype('int32'), [1, 1, 2, 2]), 2))).toEqual([3]);
  });
});

describe('average-pool', () => {
  test('is the mean of each window, and shares its cotangent', () => {
    fc.assert(
      fc.property(cases, ({ drawn: { window, stride }, x, dy }) => {
        const round = rounding(x);
        const count = window[0] * window[1];
        const seen = [...windows(x, window, stride, dy.shape)];
        const means = seen.map(({ numbers }) =>
          round(numbers.reduce((total, value) => round(total + value), 0) / count),
        );
        expect(difference(avgPool2d(x, window, stride).data, means)).toBe('');
        const dx = values(zeros(x.shape));
        for (const [to, { places }] of seen.entries()) {
          for (const at of places) dx[at] = round(dx[at] + round(values(dy)[to] / count));
        }
        expect(difference(avgPool2dBackward(dy, x.shape, window, stride).data, dx)).toBe('');
      }),
    );
  });

  test('of whole numbers is a float', () => {
    const x = array([[[[1, 2]]]], 'int32');
    expect([avgPool2d(x, [1, 2]).dtype, avgPool2d(x, [1, 2]).toList()]).toEqual(['float32', [[[[1.5]]]]]);
  });
});

test.each([
  [
    () => maxPool2d(zeros([1, 1, 1, 4]), 2),
    'maxPool2d: the kernel is larger than the input: height 1, kernel 2',
  ],
  [() => maxPool2d(zeros([4, 4]), 2), 'maxPool2d: x must be [N, C, H, W]: got [4, 4]'],
  [
    () => maxPool2dBackward(zeros([1, 1, 2, 1]), zeros([1, 1, 4, 4]), 2),
    "maxPool2dBackward: dy must have the output's shape [1, 1, 2, 2]: got [1, 1, 2, 1]",
  ],
  [() => avgPool2d(slice(zeros([1, 1, 4, 4]), 0), 2), 'avgPool2d: x must be [N, C, H, W]: got [1, 4, 4]'],
  [
    () => avgPool2dBackward(zeros([1, 1, 1, 1]), [1, 1, 4, 4], 2),
    "avgPool2dBackward: dy must have the output's shape [1, 1, 2, 2]: got [1, 1, 1, 1]",
  ],
])('what is no pool is refused: %#', (call, message) => {
  expect(call).toThrow(ShapeError);
  expect(call).toThrow(message);
});
