import { array, DTypeError, key, normal, ShapeError, type NDArray } from '@first-principles/linalg';
import { numpy as np, stopGradient } from '@first-principles/step4-autodiff';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  apply,
  applyAll,
  compile,
  enableGrad,
  isGradEnabled,
  noGrad,
  Parameter,
  Tensor,
  tensor,
} from '../src/index.ts';

const leaf = (numbers: number | number[] | number[][]): Tensor =>
  tensor(numbers, { dtype: 'float64', requiresGrad: true });
const list = (x: NDArray | null): unknown => x?.toList();

describe('backward', () => {
  it('adds up over all ways from a tensor to the result', () => {
    const x = leaf(3);
    const square = x.mul(x);
    const [left, right] = [square.mul(2), square.mul(x)]; // 2x², x³
    left.add(right).add(x).backward();
    expect(x.grad?.item()).toBe(4 * 3 + 3 * 9 + 1);
  });

  it('goes through what was made later first, however the graph is written', () => {
    const x = leaf(2);
    let y: Tensor = x;
    for (let i = 0; i < 40; i++) y = y.add(y.mul(0.5)).sub(y); // each y has three ways back
    y.backward();
    expect(x.grad?.item()).toBe(0.5 ** 40);
  });

  it('adds to what earlier calls have found', () => {
    const x = leaf([1, 2]);
    x.square().sum().backward();
    x.mul(10).sum().backward();
    expect(list(x.grad)).toEqual([12, 14]);
    x.grad = null;
    x.sum().backward();
    expect(list(x.grad)).toEqual([1, 1]);
  });

  it('twice through the same graph is an error, unless it is retained', () => {
    const x = leaf(3);
    const middle = x.square();
    const y = middle.exp();
    y.backward();
    expect(() => y.backward()).toThrow(DTypeError);
    expect(() => y.backward()).toThrow(/the way back through exp was already gone.*retainGraph: true/);
    expect(() => middle.mul(2).backward()).toThrow(/through square was already gone/);
    const before = Number(x.grad?.item());
    const again = x.square();
    again.backward({ retainGraph: true });
    again.backward({ retainGraph: true });
    again.backward();
    expect(() => again.backward()).toThrow(DTypeError);
    expect(x.grad?.item()).toBe(before + 18);
  });

  it('needs something that needs a gradient', () => {
    const constant = tensor([1, 2]).sum();
    expect(() => constant.backward()).toThrow(/backward: nothing here needs a gradient/);
    const x = leaf(1);
    expect(() => noGrad(() => x.square()).backward()).toThrow(/computed in noGrad/);
    expect(() => x.square().detach().backward()).toThrow(DTypeError);
    expect(() => apply('argmax', (v) => np.argmax(v), leaf([1, 2])).backward()).toThrow(DTypeError);
  });

  it('starts from one number, or from a gradient like the result', () => {
    const x = leaf([1, 2, 3]);
    expect(() => x.square().backward()).toThrow(ShapeError);
    expect(() => x.square().backward()).toThrow(
      'backward: starts from one number: got shape [3]: take its sum or mean, or say { gradient }',
    );
    x.square().backward({ gradient: array([1, 0, -1], 'float64') });
    expect(list(x.grad)).toEqual([2, 0, -6]);
    expect(() => x.square().backward({ gradient: array([1, 0], 'float64') })).toThrow(
      'backward: gradient must be like its tensor, float64[3]: got float64[2]',
    );
    expect(() => x.square().backward({ gradient: array([1, 0, 1], 'float32') })).toThrow(ShapeError);
    const one = leaf([[5]]);
    one.backward(); // a leaf leads to itself
    expect(list(one.grad)).toEqual([[1]]);
  });

  it('leaves constants and frozen parameters alone', () => {
    const [x, constant, frozen] = [leaf(2), tensor(3), new Parameter(array(4))];
    frozen.requiresGrad = false;
    x.mul(constant).mul(frozen).backward();
    expect([x.grad?.item(), constant.grad, frozen.grad]).toEqual([12, null, null]);
    frozen.requiresGrad = true;
    x.mul(frozen).backward();
    expect(frozen.grad?.item()).toBe(2);
  });

  it('of several results asks only for those that were used', () => {
    const x = leaf([3, 1, 2]);
    const both = (): Tensor[] => applyAll('both', (v) => [np.square(v), np.mul(v, 3), np.argmax(v)], x);
    const [square, triple, where] = both();
    expect([square.operation?.name, where.operation, where.requiresGrad]).toEqual(['both', null, false]);
    square.sum().add(triple.sum()).backward();
    expect(list(x.grad)).toEqual([9, 5, 7]);
    x.grad = null;
    both()[1].sum().backward();
    expect(list(x.grad)).toEqual([3, 3, 3]);
  });

  it('does not use up what it does not go back through', () => {
    const x = leaf(3);
    const y = x.square();
    apply('f', (u, v) => np.add(stopGradient(u), v), y, x).backward();
    expect(x.grad?.item()).toBe(1);
    y.backward();
    expect(x.grad?.item()).toBe(7);
  });

  it('keeps the gradient of a result if it is asked to', () => {
    const x = leaf(3);
    const [kept, not] = [x.square().retainGrad(), x.mul(2)];
    kept.mul(not).backward();
    expect([kept.grad?.item(), not.grad]).toEqual([6, null]);
  });
});

