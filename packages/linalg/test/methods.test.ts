import fc from 'fast-check';
import { describe, expect, expectTypeOf, test } from 'vitest';
import {
  NDArray,
  ShapeError,
  abs,
  add,
  all,
  any,
  argmax,
  argmin,
  argsort,
  array,
  astype,
  clip,
  cumsum,
  diagonal,
  div,
  equal,
  greater,
  greaterEqual,
  item,
  less,
  lessEqual,
  dot,
  matmul,
  max,
  mean,
  min,
  mod,
  mul,
  neg,
  notEqual,
  pow,
  prod,
  ravel,
  repeat,
  reshape,
  round,
  slice,
  sort,
  squeeze,
  std,
  sub,
  sum,
  swapAxes,
  take,
  toList,
  trace,
  transpose,
  variance,
  zeros,
} from '../src/index.ts';
import { arraysOf } from './arbitrary.ts';

/** Each method, and the function of its name, on arrays [2, 3] and [3]. */
const METHODS: Record<string, (a: NDArray<'float32'>, b: NDArray<'float64'>) => [unknown, unknown]> = {
  add: (a, b) => [a.add(b), add(a, b)],
  sub: (a, b) => [a.sub(b), sub(a, b)],
  mul: (a) => [a.mul(2), mul(a, 2)],
  div: (a, b) => [a.div(b), div(a, b)],
  mod: (a, b) => [a.mod(b), mod(a, b)],
  pow: (a, b) => [a.pow(b), pow(a, b)],
  abs: (a) => [a.abs(), abs(a)],
  neg: (a) => [a.neg(), neg(a)],
  equal: (a, b) => [a.equal(b), equal(a, b)],
  notEqual: (a, b) => [a.notEqual(b), notEqual(a, b)],
  less: (a, b) => [a.less(b), less(a, b)],
  lessEqual: (a, b) => [a.lessEqual(b), lessEqual(a, b)],
  greater: (a, b) => [a.greater(b), greater(a, b)],
  greaterEqual: (a, b) => [a.greaterEqual(b), greaterEqual(a, b)],
  clip: (a, b) => [a.clip(0, b), clip(a, 0, b)],
  round: (a) => [a.round(), round(a)],
  matmul: (a, b) => [a.matmul(b), matmul(a, b)],
  dot: (a, b) => [a.dot(b), dot(a, b)],
  trace: (a) => [a.trace(1, 1, 0), trace(a, 1, 1, 0)],
  diagonal: (a) => [a.diagonal(1, 1, 0), diagonal(a, 1, 1, 0)],
  sum: (a) => [a.sum(-1, true), sum(a, -1, true)],
  max: (a) => [a.max(0, true), max(a, 0, true)],
  argmax: (a) => [a.argmax(0, true), argmax(a, 0, true)],
  prod: (a) => [a.prod(1, true), prod(a, 1, true)],
  min: (a) => [a.min(0, true), min(a, 0, true)],
  argmin: (a) => [a.argmin(0, true), argmin(a, 0, true)],
  mean: (a) => [a.mean(0, true), mean(a, 0, true)],
  variance: (a) => [a.variance(1, true, 1), variance(a, 1, true, 1)],
  std: (a) => [a.std(1, true, 1), std(a, 1, true, 1)],
  all: (a) => [a.all(0, true), all(a, 0, true)],
  any: (a) => [a.any(0, true), any(a, 0, true)],
  cumsum: (a) => [a.cumsum(0), cumsum(a, 0)],
  sort: (a) => [a.sort(0), sort(a, 0)],
  argsort: (a) => [a.argsort(0), argsort(a, 0)],
  T: (a) => [a.T, transpose(a)],
  transpose: (a) => [a.transpose([1, 0]), transpose(a, [1, 0])],
  reshape: (a) => [a.reshape([-1]), reshape(a, [-1])],
  slice: (a) => [a.slice(1, [null, null, -1]), slice(a, 1, [null, null, -1])],
  ravel: (a) => [a.ravel(), ravel(a)],
  squeeze: (a) => [a.slice(null).squeeze(0), squeeze(slice(a, null), 0)],
  swapAxes: (a) => [a.swapAxes(0, -1), swapAxes(a, 0, -1)],
  take: (a) => [a.take([2, 0], 1), take(a, [2, 0], 1)],
  repeat: (a) => [a.repeat(2, 1), repeat(a, 2, 1)],
  astype: (a) => [a.astype('int32'), astype(a, 'int32')],
  item: (a) => [a.slice(1, 2).item(), item(slice(a, 1, 2))],
  toList: (a) => [a.toList(), toList(a)],
};

