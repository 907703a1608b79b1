import {
  add,
  array,
  contiguous,
  key,
  mul,
  normal,
  type NDArray,
  oneHot,
  sum,
} from '@first-principles/linalg';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ACTIVATIONS,
  type Activation,
  COSTS,
  type Cost,
  dropoutMasks,
  errorBack,
  forward,
  gradients,
  gradientsPerSample,
  type How,
  inputGradient,
  layerForward,
  meanCost,
  networkOf,
  outputError,
  parametersOf,
} from '../src/index.ts';
import { draw } from './random.ts';

const ACTIVATION_NAMES = Object.keys(ACTIVATIONS) as Activation[];
const COST_NAMES = Object.keys(COSTS) as Cost[];
const EVERY = ACTIVATION_NAMES.flatMap((activation) => COST_NAMES.map((cost) => ({ activation, cost })));

const dot = (a: NDArray, b: NDArray): number => sum(mul(a, b)).data[0];
const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
const like = (x: NDArray, seed: number): NDArray => normal(key(seed), x.shape, 'float64');

/**
 * Holds a gradient against central differences along a random direction: relative to the longest the slope could be.
 * Where a ReLU turns on or off in between there is no slope to compare.
 */
function checkSlope(
  f: (parameters: readonly NDArray[]) => { cost: number; hidden: readonly NDArray[] },
  at: readonly NDArray[],
  gradient: readonly NDArray[],
  seed: number,
): void {
  const direction = at.map((x, i) => like(x, seed + i));
  const h = 1e-6;
  const [up, down] = [h, -h].map((h) => f(at.map((x, i) => add(x, mul(direction[i], h)))));
  const signs = (z: readonly NDArray[]): number[] => z.flatMap((z) => Array.from(z.data, Math.sign));
  fc.pre(signs(up.hidden).join() === signs(down.hidden).join());
  const slope = total(gradient.map((g, i) => dot(g, direction[i])));
  const longest = Math.sqrt(total(gradient.map((g) => dot(g, g))) * total(direction.map((d) => dot(d, d))));
  expect(Math.abs(slope - (up.cost - down.cost) / (2 * h)) / longest).toBeLessThan(1e-6);
}

/** All sizes different, three layers, four samples. */
const structure = [6, 5, 7, 3];
const count = 4;

describe.each(EVERY)('a network of $activation units with $cost cost', (how: How) => {
  it('has gradients that agree with central differences along any direction', () => {
    fc.assert(
      fc.property(fc.nat(), fc.boolean(), (seed, dropped) => {
        const { net, x, y } = draw(structure, count, seed, how.activation);
        const masks = dropped ? dropoutMasks(key(seed), structure, count, 0.4, 'float64') : [];
        const all: How = { ...how, masks };
        const f = (parameters: readonly NDArray[]) => {
          const moved = networkOf(parameters);
          return { cost: meanCost(moved, x, y, all), hidden: forward(moved, x, all).z.slice(0, -1) };
        };
        checkSlope(f, parametersOf(net), parametersOf(gradients(net, x, y, all)), seed);
      }),
    );
  });

  it('has an input gradient that agrees with central differences, each sample’s own', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const { net, x, y } = draw(structure, count, seed, how.activation);
        const dx = inputGradient(net, x, y, how);
        expect(dx.shape).toEqual([count, 6]);
        const f = ([x]: readonly NDArray[]) => ({
          cost: count * meanCost(net, x, y, how),
          hidden: forward(net, x, how).z.slice(0, -1),
        });
        checkSlope(f, [x], [dx], seed);
      }),
    );
  });

  it('keeps float32 as float32', () => {
    const net = [
      { W: array([[1, 2]]), b: array([0, 1]) },
      { W: array([[1], [2]]), b: array([0]) },
    ];
    const [{ W, b }] = gradients(net, array([[3]]), array([[1]]), how);
    expect([W.dtype, b.dtype]).toEqual(['float32', 'float32']);
  });
});

describe.each(ACTIVATION_NAMES)('%s', (activation) => {
  const { apply, derivative } = ACTIVATIONS[activation];

  it('has the derivative that central differences find, at z and not at σ(z)', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 8, noNaN: true }), fc.constantFrom(1, -1), (size, sign) => {
        const [z, h] = [size * sign, 1e-5];
        const at = (value: number): number => apply(array([value], 'float64')).data[0];
        expect(derivative(array([z], 'float64')).data[0]).toBeCloseTo((at(z + h) - at(z - h)) / (2 * h), 9);
      }),
    );
  });

  it('bears any z', () => {
    const z = array([-1e6, -1000, 0, 1000, 1e6]);
    for (const value of [...apply(z).data, ...derivative(z).data]) expect(Number.isFinite(value)).toBe(true);
  });

  it('sends the error back one layer', () => {
    const [delta, W, zBelow] = [
      [4, 3],
      [5, 3],
      [4, 5],
    ].map((shape, i) => normal(key(i), shape, 'float64'));
    const slope = contiguous(derivative(zBelow));
    const back = errorBack(delta, W, zBelow, activation);
    expect(back.shape).toEqual([4, 5]);
    for (let n = 0; n < 4; n++) {
      for (let i = 0; i < 5; i++) {
        let expected = 0;
        for (let o = 0; o < 3; o++) expected += delta.data[n * 3 + o] * W.data[i * 3 + o] * slope[n * 5 + i];
        expect(back.data[n * 5 + i]).toBeCloseTo(expected, 12);
      }
    }
  });
});

