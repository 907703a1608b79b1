import { key, normal, split, type NDArray } from '@first-principles/linalg';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { grad, jit, lax, makeJaxpr, nn, numpy as np, treeFlatten, typecheck } from '../src/index.ts';
import { PASSES } from '../src/jit/passes/index.ts';
import { evalJaxpr } from '../src/jaxpr/evaluate.ts';
import { Compiled } from '../src/jit/wasm/backend.ts';
import type { Dot } from '../src/jit/wasm/kernels/dot.ts';
import { bits, expectSame, floats, seeds, sizes, tricky } from './compiled.ts';

describe('the compiled program computes what the interpreter does, bit for bit', () => {
  const unary = {
    neg: np.neg,
    abs: np.abs,
    sign: np.sign,
    sqrt: np.sqrt,
    floor: np.floor,
    ceil: np.ceil,
    round: np.round,
    exp: np.exp,
    expm1: np.expm1,
    log: np.log,
    log1p: np.log1p,
    tanh: np.tanh,
    sigmoid: nn.sigmoid,
    isFinite: np.isFinite,
    isNaN: np.isNaN,
    relu: nn.relu,
  };
  test.each(Object.entries(unary))('%s', (_, f) => {
    fc.assert(
      fc.property(sizes, floats, seeds, (shape, dtype, seed) =>
        expectSame((x) => f(x), [tricky(seed, shape, dtype)]),
      ),
      { numRuns: 12 },
    );
  });

  const binary = {
    add: np.add,
    sub: np.sub,
    mul: np.mul,
    div: np.div,
    maximum: np.maximum,
    minimum: np.minimum,
    equal: np.equal,
    notEqual: np.notEqual,
    less: np.less,
    lessEqual: np.lessEqual,
    greater: np.greater,
    greaterEqual: np.greaterEqual,
  };
  test.each(Object.entries(binary))('%s, broadcast and turned', (_, f) => {
    const one = fc.constantFrom(1, 3, 4, 5, 9);
    fc.assert(
      fc.property(one, one, floats, seeds, (m, n, dtype, seed) => {
        const [a, b] = [tricky(seed, [m, n], dtype), tricky(seed + 1, [n], dtype)];
        expectSame((x, y) => f(x, y), [a, b]);
        expectSame((x, y) => f(np.transpose(x), np.reshape(y, [n, 1])), [a, b]);
        expectSame((x) => f(np.flip(x, 1), np.slice(x, [], [null, null, -1])), [a]);
      }),
      { numRuns: 6 },
    );
  });

  test('integers and truth values', () => {
    const [i, j] = [tricky(1, [3, 5], 'int32'), tricky(2, [3, 5], 'int32')];
    const [p, q] = [np.greater(i, 0), np.less(j, 5)];
    for (const f of [np.add, np.sub, np.mul, np.maximum, np.minimum, np.equal, np.less])
      expectSame((x, y) => f(x, y), [i, j]);
    for (const f of [np.logicalAnd, np.logicalOr, np.logicalXor, np.equal, np.notEqual])
      expectSame((x, y) => f(x, y), [p, q]);
    for (const dtype of ['float32', 'float64'] as const) {
      const [a, b] = [tricky(3, [3, 5], dtype), tricky(4, [3, 5], dtype)];
      expectSame((c, x, y) => np.where(np.logicalNot(c), x, np.where(np.greater(x, y), y, 2)), [p, a, b]);
      expectSame((c, x) => np.add(np.astype(np.transpose(c), dtype), np.transpose(x)), [p, a]);
      expectSame(
        (c, x) => np.logicalAnd(c, np.astype(x, 'bool')),
        [np.slice(p, [], [null, null, 2]), np.slice(a, [], [null, null, 2])],
      );
    }
  });

  test.each([
    ['sum', np.sum],
    ['prod', np.prod],
    ['max', np.max],
    ['min', np.min],
  ] as const)('%s over every axis', (_, f) => {
    const length = fc.constantFrom(1, 2, 3, 7, 8, 9, 16, 19);
    fc.assert(
      fc.property(length, length, fc.constantFrom(1, 3, 4, 5), floats, seeds, (l, m, n, dtype, seed) => {
        const x = tricky(seed, [l, m, n], dtype);
        for (const axes of [[0], [1], [2], [0, 1], [1, 2], [0, 2], [0, 1, 2]]) {
          expectSame((v) => f(v, axes), [x]);
          expectSame((v) => f(np.mul(v, np.add(v, 1)), axes, true), [x]);
        }
        expectSame((v) => f(np.transpose(v), 0), [x]);
      }),
      { numRuns: 5 },
    );
  });

  test('products, of matrices, stacks, and with what is turned', () => {
    const length = fc.constantFrom(1, 2, 3, 5, 8, 30);
    fc.assert(
      fc.property(length, length, length, floats, seeds, (m, k, n, dtype, seed) => {
        const [k1, k2] = split(key(seed));
        const [a, b] = [normal(k1, [2, m, k], dtype), normal(k2, [2, k, n], dtype)];
        expectSame((x, y) => np.matmul(x, y), [a, b]);
        expectSame((x, y) => np.matmul(np.slice(x, 0), np.slice(y, 1)), [a, b]);
        expectSame((x, y) => np.matmul(np.transpose(np.slice(y, 1)), np.transpose(np.slice(x, 0))), [a, b]);
        expectSame(
          (x, y) => np.add(np.tanh(np.matmul(np.slice(x, 0), np.slice(y, 0))), np.slice(y, 1, 0)),
          [a, b],
        );
        expectSame(
          (x, y) =>
            np.tensordot(x, y, [
              [0, 2],
              [0, 1],
            ]),
          [a, b],
        );
        expectSame((x, y) => np.transpose(np.matmul(np.slice(x, 0), np.slice(y, 0))), [a, b]);
      }),
      { numRuns: 20 },
    );
  });

  test('products of a large matrix that is given by its transpose', () => {
    const grads = (x: NDArray, c: NDArray): NDArray => np.matmul(np.transpose(x), c);
    for (const dtype of ['float32', 'float64'] as const) {
      const [x, c] = [normal(key(1), [81, 1003], dtype), normal(key(2), [81, 33], dtype)];
      expectSame(grads, [x, c]);
      expectSame(
        (a, b) => np.einsum('bki,bkj->bij', a, b),
        [np.stack([x, np.neg(x)]), np.stack([c, np.mul(c, 2)])],
      );
      const kernel = new Compiled(makeJaxpr(grads)(x, c)).kernels[0];
      expect(kernel).toMatchObject({
        kind: 'dot',
        turned: { a: { dtype, length: 81 * 1003 }, b: undefined },
      });
    }
  });
  test('products with a matrix that is given by its transpose', () => {
    const layer = (x: NDArray, W: NDArray): NDArray => np.matmul(x, np.transpose(W));
    for (const dtype of ['float32', 'float64'] as const) {
      for (const [M, K, N] of [
        [10, 33, 7],
        [1, 1, 5],
        [5, 784, 30],
        [3, 4, 1],
      ]) {
        const [x, W] = [normal(key(1), [M, K], dtype), normal(key(2), [N, K], dtype)];
        expectSame(layer, [x, W]);
        expectSame((a, w) => layer(np.square(a), np.slice(np.concatenate([w, w], 1), '...', [0, K])), [x, W]);
        expectSame(
          (a, w) => np.einsum('bik,bjk->bij', a, w),
          [np.stack([x, np.neg(x)]), np.stack([W, np.mul(W, 2)])],
        );
      }
      const kernels = new Compiled(makeJaxpr(layer)(np.ones([9, 31], dtype), np.ones([6, 31], dtype)))
        .kernels;
      expect(kernels).toHaveLength(1);
      expect((kernels[0] as Dot).turned.b).toMatchObject({ dtype, length: 6 * 31 });
    }
  });
  test('all, any, argmax and argmin over every axis', () => {
    fc.assert(
      fc.property(fc.constantFrom(1, 3, 5, 9), fc.constantFrom(1, 2, 4, 7), seeds, (m, n, seed) => {
        const x = tricky(seed, [m, n, 3], 'float32');
        for (const axis of [0, 1, 2]) {
          expectSame((v) => np.all(np.greater(v, -1), axis), [x]);
          expectSame((v) => np.any(np.isNaN(v), [axis]), [x]);
          expectSame((v) => [np.argmax(v, axis), np.argmin(v, axis)], [x]);
        }
        expectSame((v) => np.all(np.isFinite(v)), [x]);
      }),
      { numRuns: 15 },
    );
  });

  test('shapes: reshape of what is turned, padding, joining', () => {
    const x = tricky(5, [3, 4, 5], 'float32');
    expectSame((v) => np.reshape(np.transpose(v), [4, 15]), [x]);
    expectSame(
      (v) =>
        np.pad(
          v,
          [
            [1, 2],
            [0, 1],
            [3, 0],
          ],
          7,
        ),
      [x],
    );
    expectSame((v) => np.concatenate([v, np.mul(v, 2), np.slice(v, [], [1, 2])], 1), [x]);
    expectSame((v) => np.stack([v, np.transpose(np.transpose(v))], -1), [x]);
    expectSame(
      grad((v: NDArray) => np.sum(np.square(np.slice(v, [null, null, 2], 1, [1, 4])))),
      [x],
    );
    expectSame(
      (v) => [v, np.reshape(v, [60]), np.broadcastTo(np.slice(v, 0), [2, 4, 5]), np.array(3), np.zeros([2])],
      [x],
    );
  });
});

