import {
  add,
  contiguous,
  conv2d,
  item,
  key,
  logSumExp,
  maxPool2d,
  mean,
  mul,
  type NDArray,
  normal,
  oneHot,
  split,
  std,
  sub,
  sum,
} from '@first-principles/linalg';
import { dropoutMasks } from '@first-principles/step2-mnist';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { featuresOf } from '../src/configuration.ts';
import {
  batchNorm2d,
  type Convolution,
  forward,
  gradients,
  initialise,
  type Network,
  networkOf,
  parametersOf,
  RECIPES,
  relu,
  statisticsOf,
  type Structure,
} from '../src/index.ts';

const convolutions: fc.Arbitrary<Convolution> = fc.record({
  kernels: fc.integer({ min: 1, max: 2 }),
  size: fc.integer({ min: 1, max: 3 }),
  stride: fc.constantFrom(1, 1, 2),
  padding: fc.nat(2),
  dilation: fc.constantFrom(1, 1, 2),
  pool: fc.constantFrom('max', 'average'),
  norm: fc.boolean(),
});

const structures: fc.Arbitrary<Structure> = fc.record({
  height: fc.integer({ min: 20, max: 23 }),
  width: fc.integer({ min: 20, max: 23 }),
  convolutions: fc
    .tuple(fc.constantFrom(1, 2), fc.array(convolutions, { minLength: 1, maxLength: 2 }))
    // the first has one channel: only what comes after it can be in groups
    .map(([groups, all]) =>
      all.map(({ kernels, ...rest }, l) => ({ ...rest, kernels: 2 * kernels, groups: l === 0 ? 1 : groups })),
    ),
  dense: fc.array(fc.integer({ min: 2, max: 5 }), { minLength: 1, maxLength: 3 }),
});

/** A float64 network whose biases are not 0, images and answers for it. */
function draw(
  structure: Structure,
  count: number,
  seed: number,
): { net: Network; x: NDArray; y: NDArray; masks: NDArray[] } {
  const [weights, biases, pixels, drops] = split(key(seed), 4);
  const drawn = parametersOf(initialise(structure, weights, 'float64'));
  const all = split(biases, drawn.length);
  const classes = structure.dense.at(-1)!;
  return {
    net: networkOf(
      structure,
      drawn.map((array, p) =>
        array.ndim > 1 ? array : add(array, mul(normal(all[p], array.shape, 'float64'), 0.1)),
      ),
    ),
    x: normal(pixels, [count, 1, structure.height, structure.width], 'float64'),
    y: oneHot(
      Array.from({ length: count }, (_, n) => n % classes),
      classes,
      'float64',
    ),
    masks: dropoutMasks(drops, [featuresOf(structure), ...structure.dense], count, 0.3, 'float64'),
  };
}

const costOf = (net: Network, x: NDArray, y: NDArray, masks: NDArray[]): number => {
  const { logits } = forward(net, x, masks, 'learning');
  return item(mean(sum(mul(y, sub(logSumExp(logits, -1, true), logits)), -1)));
};

describe('the gradients', () => {
  it('are those of the mean cost, for any structure: every array against central differences', () => {
    fc.assert(
      fc.property(structures, fc.integer({ min: 1, max: 3 }), fc.nat(10_000), (structure, count, seed) => {
        const { net, x, y, masks } = draw(structure, count, seed);
        const parameters = parametersOf(net);
        const slopes = parametersOf(gradients(net, x, y, masks));
        for (const [p, array] of parameters.entries()) {
          const direction = normal(key(seed + p), array.shape, 'float64');
          const at = (step: number): number => {
            const moved = parameters.map((each, q) => (q === p ? add(each, mul(direction, step)) : each));
            return costOf(networkOf(structure, moved), x, y, masks);
          };
          const measured = (step: number): number => (at(step) - at(-step)) / (2 * step);
          const given = item(sum(mul(slopes[p], direction)));
          // Near a corner of ReLU or of the pool a difference measures both sides: then a smaller step.
          const apart = Math.min(...[1e-5, 1e-6].map((h) => Math.abs(measured(h) - given)));
          expect(apart, `array ${p}`).toBeLessThan(1e-6 * Math.max(1, Math.abs(given)));
        }
      }),
      { numRuns: 40 },
    );
  });

  it('have the form and the types of the network', () => {
    const { net, x, y } = draw(RECIPES.small.structure, 2, 1);
    const slopes = gradients(net, x, y);
    expect(parametersOf(slopes).map(({ shape }) => shape)).toEqual(
      parametersOf(net).map(({ shape }) => shape),
    );
    expect(parametersOf(slopes).map(({ dtype }) => dtype)).toEqual(parametersOf(net).map(() => 'float64'));
  });
});

it('has the weights that the lesson counts', () => {
  const size = ({ structure }: { structure: Structure }): number =>
    parametersOf(initialise(structure, key(1))).reduce((total, array) => total + array.size, 0);
  expect(size(RECIPES.small)).toBe(5994);
});

