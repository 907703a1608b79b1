import { expect, test } from 'vitest';
import * as linalg from '../../src/index.ts';
import { AxisError, ShapeError, type NDArray } from '../../src/index.ts';
import { decode, values } from '../arbitrary.ts';
import cases from '../fixtures/reduce.json' with { type: 'json' };

const { sum, prod, max, min, argmax, argmin, mean, variance, std, all, any, countNonzero, norm, cumsum } =
  linalg;

type Case = (typeof cases)[number];

/** Each reduction with the arguments of a case; std is of a sample. */
const REDUCTIONS = {
  sum,
  prod,
  max,
  min,
  argmax,
  argmin,
  mean,
  variance,
  std: (x: NDArray, axis?: number, keepdims?: boolean) => std(x, axis, keepdims, 1),
  all,
  any,
  countNonzero,
  norm,
  cumsum: (x: NDArray, axis?: number) => cumsum(x, axis),
} as const;

const names = Object.keys(REDUCTIONS) as (keyof typeof REDUCTIONS)[];

test.each(names)('%s as NumPy: shapes, keepdims, negative axes, empty axes, refusals', (name) => {
  for (const one of cases as readonly Case[]) {
    const x = decode(one);
    const run = (): NDArray => REDUCTIONS[name](x, one.axis ?? undefined, one.keepdims);
    const label = `${name} of [${one.shape.join(', ')}] over ${one.axis}`;
    const expected = one[name];
    if (expected === null) {
      const missing = one.axis !== null && (one.axis >= x.ndim || one.axis < -x.ndim);
      expect(run, label).toThrow(missing ? AxisError : ShapeError);
      continue;
    }
    const out = run();
    expect(out.shape, label).toEqual(expected.shape);
    values(out).forEach((value, i) => {
      const wanted = Number(expected.values[i]);
      const near = Object.is(value, wanted) || Math.abs(value - wanted) <= 1e-6 * Math.abs(wanted);
      expect(near, `${label}, [${i}]: got ${value}, expected ${wanted}`).toBe(true);
    });
  }
  expect(cases.length).toBeGreaterThan(100);
});
