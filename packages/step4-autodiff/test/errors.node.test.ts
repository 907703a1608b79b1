// oxlint-disable typescript/no-unsafe-argument, typescript/no-unsafe-call, typescript/no-unsafe-member-access, typescript/no-unsafe-return -- functions as people write them who do not look at types
import { array, AxisError, DTypeError, ones, ShapeError, sum, type NDArray } from '@first-principles/linalg';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  ConcretizationError,
  grad,
  jit,
  jvp,
  LeakedTracerError,
  lax,
  makeJaxpr,
  numpy as np,
  vmap,
} from '../src/index.ts';

/* What people do wrong, and what they are told: a named error that says what to do. */

const x = ones([2, 3]);

/** A function as somebody writes it who does not look at types. */
type Loose = (...args: any[]) => any; // oxlint-disable-line no-explicit-any -- that is the point

const transformed: Record<string, (f: Loose) => unknown> = {
  grad: (f) => grad(f)(x),
  jit: (f) => jit(f)(x),
  vmap: (f) => vmap(f)(x),
  makeJaxpr: (f) => makeJaxpr(f)(x),
  jvp: (f) => jvp(f, [x], [x]),
  scan: (f) =>
    lax.scan((carry: NDArray, one: NDArray): [NDArray, NDArray] => [carry, f(one) as NDArray], x, x),
};

