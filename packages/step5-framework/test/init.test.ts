import { array, isFloat, type NDArray } from '@first-principles/linalg';
import { numpy as np } from '@first-principles/step4-autodiff';
import { describe, expect, test } from 'vitest';
import * as framework from '../src/index.ts';
import { Embedding, Generator, init, type Module } from '../src/index.ts';
import fixtures from './fixtures/layers.json' with { type: 'json' };

interface Case {
  readonly name: 'xavierUniform' | 'xavierNormal' | 'kaimingUniform' | 'kaimingNormal';
  readonly shape: readonly number[];
  readonly options: object;
  readonly uniform?: readonly [low: number, high: number];
  readonly normal?: readonly [mean: number, std: number];
}

const INITIALISERS: Pick<typeof init, Case['name']> = init;
const EXPORTED: Readonly<Record<string, unknown>> = framework;
const CASES = fixtures.initialisers as unknown as readonly Case[];
const numbers = (x: NDArray): number[] => x.reshape([-1]).toList() as number[];

test.each(CASES.map((one) => [JSON.stringify(one), one] as const))('PyTorch draws: %s', (_, one) => {
  const { name, shape, options, uniform = [0, 0], normal = [0, 0] } = one;
  const drawn = INITIALISERS[name](shape, new Generator(7), { ...options, dtype: 'float64' });
  const again = new Generator(7);
  const wanted = one.uniform
    ? init.uniform(shape, again, { low: uniform[0], high: uniform[1], dtype: 'float64' })
    : init.normal(shape, again, { mean: normal[0], std: normal[1], dtype: 'float64' });
  expect(drawn.shape).toEqual(shape);
  expect(np.allClose(drawn, wanted, 1e-14, 1e-15).item()).toBe(true);
});

test.each(fixtures.defaults.map((one) => [one.layer, one] as const))(
  '%s begins as it does in PyTorch',
  (_, { layer, arguments: told, options, largest }) => {
    const Kind = EXPORTED[layer] as new (...told: unknown[]) => Module;
    const last = Object.keys(options).length > 0 ? [options] : [];
    const generator = new Generator(11);
    const layers = Array.from({ length: 60 }, () => new Kind(...told, generator, ...last));
    for (const name of ['weight', 'bias'] as const) {
      const all = layers.flatMap((one) => numbers(one.stateTensors().get(name)!.data));
      const most = all.reduce((a, b) => Math.max(a, Math.abs(b)), 0);
      expect(most / largest[name], name).toBeCloseTo(1, 2);
      expect(all.reduce((a, b) => a + b, 0) / all.length / most, name).toBeCloseTo(0, 1);
    }
  },
);

test('embeddings begin as N(0, 1)', () => {
  const { data } = new Embedding(200, 100, new Generator(1)).weight;
  expect([np.mean(data).item(), np.std(data).item()]).toEqual([expect.closeTo(0, 1), expect.closeTo(1, 1)]);
});

describe('what is drawn', () => {
  test('U(low, high) fills its range evenly', () => {
    const x = init.uniform([20_000], new Generator(1), { low: -2, high: 6 });
    expect(x.dtype).toBe('float32');
    expect([np.min(x), np.max(x)].map((y) => y.item())).toEqual([
      expect.closeTo(-2, 2),
      expect.closeTo(6, 2),
    ]);
    expect([np.mean(x).item(), np.std(x).item()]).toEqual([
      expect.closeTo(2, 1),
      expect.closeTo(8 / Math.sqrt(12), 1),
    ]);
  });

  test('N(mean, std²) has them', () => {
    const x = init.normal([20_000], new Generator(1), { mean: 3, std: 0.5 });
    expect([np.mean(x).item(), np.std(x).item()]).toEqual([expect.closeTo(3, 1), expect.closeTo(0.5, 1)]);
    expect(numbers(x)).not.toEqual(numbers(init.normal([20_000], new Generator(2), { mean: 3, std: 0.5 })));
  });

  test('a generator gives other numbers each time, and the same again', () => {
    const g = new Generator(5);
    const [a, b] = [init.normal([4], g), init.normal([4], g)].map(numbers);
    expect(a).not.toEqual(b);
    expect(numbers(init.normal([4], g.manualSeed(5)))).toEqual(a);
  });

  test.each([
    [[3, 5], 1],
    [[5, 3], 1.5],
    [[4, 4], 1],
    [[6, 2, 3, 3], 0.5],
    [[80, 80], 1],
  ] as const)('orthogonal %j: the fewer of rows and columns are at right angles', (shape, gain) => {
    const w = init.orthogonal(shape, new Generator(3), { gain, dtype: 'float64' });
    expect([w.shape, w.dtype]).toEqual([shape, 'float64']);
    const rows = np.reshape(w, [shape[0], -1]);
    const few = rows.shape[0] <= rows.shape[1] ? rows : np.transpose(rows);
    const products = np.matmul(few, np.transpose(few));
    const wanted = np.mul(gain * gain, np.eye(few.shape[0]));
    expect(np.allClose(products, wanted, 0, 1e-14).item()).toBe(true);
  });

  test('constants', () => {
    expect(init.zeros([2]).toList()).toEqual([0, 0]);
    expect(init.ones([2], { dtype: 'float64' })).toEqual(array([1, 1], 'float64'));
    expect(isFloat(init.constant([1], 3).dtype)).toBe(true);
  });
});

test('weights have two axes or more, and nonlinearities are known', () => {
  const g = new Generator(1);
  for (const draw of [
    init.xavierUniform,
    init.xavierNormal,
    init.kaimingUniform,
    init.kaimingNormal,
    init.orthogonal,
  ]) {
    expect(() => draw([3], g)).toThrow('init: weights have two axes or more, [out, in, …]: got [3]');
  }
  expect(() => init.calculateGain('swish' as 'relu')).toThrow('calculateGain: knows linear');
});