it('ReLU at its corner has slope 0', () => {
  expect(ACTIVATIONS.relu.derivative(array([-1, 0, 1])).toList()).toEqual([0, 0, 1]);
});

describe('costs', () => {
  const z = array([[0, 2]], 'float64');
  const y = array([[1, 0]], 'float64');
  const ln = Math.log;
  const s2 = 1 / (1 + Math.exp(-2));

  it.each([
    ['quadratic', 0.5 * (0.25 + s2 * s2), [-0.125, s2 * s2 * (1 - s2)]],
    ['sigmoidCrossEntropy', -ln(0.5) - ln(1 - s2), [-0.5, s2]],
    ['softmaxCrossEntropy', ln(1 + Math.exp(2)), [1 - s2 - 1, s2]],
  ] as const)('%s is what its formula says', (cost, expected, error) => {
    const net = [
      {
        W: array(
          [
            [1, 0],
            [0, 1],
          ],
          'float64',
        ),
        b: array([0, 0], 'float64'),
      },
    ];
    expect(meanCost(net, z, y, { cost })).toBeCloseTo(expected, 14);
    const found = contiguous(outputError(z, y, cost));
    error.forEach((value, k) => expect(found[k]).toBeCloseTo(value, 14));
  });

  it.each(['sigmoidCrossEntropy', 'softmaxCrossEntropy'] as const)(
    '%s stays finite where an answer is sure and wrong',
    (cost) => {
      const net = [{ W: array([[1000, -1000]]), b: array([0, 0]) }];
      const wrong = meanCost(net, array([[1]]), oneHot([1], 2), { cost });
      expect(wrong).toBe(2000);
    },
  );

  it('read the last row: softmax adds up to 1, the others are sigmoids', () => {
    const { net, x } = draw(structure, count, 1);
    const answers = COST_NAMES.map((cost) => forward(net, x, { cost }).a.at(-1)!);
    expect(answers[0].data).toEqual(answers[1].data);
    expect(answers[0].data).toEqual(ACTIVATIONS.sigmoid.apply(forward(net, x).z.at(-1)!).data);
    for (const total of sum(answers[2], -1).data) expect(total).toBeCloseTo(1, 14);
  });
});

describe('forward', () => {
  it('gives L pre-activations and L + 1 activations, x the first', () => {
    const { net, x } = draw(structure, count, 2);
    const { z, a } = forward(net, x);
    expect(z.map(({ shape }) => shape)).toEqual([
      [4, 5],
      [4, 7],
      [4, 3],
    ]);
    expect(a[0]).toBe(x);
    z.forEach((sums, l) => {
      expect(sums.data).toEqual(layerForward(a[l], net[l]).data);
      expect(a[l + 1].data).toEqual(ACTIVATIONS.sigmoid.apply(sums).data);
    });
  });

  it('multiplies hidden activations by their masks, and leaves the answers alone', () => {
    const { net, x } = draw([3, 4, 2], 5, 3);
    const masks = dropoutMasks(key(1), [3, 4, 2], 5, 0.5, 'float64');
    const { z, a } = forward(net, x, { masks });
    expect(a[1].data).toEqual(mul(ACTIVATIONS.sigmoid.apply(z[0]), masks[0]).data);
    expect(a[2].data).toEqual(ACTIVATIONS.sigmoid.apply(z[1]).data);
  });
});

describe('the loop over samples', () => {
  it('gives the same gradients to 1e-10, at any depth', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 8 }), { minLength: 2, maxLength: 5 });
    fc.assert(
      fc.property(sizes, fc.integer({ min: 1, max: 9 }), fc.nat(), (structure, count, seed) => {
        const { net, x, y } = draw(structure, count, seed);
        const [algebra, loop] = [gradients, gradientsPerSample].map((f) => parametersOf(f(net, x, y)));
        algebra.forEach((expected, p) => {
          expect(loop[p].shape).toEqual(expected.shape);
          const values = contiguous(expected);
          contiguous(loop[p]).forEach((value, i) => expect(Math.abs(value - values[i])).toBeLessThan(1e-10));
        });
      }),
    );
  });
});
