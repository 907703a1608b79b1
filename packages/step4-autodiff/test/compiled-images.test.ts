import { array, key, normal, type NDArray } from '@first-principles/linalg';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { grad, lax, makeJaxpr, nn, numpy as np, treeFlatten, treeMap, treeUnflatten } from '../src/index.ts';
import { Compiled } from '../src/jit/wasm/backend.ts';
import { expectSame, floats, seeds, tricky } from './compiled.ts';

describe('images', () => {
  const pair = fc.constantFrom<[number, number]>([1, 1], [2, 1], [1, 2], [2, 2]);
  test('convolutions and their gradients', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(1, 3, 4, 5),
        fc.constantFrom(1, 2, 8, 9),
        pair,
        pair,
        pair,
        floats,
        seeds,
        fc.constantFrom(1, 1, 2, 3),
        (C, O, strides, dilation, kernel, dtype, seed, groups) => {
          const [x, w] = [
            normal(key(seed), [3, groups * C, 7, 8], dtype),
            normal(key(seed + 1), [groups * O, C, kernel[0] + 1, kernel[1]], dtype),
          ];
          for (const padding of [
            'valid',
            [
              [1, 1],
              [2, 2],
            ],
          ] as const) {
            const f = (a: NDArray, b: NDArray): NDArray =>
              lax.convGeneralDilated(a, b, { strides, padding, rhsDilation: dilation, groups });
            expectSame(f, [x, w]);
            expectSame(
              grad((a: NDArray, b: NDArray) => np.sum(np.square(f(a, b))), { argnums: [0, 1] }),
              [x, w],
            );
          }
        },
      ),
      { numRuns: 25 },
    );
  });
  test('windows and their gradients', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(1, 2, 3),
        fc.constantFrom(1, 2, 3),
        floats,
        seeds,
        (size, step, dtype, seed) => {
          const x = tricky(seed, [2, 3, 7, 6], dtype);
          for (const kind of ['sum', 'max', 'min'] as const) {
            const f = (v: NDArray): NDArray => lax.reduceWindow(v, kind, [1, 1, size, 2], [1, 1, step, 2]);
            expectSame(f, [x]);
            const slope = (v: NDArray, c: NDArray): NDArray =>
              grad((u: NDArray) => np.sum(np.mul(f(u), c)))(v);
            const c = normal(key(seed), f(x).shape, dtype);
            expectSame(slope, [x, c]);
          }
        },
      ),
      { numRuns: 25 },
    );
  });
  test('a slope of −0 that comes back through a largest is 0, as it is where slopes are added', () => {
    for (const step of [1, 2]) {
      const slope = (v: NDArray, c: NDArray): NDArray =>
        grad((u: NDArray) => np.sum(np.mul(lax.reduceWindow(u, 'max', step, step), c)))(v);
      expectSame(slope, [array([1, 2, 4, 3]), array([-0, 1, -0, -0].slice(0, 4 / step))]);
    }
  });
  test('windows of many elements take no longer than few', () => {
    expectSame((v) => [nn.maxPool(v, 8), np.mul(nn.maxPool(v, 8), 2)], [normal(key(1), [1, 1, 16, 16])]);
  });
  test('windows of more elements than one loop reads', () => {
    for (const seed of [1, 2, 3, 4, 5]) {
      const x = tricky(seed, [2, 13, 21], 'float32');
      for (const window of [
        [1, 9, 8],
        [2, 5, 13],
      ]) {
        for (const kind of ['sum', 'max', 'min'] as const) {
          for (const steps of [window, [1, 2, 3]]) {
            const f = (v: NDArray): NDArray => lax.reduceWindow(v, kind, window, steps);
            const c = normal(key(seed), f(x).shape);
            expectSame((v, w) => [f(v), grad((u: NDArray) => np.sum(np.mul(f(u), w)))(v)], [x, c]);
          }
        }
      }
    }
  });
  test('a training step of a CNN needs no fallback', () => {
    const shapes = { w: [4, 1, 3, 3], b: [4], v: [3, 4, 2, 2], c: [3], W: [12, 5] };
    type Net = Record<keyof typeof shapes, NDArray>;
    const net = Object.fromEntries(
      Object.entries(shapes).map(([name, shape], i) => [name, normal(key(i), shape)]),
    ) as Net;
    const add = (z: NDArray, b: NDArray): NDArray => np.add(z, np.reshape(b, [b.size, 1, 1]));
    const loss = (p: Net, x: NDArray): NDArray => {
      const one = nn.maxPool(nn.relu(add(lax.conv(x, p.w), p.b)), 2);
      const two = nn.relu(add(lax.conv(one, p.v), p.c));
      const z = np.matmul(np.reshape(two, [x.shape[0], -1]), p.W);
      return np.neg(np.mean(np.slice(nn.logSoftmax(z), [], 2)));
    };
    const { leaves, treedef } = treeFlatten(net);
    const step = (x: NDArray, ...values: NDArray[]): unknown => {
      const p = treeUnflatten(treedef, values) as Net;
      return treeMap((u, d) => np.sub(u, np.mul(0.1, d)), p, grad(loss)(p, x) as Net);
    };
    expectSame(step, [normal(key(9), [6, 1, 8, 8]), ...leaves]);
  });
  test('a bias, a ReLU and a pool are no loops of their own', () => {
    const x = tricky(1, [3, 2, 9, 9], 'float32');
    const [w, b] = [normal(key(2), [5, 2, 2, 2]), normal(key(3), [5, 1, 1])];
    const block = (v: NDArray, kernels: NDArray, bias: NDArray): NDArray =>
      nn.maxPool(nn.relu(np.add(lax.conv(v, kernels), bias)), 2);
    const back = (v: NDArray, kernels: NDArray, bias: NDArray): unknown =>
      grad((p: NDArray[]) => np.sum(np.square(block(v, p[0], p[1]))))([kernels, bias]);
    expectSame(block, [x, w, b]);
    expectSame(back, [x, w, b]);
    const kindsOf = (f: (...args: NDArray[]) => unknown): string[] =>
      new Compiled(makeJaxpr(f)(x, w, b)).kernels.map(({ kind }) => kind);
    // the first loop turns the kernels
    expect(kindsOf(block)).toEqual(['loop', 'conv', 'loop']);
    expect(kindsOf(back)).toEqual(['loop', 'conv', 'loop', 'loop', 'reduce', 'convWeights']);
  });
  test('sums that a kernel could not make are made after it', () => {
    const x = tricky(4, [3, 2, 6, 6], 'float32');
    const w = normal(key(5), [6, 2, 1, 1]);
    const square = normal(key(6), [6, 6]);
    expectSame((v, k, s) => np.add(s, lax.conv(v, k)), [x, w, square]);
    expectSame((v, k, s) => np.add(lax.conv(v, k), np.expandDims(np.slice(s, 0), 1)), [x, w, square]);
    expectSame((v, k, s) => np.add(np.slice(s, 0), lax.conv(v, k)), [x, w, square]);
    expectSame((v, k, s) => np.add(lax.conv(v, k), np.reshape(np.sum(s, 1), [6, 1, 1])), [x, w, square]);
    expectSame((v, k) => np.add(lax.conv(v, k), lax.conv(np.neg(v), k)), [x, w]);
    expectSame((v, k) => [lax.conv(v, k), np.add(lax.conv(v, k), np.ones([6, 1, 1]))], [x, w]);
    expectSame((s) => np.add(np.matmul(s, s), np.slice(s, 2)), [square]);
    expectSame((s) => np.add(np.slice(s, [], [1, 2]), np.matmul(s, s)), [square]);
    expectSame((s) => np.add(np.transpose(np.matmul(s, s)), np.slice(s, 2)), [square]);
    expectSame((s) => np.add(np.matmul(s, np.slice(s, [], [0, 1])), np.slice(s, [0, 1], [0, 1])), [square]);
  });
  test('what windows scatter goes on part by part, whatever is done to it', () => {
    const x = tricky(7, [2, 3, 4, 6], 'float32');
    const scatter = (v: NDArray, window: [number, number] = [2, 2]): NDArray =>
      grad((u: NDArray) => np.sum(np.square(nn.maxPool(u, window))))(v);
    expectSame((v) => np.mul(scatter(v), np.slice(v, 0, 0, 0)), [x]);
    expectSame((v) => np.add(scatter(v), scatter(np.neg(v))), [x]);
    expectSame((v) => np.add(scatter(v), scatter(v, [1, 3])), [x]);
    expectSame((v) => [np.where(np.greater(v, 0), np.exp(scatter(v)), 0), scatter(v)], [x]);
    expectSame((v) => np.greater(scatter(v), 1), [x]);
    expectSame((v) => np.sum(np.mul(np.neg(scatter(np.transpose(v))), 2), 1), [x]);
    expectSame((v) => np.mul(scatter(np.slice(v, [], [], [0, 3])), 2), [x]);
  });
});