test('a training step needs no fallback, and its passes make well-typed programs', () => {
  type Net = Record<'W' | 'b' | 'V', NDArray>;
  const p: Net = { W: normal(key(1), [7, 5]), b: np.zeros([5]), V: normal(key(2), [5, 3]) };
  const loss = (q: Net, x: NDArray): NDArray =>
    np.mean(np.neg(np.slice(nn.logSoftmax(np.matmul(nn.relu(np.add(np.matmul(x, q.W), q.b)), q.V)), [], 1)));
  const x = normal(key(3), [6, 7]);
  const leaves = treeFlatten([p, x]).leaves as [NDArray, NDArray, NDArray, NDArray];
  const step = (V: NDArray, W: NDArray, b: NDArray, v: NDArray): unknown => grad(loss)({ W, V, b }, v);
  expectSame(step, leaves);
  let program = makeJaxpr(jit(step))(...leaves);
  const want = evalJaxpr(program, leaves).map(bits);
  for (const { name, run } of PASSES) {
    program = { ...run(program), toString: () => '' };
    typecheck(program);
    expect([name, evalJaxpr(program, leaves).map(bits)]).toEqual([name, want]);
  }
});

test('what has no kernel yet is computed all the same', () => {
  const f = (v: NDArray): NDArray =>
    lax.cond(
      np.greater(np.sum(v), 0),
      (u: NDArray) => np.sin(u),
      (u: NDArray) => u,
      np.mul(v, 2),
    );
  const x = normal(key(6), [4]);
  expect(bits(jit(f)(x))).toEqual(bits(f(x)));
});
