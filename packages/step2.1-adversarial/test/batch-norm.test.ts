import {
  add,
  allClose,
  array,
  foldIn,
  item,
  key,
  maximum,
  mean,
  mul,
  type NDArray,
  normal,
  oneHot,
  sub,
  sum,
  uniform,
  variance,
} from '@first-principles/linalg';
import { layerForward, meanCost } from '@first-principles/step2-mnist';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  batchNorm,
  batchNormBackward,
  batchNormEval,
  folded,
  reference,
  updateRunning,
} from '../src/index.ts';
import { freshNorm, learnFrom, type Trainee } from '../src/defences/network.ts';
import { draw } from './random.ts';

const sizes = fc.record({
  seed: fc.nat(1e6),
  count: fc.integer({ min: 2, max: 7 }),
  width: fc.integer({ min: 1, max: 5 }),
});

/** Relative error of ⟨g, d⟩ against the slope of f along d. */
function directional(f: (x: NDArray) => number, x: NDArray, g: NDArray, d: NDArray): number {
  const h = 1e-6;
  const measured = (f(add(x, mul(d, h))) - f(sub(x, mul(d, h)))) / (2 * h);
  const derived = item(sum(mul(g, d)));
  return Math.abs(measured - derived) / Math.max(Math.abs(measured), Math.abs(derived), 1e-3);
}

describe('batch norm', () => {
  it('gives every feature its own mean and deviation over the batch', () => {
    fc.assert(
      fc.property(sizes, ({ seed, count, width }) => {
        const [x, gamma, beta] = [0, 1, 2].map((i) =>
          normal(foldIn(key(seed), i), i === 0 ? [count, width] : [width], 'float64'),
        );
        const { y, xHat } = batchNorm(x, gamma, beta, 0);
        expect(allClose(mean(xHat, 0), mul(beta, 0), 0, 1e-9)).toBe(true);
        expect(allClose(variance(xHat, 0), add(mul(beta, 0), 1))).toBe(true);
        expect(allClose(mean(y, 0), beta, 0, 1e-9)).toBe(true);
        expect(allClose(variance(y, 0), mul(gamma, gamma))).toBe(true);
      }),
    );
  });

  it('has the gradients that central differences measure, to 1e-6', () => {
    fc.assert(
      fc.property(sizes, ({ seed, count, width }) => {
        const draws = (i: number, shape: number[]): NDArray => normal(foldIn(key(seed), i), shape, 'float64');
        const [x, dy, d] = [0, 1, 2].map((i) => draws(i, [count, width]));
        const [gamma, beta, e] = [3, 4, 5].map((i) => draws(i, [width]));
        const epsilon = 0.1;
        const f = (x: NDArray, gamma: NDArray, beta: NDArray): number =>
          item(sum(mul(dy, batchNorm(x, gamma, beta, epsilon).y)));
        const { xHat, variance } = batchNorm(x, gamma, beta, epsilon);
        const { dx, dgamma, dbeta } = batchNormBackward(dy, xHat, gamma, variance, epsilon);
        expect(directional((x) => f(x, gamma, beta), x, dx, d)).toBeLessThan(1e-6);
        expect(directional((gamma) => f(x, gamma, beta), gamma, dgamma, e)).toBeLessThan(1e-6);
        expect(directional((beta) => f(x, gamma, beta), beta, dbeta, e)).toBeLessThan(1e-6);
      }),
    );
  });

  it('refuses a batch of one, which reading does not', () => {
    const one = array([[1, 2]]);
    const [gamma, beta] = [array([1, 1]), array([0, 0])];
    expect(() => batchNorm(one, gamma, beta)).toThrow(
      'batchNorm: needs a batch [N, O] of N ≥ 2: x is [1, 2]; learn from two or more, read with batchNormEval',
    );
    expect(batchNormEval(one, gamma, beta, beta, gamma).shape).toEqual([1, 2]);
  });

  it('is finite where a column does not change', () => {
    const { y } = batchNorm(array([[5], [5]]), array([2]), array([3]));
    expect(y.toList()).toEqual([[3], [3]]);
  });

  it('folds into the layer below: the two read as one', () => {
    fc.assert(
      fc.property(sizes, ({ seed, count, width }) => {
        const {
          network: [layer],
          x,
        } = draw([4, width], count, seed);
        const draws = (i: number): NDArray => uniform(foldIn(key(seed), i), [width], 'float64');
        const norm = { gamma: draws(0), beta: draws(1), mean: draws(2), variance: draws(3) };
        const both = batchNormEval(layerForward(x, layer), norm.gamma, norm.beta, norm.mean, norm.variance);
        expect(allClose(layerForward(x, folded(layer, norm)), both, 1e-9, 1e-9)).toBe(true);
      }),
    );
  });

  it('remembers by a tenth of the new', () => {
    expect(updateRunning(array([1], 'float64'), array([2], 'float64')).toList()).toEqual([1.1]);
  });
});

