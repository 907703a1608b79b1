import { array, key, normal, slice, type NDArray } from '@first-principles/linalg';
import { describe, expect, test } from 'vitest';
import { DonatedError, jit, makeJaxpr, numpy as np } from '../src/index.ts';
import { Compiled } from '../src/jit/wasm/backend.ts';
import { buffersOf } from '../src/jit/wasm/kernels/module.ts';
import { bits } from './compiled.ts';

test('results stay what they were when the program runs again', () => {
  const f = jit((v: NDArray) => np.mul(v, 2));
  const first = f(array([1, 2]));
  f(array([3, 4]));
  expect(first.toList()).toEqual([2, 4]);
});

describe('results', () => {
  const step = (w: NDArray, x: NDArray): NDArray => np.sub(w, np.mul(x, 0.5));
  const x = normal(key(7), [5]);
  const bySteps = (n: number): NDArray => {
    let w: NDArray = np.zeros([5]);
    for (let i = 0; i < n; i++) w = step(w, x);
    return w;
  };
  test('that nobody has read go back in as arguments', () => {
    const jitted = jit(step);
    const seen: NDArray[] = [np.zeros([5])];
    for (let i = 0; i < 20; i++) seen.push(jitted(seen[i], x));
    for (const [i, w] of seen.entries()) expect(bits(w)).toEqual(bits(bySteps(i)));
  });
  test('that were given away cannot be read, and the message says which and when', () => {
    const jitted = jit(step, { donate: 0 });
    const [first, start] = [jitted(np.zeros([5]), x), np.zeros([5])];
    let w = first;
    for (let i = 1; i < 20; i++) w = jitted(w, x);
    expect(bits(w)).toEqual(bits(bySteps(20)));
    expect(() => first.toList()).toThrow(/argument 0 of step was donated to call 2/);
    expect(() => first.toList()).toThrow(DonatedError);
    expect(() => jitted(first, x)).toThrow(DonatedError);
    expect(bits(start)).toEqual(bits(np.zeros([5])));
  });
  test('that were given away and come back in another order are what they were', () => {
    const both = jit((a: NDArray, b: NDArray): [NDArray, NDArray] => [np.add(a, 1), np.mul(b, 2)], {
      donate: [0, 1],
    });
    let [a, b] = both(array([1, 2]), array([3, 4]));
    for (let i = 0; i < 3; i++) [b, a] = both(b, a);
    expect([a.toList(), b.toList()]).toEqual([
      [16, 24],
      [9, 11],
    ]);
    const [c, d] = both(np.zeros([2]), np.zeros([2])); // while the last results are still about
    expect([a.toList(), b.toList(), c.toList(), d.toList()]).toEqual([
      [16, 24],
      [9, 11],
      [1, 1],
      [0, 0],
    ]);
  });
  test('of a step take the places of the weights that were given away', () => {
    const program = makeJaxpr(step)(x, x);
    const [inputs, given] = [new Compiled(program), new Compiled(program, { donated: ['w', undefined] })];
    const bytes = ({ kernels }: Compiled): number =>
      new Set(kernels.flatMap(buffersOf).map(({ address }) => address)).size;
    expect(bytes(given)).toBe(bytes(inputs) - 1);
  });
  test('read before they are given away stay', () => {
    const jitted = jit(step, { donate: 0 });
    const first = jitted(np.zeros([5]), x);
    const list = first.toList();
    jitted(first, x);
    expect(first.toList()).toEqual(list);
  });
  test('of one function are arguments of another, which may be given them', () => {
    const start = jit((v: NDArray) => np.mul(v, 2));
    const [next, last] = [jit(step, { donate: 0 }), jit((w: NDArray) => np.sum(w))];
    const w = start(x);
    const moved = next(w, x);
    expect(last(moved).item()).toBe(np.sum(step(np.mul(x, 2), x)).item());
    expect(() => w.toList()).toThrow(DonatedError);
    expect(bits(moved)).toEqual(bits(step(np.mul(x, 2), x)));
  });
  test('with gaps can be given away, whole and beside the rest', () => {
    const turn = jit((a: NDArray): NDArray => np.transpose(np.mul(a, 2)), { donate: 0 });
    let a: NDArray = array([
      [1, 2],
      [3, 4],
    ]);
    for (let i = 0; i < 3; i++) a = turn(a);
    expect(a.toList()).toEqual([
      [8, 24],
      [16, 32],
    ]);
    const halve = jit((v: NDArray): NDArray => np.mul(v, 0.5), { donate: 0 });
    expect(halve(turn(a)).toList()).toEqual([
      [8, 16],
      [24, 32],
    ]);
  });
  test('that are an argument as it came are that argument, given away or not', () => {
    const keep = jit((a: NDArray): [NDArray, NDArray] => [np.mul(a, 1), np.add(a, 1)], { donate: 0 });
    let before: NDArray = np.zeros([2]);
    let now: NDArray = array([1, 2]);
    for (let i = 0; i < 3; i++) [before, now] = keep(now);
    expect([before.toList(), now.toList()]).toEqual([
      [3, 4],
      [4, 5],
    ]);
  });
  test('that are views of an argument that is given away stay', () => {
    const both = jit((a: NDArray): [NDArray, NDArray] => [np.transpose(a), np.add(a, a)], { donate: 0 });
    const [turned, twice] = both(
      array([
        [1, 2],
        [3, 4],
      ]),
    );
    expect([turned.toList(), twice.toList()]).toEqual([
      [
        [1, 3],
        [2, 4],
      ],
      [
        [2, 4],
        [6, 8],
      ],
    ]);
  });
  test('that are stored turned do not lie where an argument is still read', () => {
    const f = (a: NDArray, b: NDArray): [NDArray, NDArray] => [
      np.transpose(np.add(np.transpose(b), a)),
      np.add(a, a),
    ];
    const [a, b] = [normal(key(1), [2, 2]), normal(key(2), [2, 2])];
    expect(jit(f, { donate: 0 })(a, b).map(bits)).toEqual(f(a, b).map(bits));
  });
  test('a view of one beside the whole of it', () => {
    const both = jit((a: NDArray, b: NDArray): NDArray[] => [np.mul(a, 2), np.add(b, 1)], { donate: 0 });
    let a: NDArray = array([1, 2, 3, 4]);
    let b: NDArray = array([5, 6]);
    for (let i = 0; i < 3; i++) [a, b] = both(a, slice(a, [2, 4]));
    expect([a.toList(), b.toList()]).toEqual([
      [8, 16, 24, 32],
      [13, 17],
    ]);
  });
  test('given to another place, and as views, are what they were', () => {
    const swap = jit((a: NDArray, b: NDArray): [NDArray, NDArray] => [np.add(b, 1), np.mul(a, 2)]);
    let [a, b] = swap(array([1, 2]), array([3, 4]));
    for (let i = 0; i < 3; i++) [a, b] = swap(a, b);
    expect([a.toList(), b.toList()]).toEqual([
      [7, 11],
      [18, 22],
    ]);
    const [c] = swap(slice(b, [null, null, -1]), a);
    expect(c.toList()).toEqual([8, 12]);
  });
});
