import { features } from '@first-principles/wasm';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  convolveByVectors,
  inputByVectors,
  weightsByVectors,
} from '../../src/kernels/convolution/by-vectors.ts';
import {
  convolutionSpecification,
  inputSpecification,
  weightsSpecification,
} from '../../src/kernels/convolution/specification.ts';
import { difference } from '../matmul-data.ts';
import { elementsOf, geometries, shapesOf } from './geometry.ts';

/** A geometry, an element type, and elements for every array: any bits, NaN, ±∞ and −0 among them. */
const cases = fc.tuple(geometries, fc.constantFrom('float32', 'float64')).chain(([geometry, dtype]) => {
  const { x, w, b, y } = shapesOf(geometry);
  return fc.record({
    geometry: fc.constant(geometry),
    dtype: fc.constant(dtype),
    x: elementsOf(dtype, x),
    w: elementsOf(dtype, w),
    b: fc.option(elementsOf(dtype, b), { nil: undefined }),
    dy: elementsOf(dtype, y),
  });
});

test.runIf(features().simd)(
  'vectors equal the specification, bit for bit, in all three directions',
  () => {
    fc.assert(
      fc.property(cases, ({ geometry, dtype, x, w, b, dy }) => {
        const y = convolutionSpecification(dtype, geometry, x, w, b);
        expect(difference(convolveByVectors(dtype, geometry, x, w, b), y)).toBe('');
        const dw = weightsSpecification(dtype, geometry, x, dy);
        expect(difference(weightsByVectors(dtype, geometry, x, dy), dw)).toBe('');
        const dx = inputSpecification(dtype, geometry, dy, w);
        expect(difference(inputByVectors(dtype, geometry, dy, w), dx)).toBe('');
      }),
      { numRuns: 500 },
    );
  },
  60_000,
);
