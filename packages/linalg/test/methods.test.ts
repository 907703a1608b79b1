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
  trace,
  transpose,
  variance,
  zeros,
} from '../src/index.ts';
import { arraysOf } from './arbitrary.ts';

test('a method is the function of that name', () => {
  const two = fc.tuple(arraysOf('float32', [2, 3]), arraysOf('float64', [3]));
  fc.assert(
    fc.property(two, ([a, b]) => {
      expect(a.add(b)).toEqual(add(a, b));
      expect(a.sub(b)).toEqual(sub(a, b));
      expect(a.mul(2)).toEqual(mul(a, 2));
      expect(a.div(b)).toEqual(div(a, b));
      expect(a.mod(b)).toEqual(mod(a, b));
      expect(a.pow(b)).toEqual(pow(a, b));
      expect(a.abs()).toEqual(abs(a));
      expect(a.neg()).toEqual(neg(a));
      expect(a.equal(b)).toEqual(equal(a, b));
      expect(a.notEqual(b)).toEqual(notEqual(a, b));
      expect(a.less(b)).toEqual(less(a, b));
      expect(a.lessEqual(b)).toEqual(lessEqual(a, b));
      expect(a.greater(b)).toEqual(greater(a, b));
      expect(a.greaterEqual(b)).toEqual(greaterEqual(a, b));
      expect(a.clip(0, b)).toEqual(clip(a, 0, b));
      expect(a.round()).toEqual(round(a));
      expect(a.matmul(b)).toEqual(matmul(a, b));
      expect(a.dot(b)).toEqual(dot(a, b));
      expect(a.trace(1, 1, 0)).toEqual(trace(a, 1, 1, 0));
      expect(a.diagonal(1, 1, 0)).toEqual(diagonal(a, 1, 1, 0));
      expect(a.sum(-1, true)).toEqual(sum(a, -1, true));
      expect(a.max(0, true)).toEqual(max(a, 0, true));
      expect(a.argmax(0, true)).toEqual(argmax(a, 0, true));
      expect(a.prod(1, true)).toEqual(prod(a, 1, true));
      expect(a.min(0, true)).toEqual(min(a, 0, true));
      expect(a.argmin(0, true)).toEqual(argmin(a, 0, true));
      expect(a.mean(0, true)).toEqual(mean(a, 0, true));
      expect(a.variance(1, true, 1)).toEqual(variance(a, 1, true, 1));
      expect(a.std(1, true, 1)).toEqual(std(a, 1, true, 1));
      expect(a.all(0, true)).toEqual(all(a, 0, true));
      expect(a.any(0, true)).toEqual(any(a, 0, true));
      expect(a.cumsum(0)).toEqual(cumsum(a, 0));
      expect(a.sort(0)).toEqual(sort(a, 0));
      expect(a.argsort(0)).toEqual(argsort(a, 0));
      expect(a.T).toEqual(transpose(a));
      expect(a.transpose([1, 0])).toEqual(transpose(a, [1, 0]));
      expect(a.reshape([-1])).toEqual(reshape(a, [-1]));
      expect(a.slice(1, [null, null, -1])).toEqual(slice(a, 1, [null, null, -1]));
      expect(a.ravel()).toEqual(ravel(a));
      expect(a.slice(null).squeeze(0)).toEqual(squeeze(slice(a, null), 0));
      expect(a.swapAxes(0, -1)).toEqual(swapAxes(a, 0, -1));
      expect(a.take([2, 0], 1)).toEqual(take(a, [2, 0], 1));
      expect(a.repeat(2, 1)).toEqual(repeat(a, 2, 1));
      expect(a.astype('int32')).toEqual(astype(a, 'int32'));
    }),
  );
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