describe.each(Object.entries(transformed))('inside of %s', (_, run) => {
  const numbers: Record<string, { f: Loose; says: RegExp }> = {
    'branching on a tracer': { f: (v) => (v > 0 ? v : np.neg(v)), says: /numpy\.where.*lax\.cond/ },
    'arithmetic with JavaScript operators': { f: (v) => v * 2, says: /numpy\.add/ },
    'turning it into a number': { f: (v) => Number(v), says: /JavaScript number/ },
    'Math of it': { f: (v) => Math.sqrt(v), says: /JavaScript number/ },
    'reading its item': {
      f: (v) => np.mul(v, Number(np.sum(v).item())),
      says: /outside of the traced function/,
    },
    'reading its list': { f: (v) => v.toList(), says: /outside of the traced function/ },
    'a function of linalg on it': { f: (v) => sum(v), says: /numpy and lax of this package/ },
    'writing into its data': { f: (v) => void (v.data[0] = 5), says: /numpy\.setAt/ },
    'writing into its entries': { f: (v) => void (v[0] = 5), says: /arrays never change: numpy\.setAt/ },
    'reading its entries': { f: (v) => v[0], says: /numpy\.index/ },
  };
  test.each(Object.entries(numbers))('%s', (_name, { f, says }) => {
    expect(() => run(f)).toThrow(ConcretizationError);
    expect(() => run(f)).toThrow(says);
  });

  test('a tracer that is kept is a leak, whatever is done with it afterwards', () => {
    let kept: NDArray = x;
    run((v: NDArray) => {
      kept = np.sin(v);
      return np.sum(kept);
    });
    const uses: (() => unknown)[] = [
      () => np.add(kept, 1),
      () => jit((v: NDArray) => np.mul(kept, v))(kept.ndim === 1 ? ones([3]) : x),
      () => grad((v: NDArray) => np.sum(np.mul(kept, v)))(x),
      () => kept.toList(),
      () => kept.data,
      () => Number(kept),
    ];
    for (const use of uses) {
      expect(use).toThrow(LeakedTracerError);
      expect(use).toThrow(/return it from the function/);
    }
    expect(String(kept)).toMatch(/^Traced<float32\[/);
  });

  test('a promise is not waited for', () => {
    const later: Loose = async (v) => v;
    expect(() => run(later)).toThrow(DTypeError);
    expect(() => run(later)).toThrow(/promise.*await what is needed before/);
  });

  test('what is returned must be arrays', () => {
    expect(() => run(() => 'a string')).toThrow(DTypeError);
    expect(() => run(() => new Map())).toThrow(/got a Map.*array\(…\) makes an array/);
  });
});

test('leaves that are no arrays, and where they stand', () => {
  const f: Loose = (tree) => tree;
  for (const g of [jit(f), vmap(f), makeJaxpr(f)] as Loose[]) {
    expect(() => g({ a: [1, 'b'] })).toThrow(DTypeError);
    expect(() => g({ a: [1, 'b'] })).toThrow(
      'leaves are arrays, numbers or booleans in lists and plain objects: got a string at [0].a[1]: array(…) makes an array; staticArgnums takes the rest',
    );
    expect(() => g(new Float32Array(3))).toThrow(/got a Float32Array at \[0\]/);
  }
  expect(() => (grad(f) as Loose)({ a: () => 1 })).toThrow(/got a function at \.a/);
});

describe('gradients', () => {
  const wrong: [name: string, run: () => unknown, error: new () => Error, says: RegExp][] = [
    [
      'of many numbers',
      () => grad((v: NDArray) => np.sin(v))(x),
      ShapeError,
      /got float32\[2,3\]: use sum or mean/,
    ],
    ['of nothing', () => (grad as Loose)(() => undefined)(x), ShapeError, /function without return/],
    [
      'of a list',
      () => (grad as Loose)((v: NDArray) => [np.sum(v), 1])(x),
      ShapeError,
      /hasAux takes \[value, aux\]/,
    ],
    [
      'by integers',
      () => grad((v: NDArray) => np.sum(v))(array([1, 2], 'int32')),
      DTypeError,
      /use astype\('float32'\), or name other argnums/,
    ],
    [
      'of an integer',
      () => grad((v: NDArray) => np.argmax(v))(x),
      DTypeError,
      /got int32\[\]: integers do not move: use mean/,
    ],
    [
      'by an argument that is not there',
      () => grad((v: NDArray) => np.sum(v), { argnums: 1 })(x),
      DTypeError,
      /0 to 0: got 1/,
    ],
  ];
  test.each(wrong)('%s', (_, run, error, says) => {
    expect(run).toThrow(error);
    expect(run).toThrow(says);
  });
});

describe('errors of shapes and types inside of a traced function say at which line', () => {
  const here = /\(at .*errors\.node\.test\.ts:\d+:\d+\)$/;
  const broken: Record<string, Loose> = {
    matmul: (v) => np.matmul(v, v),
    broadcasting: (v) => np.add(v, ones([4])),
    'a primitive': (v) => np.reshape(v, [7]),
    'an axis': (v) => np.sum(v, 2),
    'a branch': (v) =>
      lax.cond(
        np.greater(np.sum(v), 0),
        (u) => np.matmul(u, u),
        (u) => u,
        v,
      ),
    'a loop': (v) =>
      lax.scan(
        (carry: NDArray, one: NDArray): [NDArray, NDArray] => [np.add(carry, np.reshape(one, [2])), one],
        v,
        v,
      ),
    'a gradient inside': (v) => grad((u: NDArray) => np.sum(np.matmul(u, u)))(v),
    'a batch inside': (v) => vmap((u: NDArray) => np.matmul(u, ones([4])))(v),
    branching: (v) => (v > 0 ? v : 1),
  };
  test.each(Object.entries(broken))('%s', (_, f) => {
    expect(() => jit(f)(x)).toThrow(here);
    expect(() => makeJaxpr(f)(x)).toThrow(here);
  });
  test('once, in the message and in the stack, and it is the line of the mistake', () => {
    const line = Number(/:(\d+):\d+\)?$/.exec(new Error('here').stack!.split('\n')[1])![1]) + 1;
    const f = (v: NDArray): NDArray => np.matmul(v, v);
    const outer = jit((v: NDArray) => np.add(jit(f)(v), 1));
    try {
      outer(x);
      expect.unreachable();
    } catch (error) {
      const { message, stack } = error as Error;
      expect(error).toBeInstanceOf(ShapeError);
      expect(message).toMatch(/^matmul: inner dimensions differ: a is \[2, 3\], b is \[2, 3\] \(at /);
      expect(message.split('(at ').length).toBe(2);
      expect(stack).toContain(message);
      expect(message).toContain(`errors.node.test.ts:${line}:`);
    }
  });
  test('an error of the user’s own is left as it is', () => {
    const own = new Error('mine');
    const f: Loose = () => {
      throw own;
    };
    expect(() => jit(f)(x)).toThrow(own);
    expect(own.message).toBe('mine');
  });
});

describe('batches', () => {
  const two = (a: NDArray, b: NDArray): NDArray => np.add(a, b);
  test('of unequal sizes', () => {
    expect(() => vmap(two)(x, ones([3]))).toThrow(ShapeError);
    expect(() => vmap(two)(x, ones([3]))).toThrow(/\[2, 3\] along 0, \[3\] along 0: inAxes says/);
    expect(vmap(two, { inAxes: [1, 0] })(x, ones([3])).shape).toEqual([3, 2]);
  });
  test('of nothing, of a number, along no axis', () => {
    expect(() => vmap(two, { inAxes: null })(x, x)).toThrow(/nothing is mapped/);
    expect(() => vmap((v: NDArray) => v)(1)).toThrow(AxisError);
    expect(() => vmap((v: NDArray) => v, { inAxes: 5 })(x)).toThrow(AxisError);
  });
});

test('integers do not move, forwards as little as backwards', () => {
  const n = array([1, 2], 'int32');
  const [value, tangent] = jvp((v: NDArray) => np.mul(v, 2.5), [n], [n]);
  expect([value.toList(), tangent.toList()]).toEqual([
    [2.5, 5],
    [0, 0],
  ]);
});

describe('a jitted function whose signature keeps changing', () => {
  const warn = vi.fn<(message: string) => void>();
  beforeEach(() => {
    warn.mockReset();
    vi.spyOn(console, 'warn').mockImplementation(warn);
  });
  afterEach(() => vi.restoreAllMocks());

  test('warns once, with what differs', () => {
    const grow = jit(function grow(v: NDArray) {
      return v;
    });
    for (let n = 0; n < 40; n++) grow(ones([n]));
    expect(warn.mock.calls).toHaveLength(1);
    expect(warn.mock.calls[0][0]).toMatch(
      /grow was traced for 16 signatures: args\[0\] was float32\[14\], then float32\[15\]\nPad what changes its size/s,
    );
  });
  test('and for static arguments', () => {
    const step = jit((v: NDArray, rate: number) => np.mul(v, rate), { staticArgnums: 1 });
    for (let n = 0; n < 40; n++) step(x, n / 10);
    expect(warn.mock.calls).toHaveLength(1);
    expect(warn.mock.calls[0][0]).toMatch(
      /a static argument was 1.4, then 1.5\n.*pass numbers that change as arrays instead of static arguments/,
    );
  });
  test('one that is always called alike does not', () => {
    const same = jit((v: NDArray) => np.sin(v));
    for (let n = 0; n < 40; n++) same(ones([3]));
    expect(warn).not.toHaveBeenCalled();
  });
});