describe('a network that learns', () => {
  it('remembers a tenth of its batch: the mean, and the variance as N − 1 tell it', () => {
    const { network, x, labels } = draw([4, 6, 3], 5, 1);
    const norms = [freshNorm(network[0])];
    const { norms: moved } = learnFrom(reference, { network, norms }, x, oneHot(labels, 3, 'float64'), []);
    const z = layerForward(x, network[0]);
    expect(allClose(moved[0].mean, mul(mean(z, 0), 0.1))).toBe(true);
    expect(allClose(moved[0].variance, add(mul(variance(z, 0, false, 1), 0.1), 0.9))).toBe(true);
  });

  it.each([false, true])(
    'has the gradients that central differences measure; with batch norm: %s',
    (normed) => {
      for (let seed = 0; seed < 40; seed++) {
        const { network, x, labels } = draw([4, 6, 5, 3], 6, seed);
        const drawn = (i: number, shape: readonly number[]): NDArray =>
          normal(foldIn(key(seed), i), shape, 'float64');
        const norms = normed
          ? network.slice(0, -1).map((layer, l) => ({ ...freshNorm(layer), gamma: drawn(l, layer.b.shape) }))
          : [];
        const hot = oneHot(labels, 3, 'float64');
        const masks = network
          .slice(0, -1)
          .map(({ b }, l) => add(uniform(foldIn(key(seed), 20 + l), [6, b.size], 'float64'), 0.5));
        const trainee: Trainee = { network, norms };
        const { gradients, normGradients } = learnFrom(reference, trainee, x, hot, masks);
        const cost = (changed: Trainee): number => {
          let a = x;
          for (const [l, layer] of changed.network.slice(0, -1).entries()) {
            const z = layerForward(a, layer);
            const seen = normed ? batchNorm(z, changed.norms[l].gamma, changed.norms[l].beta).y : z;
            a = mul(maximum(seen, 0), masks[l]);
          }
          return meanCost([changed.network.at(-1)!], a, hot, { cost: 'softmaxCrossEntropy' });
        };
        for (const l of [0, 1, 2]) {
          for (const which of ['W', 'b'] as const) {
            const f = (array: NDArray): number =>
              cost({
                norms,
                network: network.map((layer, i) => (i === l ? { ...layer, [which]: array } : layer)),
              });
            const d = drawn(30 + l, network[l][which].shape);
            expect(directional(f, network[l][which], gradients[l][which], d)).toBeLessThan(1e-5);
          }
        }
        for (const [p, gradient] of normGradients.entries()) {
          const which = p % 2 === 0 ? 'gamma' : 'beta';
          const l = Math.floor(p / 2);
          const f = (array: NDArray): number =>
            cost({ network, norms: norms.map((norm, i) => (i === l ? { ...norm, [which]: array } : norm)) });
          expect(directional(f, norms[l][which], gradient, drawn(40 + p, gradient.shape))).toBeLessThan(1e-5);
        }
      }
    },
  );
});