describe('hooks of tensors', () => {
  it('see whole gradients, in their order, and may change them', () => {
    const x = leaf(3);
    const y = x.square();
    const seen: number[] = [];
    y.registerHook((g) => np.mul(g, 10));
    const second = y.registerHook((g) => {
      seen.push(g.item() as number);
    });
    x.registerHook((g) => {
      seen.push(g.item() as number);
      return np.neg(g);
    });
    y.add(y).backward({ retainGraph: true });
    expect(seen).toEqual([20, 120]);
    expect(x.grad?.item()).toBe(-120);
    second.remove();
    second.remove();
    y.backward();
    expect(seen).toEqual([20, 120, 60]);
  });

  it('give what is like the gradient', () => {
    const x = leaf([1, 2]);
    x.registerHook((g) => np.sum(g));
    expect(() => x.sum().backward()).toThrow(
      'backward: what a hook gives must be like its tensor, float64[2]: got float64[]',
    );
  });
});

describe('whether operations are noted', () => {
  it('is said for a function, and afterwards as it was', () => {
    const x = leaf(1);
    expect(isGradEnabled()).toBe(true);
    const [outer, inner, after] = noGrad(() => [
      x.square().requiresGrad,
      enableGrad(() => x.square().requiresGrad),
      isGradEnabled(),
    ]);
    expect([outer, inner, after, isGradEnabled()]).toEqual([false, true, false, true]);
    expect(() =>
      noGrad(() => {
        throw new RangeError('x');
      }),
    ).toThrow(RangeError);
    expect(isGradEnabled()).toBe(true);
  });
});

describe('tensors refuse', () => {
  const cases: [message: string, run: () => unknown][] = [
    ['Tensor: takes an array: got a list', () => new Tensor([1, 2] as unknown as NDArray)],
    [
      'requiresGrad: only floats have gradients: got int32',
      () => tensor([1], { dtype: 'int32', requiresGrad: true }),
    ],
    [
      'Tensor: only a leaf can be given other data: this is the result of square',
      () => {
        leaf(1).square().data = array(1, 'float64');
      },
    ],
    [
      'Tensor: data must keep its shape and type: it was float64[2], got float64[3]',
      () => {
        leaf([1, 2]).data = array([1, 2, 3], 'float64');
      },
    ],
    [
      'got float32[2]',
      () => {
        leaf([1, 2]).data = array([1, 2]);
      },
    ],
    [
      'grad: must have the shape and type of its tensor, float64[2]: got float64[]',
      () => {
        leaf([1, 2]).grad = array(1, 'float64');
      },
    ],
    [
      'requiresGrad: a result needs a gradient because its operands do',
      () => {
        leaf(1).square().requiresGrad = false;
      },
    ],
    ['item: takes one number: got shape [2]', () => leaf([1, 2]).item()],
  ];
  for (const [message, run] of cases) it(message, () => expect(run).toThrow(message));
});

describe('apply', () => {
  /** Functions of arrays with kinks nowhere, and how many operands they have. */
  const FUNCTIONS: Record<string, (...x: NDArray[]) => NDArray> = {
    'tanh(x·y)': (x, y) => np.tanh(np.matmul(x, y)),
    'exp(x)·x': (x) => np.mul(np.exp(x), x),
    'mean of squares over an axis': (x) => np.mean(np.square(x), 1),
    'y spread over x': (x, y) => np.add(np.sin(x), np.sum(y, 0)),
    'x, turned and cut': (x) => np.index(np.transpose(x), [0, 2]),
  };
  it('has the derivatives that differences have, along any direction', () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(FUNCTIONS)), fc.nat(), (name, seed) => {
        const draw = (i: number): NDArray => np.astype(normal(key(seed + i), [3, 3]), 'float64');
        const f = FUNCTIONS[name];
        const [x, y, dx, dy] = [0, 1, 2, 3].map(draw);
        const [a, b] = [new Tensor(x, { requiresGrad: true }), new Tensor(y, { requiresGrad: true })];
        const result = f.length === 1 ? apply(name, (u) => f(u), a) : apply(name, (u, v) => f(u, v), a, b);
        const cotangent = np.astype(normal(key(seed + 4), result.shape), 'float64');
        result.backward({ gradient: cotangent });
        const dot = (u: NDArray, v: NDArray): number => Number(np.sum(np.mul(u, v)).item());
        const along = dot(a.grad!, dx) + (b.grad === null ? 0 : dot(b.grad, dy));
        const at = (h: number): number =>
          dot(cotangent, f(np.add(x, np.mul(h, dx)), np.add(y, np.mul(h, dy))));
        const measured = (at(1e-5) - at(-1e-5)) / 2e-5;
        expect(Math.abs(along - measured)).toBeLessThan(1e-6 * Math.max(1, Math.abs(measured)));
      }),
      { numRuns: 50 },
    );
  });

  it('notes nothing if nothing moves, and takes arrays and numbers as they are', () => {
    expect(apply('add', np.add, tensor(1), 2).operation).toBeNull();
    const x = leaf(2);
    const y = apply('f', (u, v, n) => np.mul(np.add(u, v), n), x, array(3, 'float64'), 4);
    y.backward();
    expect([y.item(), x.grad?.item()]).toEqual([20, 4]);
  });
});

describe('backward, compiled', () => {
  it('cannot go through what was computed outside', () => {
    const x = leaf(2);
    const outside = x.square();
    expect(() => compile(() => outside.mul(3).backward())()).toThrow(
      /square was computed outside of the compiled function/,
    );
    expect(x.grad).toBeNull();
    outside.backward(); // nothing is lost
    expect(x.grad?.item()).toBe(4);
  });
});
