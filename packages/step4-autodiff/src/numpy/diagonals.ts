import * as linalg from '@first-principles/linalg';
import { AxisError, formatShape, normalizeAxes, ShapeError, type NDArray } from '@first-principles/linalg';
import { fill } from '../core/fill.ts';
import { reshape, transpose } from '../primitives/axes.ts';
import { select } from '../primitives/select.ts';
import { padWith, strided } from '../primitives/slice.ts';
import { asArray, stretch, type Operand } from './operands.ts';
import { sum } from './reduce.ts';

/** The elements whose indices on two axes differ by `offset`: the other axes, and the diagonal behind them. */
export function diagonal(x: Operand, offset = 0, axis1 = 0, axis2 = 1): NDArray {
  return diagonalOf('diagonal', x, offset, axis1, axis2);
}

/** A vector as the diagonal of a matrix of zeros; of a matrix, its diagonal. */
export function diag(x: Operand, offset = 0): NDArray {
  const value = asArray('diag', x);
  if (value.ndim === 2) return diagonalOf('diag', value, offset, 0, 1);
  if (value.ndim !== 1) {
    throw new ShapeError(`diag: takes an array of one or two axes: got shape ${formatShape(value.shape)}`);
  }
  checkOffset('diag', offset);
  // in row-major order there are N zeros between one entry and the next
  const [n, size] = [value.size, value.size + Math.abs(offset)];
  const before = Math.max(0, offset) + Math.max(0, -offset) * size;
  const after = n === 0 ? size * size - before : size * size - before - (n - 1) * (size + 1) - 1;
  const row = padWith(value, fill(0, { shape: [], dtype: value.dtype }), {
    before: [before],
    after: [after],
    between: [size],
  });
  return reshape(row, [size, size]);
}

/** The sum of a diagonal: Σ_i x[i, i + offset]. */
export function trace(x: Operand, offset = 0, axis1 = 0, axis2 = 1): NDArray {
  return sum(diagonalOf('trace', x, offset, axis1, axis2), -1);
}

/** Zeros above a diagonal: x[…, i, j] if j ≤ i + offset, else 0. */
export function tril(x: Operand, offset = 0): NDArray {
  return triangle('tril', linalg.tril, x, offset);
}

/** Zeros below a diagonal: x[…, i, j] if j ≥ i + offset, else 0. */
export function triu(x: Operand, offset = 0): NDArray {
  return triangle('triu', linalg.triu, x, offset);
}

/** In a row-major matrix with N columns, the next element of a diagonal is N + 1 further on. */
function diagonalOf(name: string, x: Operand, offset: number, axis1: number, axis2: number): NDArray {
  const value = asArray(name, x);
  checkOffset(name, offset);
  const [a, b] = normalizeAxes(name, [axis1, axis2], value.shape);
  const rest = [...value.shape.keys()].filter((axis) => axis !== a && axis !== b);
  const outer = rest.map((axis) => value.shape[axis]);
  const [rows, columns] = [value.shape[a], value.shape[b]];
  const [down, right] = [Math.max(0, -offset), Math.max(0, offset)];
  const length = Math.max(0, Math.min(rows - down, columns - right));
  const start = length === 0 ? 0 : down * columns + right;
  const stop = length === 0 ? 0 : start + (length - 1) * (columns + 1) + 1;
  return strided(reshape(transpose(value, [...rest, a, b]), [...outer, rows * columns]), {
    starts: [...outer.map(() => 0), start],
    stops: [...outer, stop],
    steps: [...outer.map(() => 1), columns + 1],
  });
}

function checkOffset(name: string, offset: number): void {
  if (!Number.isInteger(offset)) {
    throw new ShapeError(`${name}: the offset must be a whole number: got ${offset}`);
  }
}

function triangle(name: string, f: typeof linalg.tril, x: Operand, offset: number): NDArray {
  const value = asArray(name, x);
  if (value.ndim < 2) {
    throw new AxisError(`${name}: needs at least two axes: got shape ${formatShape(value.shape)}`);
  }
  const kept = f(linalg.ones(value.shape.slice(-2), 'bool'), offset);
  return select(stretch(kept, value.shape), value, fill(0, value));
}
