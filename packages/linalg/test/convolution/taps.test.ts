import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tapRuns, tapSteps } from '../../src/kernels/convolution/taps.ts';

const small = (min: number, max: number) => fc.integer({ min, max });
const axes = fc.record({
  inputs: small(1, 12),
  outputs: small(1, 8),
  kernel: small(1, 6),
  stride: small(1, 4),
  padding: small(0, 3),
  dilation: small(1, 4),
});

test('runs name every place once, and every tap that reads it', () => {
  fc.assert(
    fc.property(axes, (axis) => {
      const steps = tapSteps(axis);
      const seen = tapRuns(axis).flatMap(({ at, count, tap, taps, window }) =>
        Array.from({ length: count }, (_, i) => ({
          place: at + i * axis.stride,
          reads: Array.from({ length: taps }, (_, t) => [
            tap + t * steps.taps,
            window + i - t * steps.windows,
          ]),
        })),
      );
      const all = Array.from({ length: axis.inputs }, (_, place) => {
        const reads: number[][] = [];
        for (let tap = 0; tap < axis.kernel; tap++) {
          for (let window = 0; window < axis.outputs; window++) {
            if (window * axis.stride + tap * axis.dilation - axis.padding === place)
              reads.push([tap, window]);
          }
        }
        return { place, reads };
      });
      expect(seen.toSorted((a, b) => a.place - b.place)).toEqual(all);
    }),
  );
});

test('the places that all taps read are one run', () => {
  const axis = { inputs: 28, outputs: 24, kernel: 5, stride: 1, padding: 0, dilation: 1 };
  expect(tapRuns(axis)).toHaveLength(9);
  expect(tapRuns(axis)).toContainEqual({ at: 4, count: 20, tap: 0, taps: 5, window: 4 });
});
