import { array, key, mul, normal, type NDArray, sub, sum } from '@first-principles/linalg';
import { describe, expect, it } from 'vitest';
import {
  ADAM,
  bestOf,
  biasCorrections,
  decayed,
  dropoutMasks,
  hasStalled,
  initialise,
  MOMENTUM,
  networkOf,
  type Optimizer,
  optimizerState,
  parametersOf,
  scheduled,
  SGD,
  update,
} from '../src/index.ts';

/** Where a parameter stands after each of some steps with given gradients, from 1. */
function walk(optimizer: Optimizer, learningRate: number, gradients: readonly number[]): number[] {
  let parameters: NDArray[] = [array([1], 'float64')];
  let state = optimizerState(optimizer, parameters);
  return gradients.map((g) => {
    ({ parameters, state } = update(optimizer, learningRate, parameters, [array([g], 'float64')], state));
    return parameters[0].data[0];
  });
}

const close = (found: readonly number[], expected: readonly number[]): void => {
  expect(found).toHaveLength(expected.length);
  found.forEach((value, i) => expect(value).toBeCloseTo(expected[i], 14));
};

describe('optimizers', () => {
  it('sgd goes down by η·g', () => {
    close(walk(SGD, 0.5, [1, -0.5, 0.25]), [0.5, 0.75, 0.625]);
  });

  it('momentum adds up what came before, a bit less each step', () => {
    // v = 1, 0.9 − 0.5 = 0.4, 0.36 + 0.25 = 0.61
    close(walk(MOMENTUM, 0.1, [1, -0.5, 0.25]), [0.9, 0.86, 0.799]);
    // With one gradient for ever, v → g/(1 − μ): ten times as fast as sgd.
    const far = walk(
      MOMENTUM,
      1,
      Array.from({ length: 400 }, () => 1),
    );
    expect(far[398] - far[399]).toBeCloseTo(10, 10);
  });

  it('Adam goes η whatever the size of the gradient, at first and while it stays the same', () => {
    for (const g of [1e-3, 1, -1000]) {
      const sign = Math.sign(g);
      const places = walk({ ...ADAM, epsilon: 0 }, 0.01, [g, g, g, g]);
      close(
        places,
        [1, 2, 3, 4].map((t) => 1 - 0.01 * t * sign),
      );
    }
  });

  it('Adam remembers as its formula says', () => {
    const { beta1, beta2, epsilon } = ADAM;
    const gradients = [0.3, -0.7, 0.2, 1.1, -0.05];
    let [w, m, v] = [1, 0, 0];
    const expected = gradients.map((g, i) => {
      m = beta1 * m + (1 - beta1) * g;
      v = beta2 * v + (1 - beta2) * g * g;
      w -= (0.1 * (m / (1 - beta1 ** (i + 1)))) / (Math.sqrt(v / (1 - beta2 ** (i + 1))) + epsilon);
      return w;
    });
    close(walk(ADAM, 0.1, gradients), expected);
    // Of a large ε, each step is η·m̂/(√v̂ + ε): m̂ = g, v̂ = g² at the first.
    close(walk({ ...ADAM, epsilon: 3 }, 0.1, [2]), [1 - (0.1 * 2) / (2 + 3)]);
  });

  it('corrects what began at 0: less and less', () => {
    close(biasCorrections(ADAM, 1), [10.000000000000002, 999.9999999999991]);
    close(biasCorrections({ beta1: 0.5, beta2: 0.25 }, 3), [8 / 7, 64 / 63]);
    close(biasCorrections(ADAM, 100_000), [1, 1]);
  });

  it('write over nothing, and keep float32', () => {
    for (const optimizer of [SGD, MOMENTUM, ADAM]) {
      const parameters = [normal(key(1), [3, 2]), normal(key(2), [2])];
      const gradients = [normal(key(3), [3, 2]), normal(key(4), [2])];
      const state = optimizerState(optimizer, parameters);
      const before = JSON.stringify([parameters, gradients, state]);
      const next = update(optimizer, 0.1, parameters, gradients, state);
      expect(JSON.stringify([parameters, gradients, state])).toBe(before);
      expect(next.state.step).toBe(1);
      for (const array of [...next.parameters, ...next.state.slots.flat()])
        expect(array.dtype).toBe('float32');
      expect(next.state.slots.map((slot) => slot.map(({ shape }) => shape))).toEqual(
        state.slots.map(() => [[3, 2], [2]]),
      );
    }
  });

  it('weight decay pulls weights, not biases', () => {
    const net = [{ W: array([[2, -4]], 'float64'), b: array([3, 3], 'float64') }];
    const g = [{ W: array([[1, 1]], 'float64'), b: array([5, 6], 'float64') }];
    const [{ W, b }] = decayed(g, net, 0.25);
    expect([W.toList(), b.toList()]).toEqual([[[1.5, 0]], [5, 6]]);
  });

  it('a network as a list of arrays, and back', () => {
    const net = initialise([3, 4, 2], key(1));
    expect(networkOf(parametersOf(net))).toEqual(net);
    expect(parametersOf(net).map(({ shape }) => shape)).toEqual([[3, 4], [4], [4, 2], [2]]);
  });
});

