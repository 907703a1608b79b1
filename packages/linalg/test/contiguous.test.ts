import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  DTYPES,
  arange,
  astype,
  contiguous,
  flip,
  isContiguous,
  rowMajorStrides,
  sizeOf,
  transpose,
  zeros,
} from '../src/index.ts';
import { forEachRow } from '../src/contiguous.ts';
import { coalesce } from '../src/kernels/coalesce.ts';
import { arrays, arraysOf, dtypes, indices, rowMajorOf, shapes, values } from './arbitrary.ts';

test('contiguous gives the elements in row-major order', () => {
  fc.assert(
    fc.property(arrays(dtypes), (x) => {
      expect([...contiguous(x)]).toEqual(values(x));
    }),
  );
});

test('contiguous of many axes in any order, longer than a tile, of any type', () => {
  const shape = [3, 37, 2, 33];
  for (const dtype of DTYPES) {
    const x = astype(arange(sizeOf(shape)), dtype).reshape(shape);
    for (const order of [
      [3, 2, 1, 0],
      [1, 3, 0, 2],
      [0, 3, 2, 1],
      [2, 1, 3, 0],
    ]) {
      const y = flip(transpose(x, order), 1);
      expect([...contiguous(y)]).toEqual(values(y));
    }
  }
});

test('contiguous copies only when it must', () => {
  fc.assert(
    fc.property(arrays(dtypes), (x) => {
      expect(contiguous(x).buffer === x.data.buffer).toBe(isContiguous(x));
    }),
  );
});

test('isContiguous: the positions of the elements are offset, offset + 1, …', () => {
  fc.assert(
    fc.property(arrays(dtypes), ({ shape, strides }) => {
      const positions = [...indices(shape)].map((index) =>
        index.reduce((sum, i, axis) => sum + i * strides[axis], 0),
      );
      expect(isContiguous({ shape, strides })).toBe(positions.every((position, k) => position === k));
    }),
  );
  expect(isContiguous(transpose(zeros([1, 4])))).toBe(true);
  expect(isContiguous(transpose(zeros([2, 4])))).toBe(false);
});

test('data is the same object each time', () => {
  fc.assert(
    fc.property(
      shapes().chain((shape) => rowMajorOf('float32', shape)),
      (x) => {
        expect(x.data).toBe(x.data);
        expect(transpose(x).data).toBe(x.data);
      },
    ),
  );
});

const several = shapes().chain((shape) => fc.array(arraysOf('uint8', shape), { minLength: 1, maxLength: 3 }));

test('forEachRow visits the rows of each operand in row-major order', () => {
  fc.assert(
    fc.property(several, (operands) => {
      const shape = operands[0].shape;
      const visited: (readonly number[])[] = [];
      const strides = operands.map((x) => x.strides);
      const offsets = operands.map((x) => x.offset);
      forEachRow(shape, strides, offsets, (starts) => visited.push([...starts]));
      const outer = shape.includes(0) ? [] : [...indices(shape.slice(0, -1))];
      expect(visited).toEqual(
        outer.map((index) =>
          operands.map((x) => index.reduce((sum, i, axis) => sum + i * x.strides[axis], x.offset)),
        ),
      );
    }),
  );
});

test('coalesce walks the same positions, and merges all it can', () => {
  fc.assert(
    fc.property(several, (operands) => {
      const shape = operands[0].shape;
      const walk = coalesce(
        shape,
        operands.map((x) => x.strides),
      );
      operands.forEach((x, k) => {
        const positions = (lengths: readonly number[], strides: readonly number[]) =>
          [...indices(lengths)].map((index) => index.reduce((sum, i, axis) => sum + i * strides[axis], 0));
        expect(positions(walk.shape, walk.strides[k])).toEqual(positions(shape, x.strides));
      });
      expect(walk.shape).not.toContain(1);
      for (let axis = 1; axis < walk.shape.length; axis++) {
        const mergeable = walk.strides.every(
          (strides) => strides[axis - 1] === strides[axis] * walk.shape[axis],
        );
        expect(mergeable).toBe(false);
      }
    }),
  );
});

test('coalesce makes contiguous operands and numbers one row', () => {
  const shape = [2, 3, 4];
  expect(coalesce(shape, [rowMajorStrides(shape), rowMajorStrides(shape), [0, 0, 0]])).toEqual({
    shape: [24],
    strides: [[1], [1], [0]],
  });
  expect(coalesce([], [[]])).toEqual({ shape: [], strides: [[]] });
});
