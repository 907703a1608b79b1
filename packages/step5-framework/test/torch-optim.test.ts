import { array, type NDArray } from '@first-principles/linalg';
import { numpy as np } from '@first-principles/step4-autodiff';
import { describe, expect, it } from 'vitest';
import * as framework from '../src/index.ts';
import { clipGradNorm, clipGradValue, Parameter, SGD, stateOf, Tensor } from '../src/index.ts';
import type { Optimizer, Scheduler } from '../src/index.ts';
import fixtures from './fixtures/optim.json' with { type: 'json' };

type Options = Record<string, unknown>;
const made = framework as unknown as Record<string, new (...args: unknown[]) => unknown>;
const f64 = (numbers: unknown): NDArray => array(numbers as number[], 'float64');
const entries = (...arrays: NDArray[]): number[] => arrays.flatMap((x) => np.ravel(x).toList() as number[]);

/** All but the count of steps, which PyTorch's RMSprop keeps and never uses, and our SGD keeps for its dampening. */
const slotNames = (state: object): string[] =>
  Object.keys(state)
    .filter((name) => name.startsWith('state.') && !name.endsWith('.step'))
    .toSorted();

/** Equal but for the last digits. */
function expectClose(got: readonly number[], expected: readonly number[], what: string): void {
  expect(got.length, what).toBe(expected.length);
  for (const [i, e] of expected.entries()) {
    const off = Math.abs(got[i] - e);
    expect(off <= 1e-10 * Math.max(1e-3, Math.abs(e)), `${what}[${i}]: got ${got[i]}, expected ${e}`).toBe(
      true,
    );
  }
}

describe(`optimizers take the steps of PyTorch ${fixtures.torch}`, () => {
  const { A, b, x: x0, y: y0 } = fixtures.problem;
  for (const { kind, options, points, slots } of fixtures.optimizers) {
    it(`${kind} ${JSON.stringify(options)}`, () => {
      const [x, y] = [new Parameter(f64(x0)), new Parameter(f64(y0))];
      const { groups, ...rest } = options as Options & { groups?: Options[] };
      const learned = groups?.map((group, i) => ({ parameters: [[x], [y]][i], ...group })) ?? [x, y];
      const optimizer = new made[kind](learned, rest) as Optimizer;
      for (const [t, point] of points.entries()) {
        optimizer.zeroGrad();
        const linear = new Tensor(f64(A)).matmul(x).sub(f64(b)).square().sum();
        linear.add(y.square().square().sum()).backward({ gradient: f64(COSINES[t]) });
        optimizer.step();
        expectClose(entries(x.data, y.data), point, `step ${t}`);
      }
      const state = stateOf(optimizer);
      expect(slotNames(state)).toEqual(slotNames(slots));
      for (const [name, values] of Object.entries(slots as Record<string, number[]>)) {
        if (name in state) expectClose(entries(state[name]), values, name);
      }
    });
  }
});

/** Math.cos is another in every engine. */
const COSINES = fixtures.cosines;

describe('schedulers set the rates of PyTorch', () => {
  for (const { kind, options, rates, metrics } of fixtures.schedulers) {
    it(`${kind} ${JSON.stringify(options)}`, () => {
      const optimizer = new SGD(
        [0.5, 0.1].map((lr) => ({ parameters: [new Parameter(array([0]))], lr })),
        { lr: 1 },
      );
      const scheduler = new made[kind](optimizer, options) as Scheduler;
      for (const [t, expected] of rates.entries()) {
        if (t > 0) scheduler.step(metrics?.[t - 1]);
        expectClose(
          optimizer.groups.map(({ lr }) => lr),
          expected,
          `step ${t}`,
        );
        expect(scheduler.lr).toBe(optimizer.groups[0].lr);
      }
    });
  }
});

describe('gradients are clipped as by PyTorch', () => {
  for (const { max, before, norm, byNorm, byValue } of fixtures.clips) {
    it(`to ${max}`, () => {
      const parameters = [
        new Parameter(f64([0, 0, 0])),
        new Parameter(
          f64([
            [0, 0],
            [0, 0],
          ]),
        ),
      ];
      const frozen = new Parameter(f64([1]));
      const set = (): void => {
        for (const [i, p] of parameters.entries()) p.grad = np.reshape(f64(before[i]), p.shape);
      };
      set();
      expectClose(entries(clipGradNorm([...parameters, frozen], max)), [norm], 'norm');
      for (const [i, p] of parameters.entries()) expectClose(entries(p.grad!), byNorm[i], 'by norm');
      set();
      clipGradValue([...parameters, frozen], max);
      for (const [i, p] of parameters.entries()) expectClose(entries(p.grad!), byValue[i], 'by value');
      expect(frozen.grad).toBeNull();
    });
  }

  it('no gradients have the norm 0; what is not finite stays visible', () => {
    const p = new Parameter(array([1, 2]));
    expect(clipGradNorm([p], 1).item()).toBe(0);
    p.grad = array([Infinity, 1]);
    expect(clipGradNorm([p], 1).item()).toBe(Infinity);
    p.grad = array([NaN, 1]);
    expect(clipGradNorm([p], 1).item()).toBeNaN();
    expect(p.grad.toList()).toEqual([NaN, NaN]);
  });
});
