import { array, DTypeError, key, normal, slice, stack, type NDArray } from '@first-principles/linalg';
import { describe, expect, test } from 'vitest';
import {
  checkGrads,
  grad,
  jit,
  jvp,
  lax,
  makeJaxpr,
  numpy as np,
  typecheck,
  UnsupportedError,
  vmap,
} from '../src/index.ts';
import { expectSame } from './compiled.ts';

const x = normal(key(1), [5], 'float64');
const W = normal(key(2), [3, 3], 'float64');
const xs = normal(key(3), [4, 3], 'float64');

/** A small recurrent net: h ← tanh(h·W + x), and h² at each step. */
const recurrent = (W: NDArray, h: NDArray, xs: NDArray, reverse = false): [NDArray, NDArray] =>
  lax.scan(
    (carry: NDArray, one: NDArray): [NDArray, NDArray] => {
      const next = np.tanh(np.add(np.matmul(carry, W), one));
      return [next, np.square(next)];
    },
    h,
    xs,
    { reverse },
  );

const byLoop = (W: NDArray, h: NDArray, xs: NDArray): NDArray[] => {
  let carry = h;
  const ys = [];
  for (let i = 0; i < 4; i++) {
    carry = np.tanh(np.add(np.matmul(carry, W), np.slice(xs, i)));
    ys.push(np.square(carry));
  }
  return [carry, np.stack(ys)];
};

const programs: Record<string, { f: (...args: NDArray[]) => unknown; args: NDArray[] }> = {
  scan: { f: (a, b, c) => recurrent(a, b, c), args: [W, slice(xs, 0), xs] },
  'scan backwards': { f: (a, b, c) => recurrent(a, b, c, true), args: [W, slice(xs, 0), xs] },
  'scan without xs': {
    f: (a) =>
      lax.scan((c: NDArray): [NDArray, null] => [np.sin(np.mul(c, a)), null], np.ones([5], 'float64'), null, {
        length: 3,
      }),
    args: [x],
  },
  foriLoop: { f: (a) => lax.foriLoop(0, 3, (i, c: NDArray) => np.mul(c, np.add(a, i)), a), args: [x] },
  'cond, true': {
    f: (a) =>
      lax.cond(
        np.greater(np.sum(np.square(a)), 0),
        (v: NDArray) => np.exp(v),
        (v: NDArray) => np.mul(v, 2),
        a,
      ),
    args: [x],
  },
  'cond, false': {
    f: (a) =>
      lax.cond(
        np.less(np.sum(np.square(a)), 0),
        (v: NDArray) => np.exp(v),
        (v: NDArray) => np.mul(np.mul(v, v), a),
        a,
      ),
    args: [x],
  },
  'cond, closing over': {
    f: (a, b) =>
      lax.cond(
        true,
        () => np.mul(a, b),
        () => np.sin(a),
      ),
    args: [x, np.mul(x, 0.5)],
  },
  jit: { f: (a) => jit((v: NDArray) => np.mul(np.sin(v), v))(a), args: [x] },
  'jit in jit': {
    f: (a, b) => jit((v: NDArray) => np.mul(jit((u: NDArray) => np.sin(np.mul(u, b)))(v), v))(a),
    args: [x, np.mul(x, 0.5)],
  },
  'scan of jit of cond': {
    f: (a) =>
      lax.scan(
        (c: NDArray, v: NDArray): [NDArray, NDArray] => {
          const next = jit((u: NDArray) =>
            lax.cond(
              np.greater(u, 0),
              (w: NDArray) => np.sin(np.mul(w, c)),
              (w: NDArray) => np.mul(w, w),
              u,
            ),
          )(v);
          return [np.add(c, next), np.mul(next, c)];
        },
        np.sum(a),
        a,
      ),
    args: [x],
  },
};