describe('a method is the function of that name', () => {
  const two = fc.tuple(arraysOf('float32', [2, 3]), arraysOf('float64', [3]));
  test.each(Object.entries(METHODS))('%s', (_, both) => {
    fc.assert(
      fc.property(two, ([a, b]) => {
        const [byMethod, byFunction] = both(a, b);
        expect(byMethod).toEqual(byFunction);
      }),
    );
  });

  test('none is left out', () => {
    const ofTheClass = ['constructor', 'dtype', 'data', 'ndim', 'size', 'toString'];
    const methods = Object.getOwnPropertyNames(NDArray.prototype).filter(
      (name) => !ofTheClass.includes(name),
    );
    expect(methods.toSorted()).toEqual(Object.keys(METHODS).toSorted());
  });
});

test('methods are on the prototype and do not show when properties are listed', () => {
  const x = array([1]);
  const listed: string[] = [];
  for (const name in x) listed.push(name);
  expect(listed).toEqual(['storage', 'shape', 'strides', 'offset']);
  expect(Object.hasOwn(NDArray.prototype, 'sum')).toBe(true);
});

describe('item', () => {
  test('is the only element', () => {
    expect(array(7).item()).toBe(7);
    expect(array([[7]]).item()).toBe(7);
    expect(array([true]).item()).toBe(true);
    expect(new NDArray(array([1, 2, 3]).storage, [1], [5], 2).item()).toBe(3);
  });

  test.each([[[0]], [[2]], [[2, 3]]])('refuses shape %j', (shape) => {
    expect(() => zeros(shape).item()).toThrow(ShapeError);
  });
});

describe('toList', () => {
  test('nests as deep as there are axes', () => {
    expect(
      array([
        [1, 2],
        [3, 4],
      ]).T.toList(),
    ).toEqual([
      [1, 3],
      [2, 4],
    ]);
    expect(array(5).toList()).toBe(5);
    expect(zeros([2, 0]).toList()).toEqual([[], []]);
    expect(array([true, false]).toList()).toEqual([true, false]);
  });
});

test('types follow the elements', () => {
  const f32 = zeros([1]);
  const f64 = zeros([1], 'float64');
  const i32 = zeros([1], 'int32');
  const bool = zeros([1], 'bool');
  expectTypeOf(f32.add(1)).toEqualTypeOf<NDArray<'float32'>>();
  expectTypeOf(mul(2, f64)).toEqualTypeOf<NDArray<'float64'>>();
  expectTypeOf(f32.mul(f64)).toEqualTypeOf<NDArray<'float32' | 'float64'>>();
  expectTypeOf(div(i32, i32)).toEqualTypeOf<NDArray<'float32'>>();
  expectTypeOf(div(i32, f64)).toEqualTypeOf<NDArray<'float32' | 'float64'>>();
  expectTypeOf(sum(bool)).toEqualTypeOf<NDArray<'int32'>>();
  expectTypeOf(i32.sum()).toEqualTypeOf<NDArray<'int32'>>();
  expectTypeOf(bool.item()).toEqualTypeOf<boolean>();
  expectTypeOf(f32.T.data).toEqualTypeOf<Float32Array>();
  expectTypeOf(array([[true]])).toEqualTypeOf<NDArray<'bool'>>();
  expectTypeOf(array([[1], [2]])).toEqualTypeOf<NDArray<'float32'>>();
  // Any array may stand where the type does not matter.
  expectTypeOf(f32).toExtend<NDArray>();
  expectTypeOf(bool.add(f32)).toExtend<NDArray>();
});