it('begins with weights of deviation √(2/fan-in), and no bias', () => {
  const net = parametersOf(initialise(RECIPES.wide.structure, key(1), 'float64'));
  const fanIns = [5 * 5, 16 * 5 * 5, 32 * 4 * 4, 128];
  for (const [l, fanIn] of fanIns.entries()) {
    const [w, b] = net.slice(2 * l, 2 * l + 2);
    expect(item(std(w)) / Math.sqrt(2 / fanIn)).toBeCloseTo(1, 1);
    expect(new Set(contiguous(b))).toEqual(new Set([0]));
  }
});

it('reads each image by itself: a batch gives the rows that its images give alone', () => {
  const { net, x } = draw(RECIPES.small.structure, 3, 2);
  const together = contiguous(forward(net, x).logits);
  for (let n = 0; n < 3; n++) {
    expect(contiguous(forward(net, x.slice([n, n + 1])).logits)).toEqual(together.slice(10 * n, 10 * n + 10));
  }
});

describe('batch norm in a network', () => {
  const structure: Structure = {
    ...RECIPES.small.structure,
    convolutions: [
      { kernels: 4, size: 5, norm: true },
      { kernels: 6, size: 5, pool: 'average', groups: 2 },
    ],
  };

  it('is in the place where it should be: between the convolution and its ReLU', () => {
    const { net, x } = draw(structure, 3, 4);
    const { w, b, norm } = net.convolutions[0];
    const { z, norms, read } = forward(net, x, [], 'learning');
    const { y } = batchNorm2d(conv2d(x, w, b), norm!.gamma, norm!.beta);
    expect(contiguous(z[0])).toEqual(contiguous(y));
    expect(norms.map((passed) => passed !== undefined)).toEqual([true, false]);
    expect(contiguous(read[1])).toEqual(contiguous(maxPool2d(relu(y), 2)));
  });

  it('reads by what it remembers: each image by itself', () => {
    const { net, x } = draw(structure, 3, 5);
    const together = contiguous(forward(net, x).logits);
    expect(contiguous(forward(net, x.slice([1, 2])).logits)).toEqual(together.slice(10, 20));
    expect(contiguous(forward(net, x, [], 'learning').logits)).not.toEqual(together);
  });

  it('begins with γ = 1, β = 0, mean 0, variance 1; its arrays are w, b, γ, β', () => {
    const net = initialise(structure, key(1));
    const { gamma, beta, mean, variance } = net.convolutions[0].norm!;
    expect([gamma, beta, mean, variance].map((array) => array.toList())).toEqual([
      [1, 1, 1, 1],
      [0, 0, 0, 0],
      [0, 0, 0, 0],
      [1, 1, 1, 1],
    ]);
    expect(parametersOf(net).slice(2, 4)).toEqual([gamma, beta]);
    expect(networkOf(structure, parametersOf(net), statisticsOf(net))).toEqual(net);
  });
});

it('says what does not fit', () => {
  const tooSmall =
    (convolutions: Structure['convolutions']): (() => unknown) =>
    () =>
      initialise({ ...RECIPES.small.structure, convolutions }, key(1));
  expect(tooSmall([{ kernels: 8, size: 28 }])).toThrow(
    'structure: convolution 1 leaves nothing to pool: kernels of 28 × 28 on 28 × 28 give 1 × 1, windows are 2 × 2',
  );
  expect(tooSmall([{ kernels: 8, size: 1.5 }])).toThrow(
    'structure: needs whole numbers ≥ 1 (paddings ≥ 0) and a dense layer',
  );
  expect(tooSmall([{ kernels: 8, size: 5, padding: -1 }])).toThrow('structure: needs whole numbers ≥ 1');
  expect(tooSmall([{ kernels: 4, size: 5, groups: 2 }])).toThrow(
    'structure: convolution 1: groups must divide channels and kernels: 2 groups, 1 channels, 4 kernels',
  );
  expect(tooSmall([{ kernels: 4, size: 9, stride: 9, padding: 1, dilation: 3 }])).toThrow(
    'structure: convolution 1 leaves nothing to pool: kernels of 9 × 9 that reach over 3·(9 − 1) + 1 = 25 on 28 × 28 in a border of 1 by strides of 9 give 1 × 1, windows are 2 × 2',
  );
  expect(tooSmall([{ kernels: 4, size: 5, pool: 'min' as never }])).toThrow(
    'structure: convolution 1: pool must be max or average: got min',
  );
  const { net, x } = draw(RECIPES.small.structure, 1, 3);
  expect(() => forward(net, x.slice([], [], [0, 4]))).toThrow(
    'conv2d: the kernel is larger than the input: height 4, kernel 5',
  );
  expect(() => forward(net, x.slice([], [], [0, 20]))).toThrow('matmul');
});