describe.each(Object.entries(programs))('%s', (_, { f, args }) => {
  const number = (...xs: NDArray[]): NDArray => {
    const { leaves } = { leaves: [f(...xs)].flat(3) as (NDArray | null)[] };
    return leaves.reduce<NDArray>(
      (sum, y) => (y === null ? sum : np.add(sum, np.sum(np.sin(y)))),
      np.zeros([], 'float64'),
    );
  };
  test('has the derivatives of central differences', () => {
    checkGrads(f, args);
  });
  test('and its gradient has', () => {
    checkGrads(grad(number), args);
  });
  test('for a batch it is as a loop', () => {
    const batch = args.map((arg, i) => normal(key(10 + i), [3, ...arg.shape], 'float64'));
    const whole = vmap(f as (...a: NDArray[]) => NDArray)(...batch);
    const each = [0, 1, 2].map((i) => f(...batch.map((arg) => slice(arg, i))));
    const leaves = (tree: unknown): NDArray[] => [tree].flat(3).filter((leaf) => leaf !== null) as NDArray[];
    for (const [n, y] of leaves(whole).entries()) {
      expect(y.toList()).toEqual(stack(each.map((one) => leaves(one)[n])).toList());
    }
  });
  test('compiled, it is what it is interpreted, bit for bit and in one call', () => {
    expectSame(f, args);
    expectSame((...xs) => jvp(f, xs, xs), args);
    expectSame(grad(number), args);
  });
  test('is a well-typed program, as are its derivatives', () => {
    typecheck(makeJaxpr(f)(...args));
    typecheck(makeJaxpr((...xs: NDArray[]) => jvp(f, xs, xs))(...args));
  });
});

test('scan is the loop', () => {
  const [h, ys] = recurrent(W, slice(xs, 0), xs);
  const [carry, stacked] = byLoop(W, slice(xs, 0), xs);
  expect([h.toList(), ys.toList()]).toEqual([carry.toList(), stacked.toList()]);
});

describe('how often a loop runs', () => {
  const counted = (length: number) => (v: NDArray) =>
    lax.scan((c: NDArray): [NDArray, null] => [np.add(c, 1), null], v, null, { length })[0];
  const between = (lower: number, upper: number) => (v: NDArray) =>
    lax.foriLoop(lower, upper, (_, c: NDArray) => np.add(c, 1), v);

  test('may be never', () => {
    for (const f of [counted(0), between(2, 2), between(3, -1)]) {
      expect([f(x), jit(f)(x)].map((v) => v.toList())).toEqual([x.toList(), x.toList()]);
    }
  });
  test.each([
    ...[-1, 2.5, NaN, Infinity].map(
      (n) => [counted(n), `scan: length must be a whole number ≥ 0: got ${n}`] as const,
    ),
    ...[
      [0, 2.5],
      [0.5, 3],
      [0, Infinity],
      [NaN, 1],
    ].map(([a, b]) => [between(a, b), `foriLoop: bounds must be whole numbers: got ${a} and ${b}`] as const),
  ])('is a whole number, traced or not: %#', (f, says) => {
    for (const run of [f, jit(f), makeJaxpr(f)] as ((v: NDArray) => unknown)[]) {
      expect(() => run(x)).toThrow(DTypeError);
      expect(() => run(x)).toThrow(says);
    }
  });
});

describe('while', () => {
  const power = (v: NDArray): NDArray =>
    lax.whileLoop(
      (u: NDArray) => np.less(u, 100),
      (u: NDArray) => np.mul(u, v),
      v,
    );
  test('runs until the condition fails, and its derivative goes forwards', () => {
    expect(power(array(3)).item()).toBe(243);
    const [value, slope] = jvp(power, [3], [1]);
    expect([value.item(), slope.item()]).toEqual([243, 405]);
  });
  test('each of a batch ends in its own time', () => {
    expect(vmap(power)(array([2, 3, 10, 200])).toList()).toEqual([128, 243, 100, 200]);
  });
  test('under jit as without', () => {
    expect(jit(power)(3).item()).toBe(243);
    expect(jvp(jit(power), [3], [1]).map((v) => v.item())).toEqual([243, 405]);
  });
  test('has no gradient, and says what to use', () => {
    expect(() => grad(power)(3)).toThrow(UnsupportedError);
  });
});

test('the derivative of a jitted function is compiled once', () => {
  let traced = 0;
  const f = jit((v: NDArray) => {
    traced++;
    return np.sum(np.sin(v));
  });
  const slope = grad(f);
  for (let i = 0; i < 5; i++) slope(x);
  expect(traced).toBe(1);
  expect(f(x).item()).toBe(np.sum(np.sin(x)).item());
});

test('null and undefined make two programs', () => {
  const f = jit((v: NDArray, mask?: NDArray | null) => (mask === null ? v : np.mul(v, 2)));
  expect([null, undefined, null].map((mask) => f(3, mask).item())).toEqual([3, 6, 3]);
});