describe('schedules', () => {
  it.each([
    ['constant', [1, 1, 1, 1, 1]],
    ['linear', [1, 0.75, 0.5, 0.25, 0]],
    ['cosine', [1, (1 + Math.SQRT1_2) / 2, 0.5, (1 - Math.SQRT1_2) / 2, 0]],
  ] as const)('%s', (schedule, expected) => {
    expected.forEach((value, step) => expect(scheduled(schedule, step, 4)).toBeCloseTo(value, 14));
  });

  it('stop when the best epoch lies `patience` back', () => {
    const scores = [0.9, 0.95, 0.94, 0.95, 0.93];
    expect(scores.map((_, i) => hasStalled(scores.slice(0, i + 1), 2))).toEqual([
      false,
      false,
      false,
      true,
      true,
    ]);
    expect(bestOf(scores)).toBe(1);
    expect([hasStalled([], 1), bestOf([])]).toEqual([false, -1]);
  });
});

describe('initialise', () => {
  const moments = (W: NDArray): [mean: number, deviation: number] => {
    const mean = sum(W).data[0] / W.size;
    return [mean, Math.sqrt(sum(mul(sub(W, mean), sub(W, mean))).data[0] / W.size)];
  };

  it('draws W from N(0, 1/√in), for ReLU N(0, √(2/in)); biases are 0', () => {
    for (const [activation, gain] of [
      ['sigmoid', 1],
      ['tanh', 1],
      ['relu', 2],
    ] as const) {
      const net = initialise([400, 100, 50], key(3), { activation });
      expect(net.map(({ W, b }) => [W.shape, b.shape])).toEqual([
        [[400, 100], [100]],
        [[100, 50], [50]],
      ]);
      for (const [l, inputs] of [400, 100].entries()) {
        const [mean, deviation] = moments(net[l].W);
        expect(Math.abs(mean) * Math.sqrt(inputs)).toBeLessThan(0.05);
        expect(deviation / Math.sqrt(gain / inputs)).toBeCloseTo(1, 1);
        expect(net[l].b.data.every((b) => b === 0)).toBe(true);
      }
    }
  });

  it('the same key, the same weights; each layer draws its own', () => {
    const [a, b, c] = [key(1), key(1), key(2)].map((k) => initialise([9, 9, 9], k));
    expect(a).toEqual(b);
    expect(a[0].W.data).not.toEqual(c[0].W.data);
    expect(a[0].W.data).not.toEqual(a[1].W.data);
  });

  it('says what a structure is', () => {
    for (const structure of [[784], [3, 0, 2], [3, 1.5, 2], []]) {
      expect(() => initialise(structure, key(1))).toThrow(
        `initialise: a structure is two or more rows of whole numbers ≥ 1: got [${structure.join(', ')}]`,
      );
    }
  });
});

describe('dropout', () => {
  it('keeps 1 − p of the units, and makes up for the others', () => {
    const [a, b, ...more] = dropoutMasks(key(1), [5, 200, 100, 10], 50, 0.2);
    expect([a.shape, b.shape, more, a.dtype]).toEqual([[50, 200], [50, 100], [], 'float32']);
    const kept = Math.fround(1 / 0.8);
    expect(new Set(a.data)).toEqual(new Set([0, kept]));
    expect(a.data.filter((m) => m === 0).length / a.size).toBeCloseTo(0.2, 1);
    const [c, d] = dropoutMasks(key(1), [5, 40, 40, 10], 50, 0.2);
    expect(c.data).not.toEqual(d.data);
    expect(a.data.slice(0, 200)).not.toEqual(a.data.slice(200, 400));
    expect(dropoutMasks(key(1), [5, 200, 100, 10], 50, 0.2)[0].data).toEqual(a.data);
  });

  it('of rate 0 keeps all; 1 is too much', () => {
    expect(dropoutMasks(key(1), [5, 6, 7], 2, 0)[0].data.every((m) => m === 1)).toBe(true);
    for (const rate of [1, -0.1, NaN]) {
      expect(() => dropoutMasks(key(1), [5, 6, 7], 2, rate)).toThrow(
        `dropoutMasks: the rate must be in [0, 1): got ${rate}`,
      );
    }
  });
});
