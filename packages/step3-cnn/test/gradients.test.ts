import {
  conv2d,
  conv2dBackwardInput,
  flip,
  neg,
  zeros,
  type NDArray,
  contiguous,
  fromData,
} from '@first-principles/linalg';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apart, type Layer, LAYERS, type Sizes } from './layer.ts';

const CASES = 500;
const TOLERANCE = 1e-6;

const pair = (min: number, max: number): fc.Arbitrary<[number, number]> =>
  fc.tuple(fc.integer({ min, max }), fc.integer({ min, max }));

/** Everything that may differ, at random: images that the kernel fits on with and without its padding and dilation. */
const sizes: fc.Arbitrary<Sizes> = fc
  .record({
    seed: fc.nat(1e6),
    images: fc.integer({ min: 1, max: 3 }),
    channels: fc.integer({ min: 1, max: 3 }),
    outputs: fc.integer({ min: 1, max: 3 }),
    groups: fc.integer({ min: 1, max: 3 }),
    kernel: pair(1, 3),
    stride: pair(1, 3),
    padding: pair(0, 2),
    dilation: pair(1, 3),
    rest: pair(1, 4),
  })
  .map(({ rest, ...drawn }) => ({
    ...drawn,
    channels: drawn.channels * drawn.groups,
    outputs: drawn.outputs * drawn.groups,
    size: [0, 1].map((axis) => drawn.dilation[axis] * (drawn.kernel[axis] - 1) + 1 + rest[axis]) as [
      number,
      number,
    ],
  }));

describe(`gradients by hand are what central differences measure, to ${TOLERANCE}, in ${CASES} cases`, () => {
  it.each(Object.entries<Layer>(LAYERS))('%s', { timeout: 120_000 }, (_, layer) => {
    fc.assert(
      fc.property(sizes, (drawn) => {
        expect(apart(layer, drawn)).toBeLessThan(TOLERANCE);
      }),
      { numRuns: CASES },
    );
  });
});

const { convolution } = LAYERS;

/** The convolution with another gradient to its input. */
const withInput = (dx: (dy: NDArray, x: NDArray, w: NDArray, sizes: Sizes) => NDArray): Layer => ({
  ...convolution,
  backward: (dy, inputs, sizes) => [
    dx(dy, inputs[0], inputs[1], sizes),
    ...convolution.backward(dy, inputs, sizes).slice(1),
  ],
});

const PLANTED: Readonly<Record<string, Layer>> = {
  'a wrong sign of dx': withInput((dy, x, w, sizes) => neg(conv2dBackwardInput(dy, w, x.shape, sizes))),
  'a wrong sign of dw': {
    ...convolution,
    backward(dy, inputs, sizes) {
      const [dx, dw, db] = convolution.backward(dy, inputs, sizes);
      return [dx, neg(dw), db];
    },
  },
  'a kernel flipped on the way back': withInput((dy, x, w, sizes) =>
    conv2dBackwardInput(dy, flip(w, [2, 3]), x.shape, sizes),
  ),
  'a kernel flipped on the way up': {
    ...convolution,
    apply: ([x, w, b], sizes) => conv2d(x, flip(w, [2, 3]), b, sizes),
  },
  'overlaps lost: where windows meet, the last alone counts': withInput(withoutOverlaps),
};

/** dx one window after the other; each writes over what stood there. */
function withoutOverlaps(dy: NDArray, x: NDArray, w: NDArray, sizes: Sizes): NDArray {
  const dx = zeros(x.shape, 'float64');
  const one = new Float64Array(dy.size);
  for (const [place, value] of contiguous(dy).entries()) {
    one.fill(0)[place] = value;
    const alone = conv2dBackwardInput(fromData('float64', one, dy.shape), w, x.shape, sizes);
    for (const [at, part] of contiguous(alone).entries()) if (part !== 0) dx.data[at] = part;
  }
  return dx;
}

describe('what is planted is caught', () => {
  it.each(Object.entries(PLANTED))('%s', (_, layer) => {
    const found = fc.check(
      fc.property(sizes, (drawn) => apart(layer, drawn) < TOLERANCE),
      { numRuns: CASES, endOnFailure: true },
    );
    expect(found.failed).toBe(true);
    expect(apart(layer, found.counterexample![0])).toBeGreaterThan(1000 * TOLERANCE);
  });
});
