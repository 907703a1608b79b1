import {
  broadcastShapes,
  formatShape,
  normalizeAxis,
  promote,
  ShapeError,
  type NDArray,
} from '@first-principles/linalg';
import { reshape } from '../primitives/axes.ts';
import { convert } from '../primitives/convert.ts';
import { dotGeneral } from '../primitives/dot-general.ts';
import { mul } from './elementwise.ts';
import { broadcastTo, expandDims } from './shape.ts';
import { asArray, type Operand } from './operands.ts';

/** Two arrays in their common type. */
function pair(name: string, a: Operand, b: Operand): [NDArray, NDArray] {
  const [x, y] = [asArray(name, a), asArray(name, b)];
  const dtype = promote(x.dtype, y.dtype);
  return [convert(x, dtype), convert(y, dtype)];
}

/**
 * Matrix product, Σ_k a[…, i, k] · b[…, k, j]; a 1-d operand is a row on the left and a column on the right, axes before
 * the last two broadcast.
 *
 * @throws ShapeError if K differs or an operand is 0-d
 */
export function matmul(a: Operand, b: Operand): NDArray {
  const [x, y] = pair('matmul', a, b);
  if (x.ndim === 0 || y.ndim === 0) {
    throw new ShapeError(
      `matmul: operands need at least one axis: a is ${formatShape(x.shape)}, b is ${formatShape(y.shape)}; use mul for numbers`,
    );
  }
  const [inner, met] = [x.shape[x.ndim - 1], y.shape[Math.max(0, y.ndim - 2)]];
  if (inner !== met) {
    throw new ShapeError(
      `matmul: inner dimensions differ: a is ${formatShape(x.shape)}, b is ${formatShape(y.shape)}`,
    );
  }
  if (y.ndim <= 2) {
    return dotGeneral(x, y, { contract: [[x.ndim - 1], [Math.max(0, y.ndim - 2)]], batch: [[], []] });
  }
  const left = x.ndim === 1 ? expandDims(x, 0) : x;
  const outer = broadcastOuter(left, y);
  const lead = [...outer.keys()];
  const [m, n] = [lead.length, lead.length + 1];
  const out = dotGeneral(
    broadcastTo(left, [...outer, ...left.shape.slice(-2)]),
    broadcastTo(y, [...outer, ...y.shape.slice(-2)]),
    { contract: [[n], [m]], batch: [lead, lead] },
  );
  return x.ndim === 1 ? reshape(out, [...outer, y.shape[y.ndim - 1]]) : out;
}

function broadcastOuter(a: NDArray, b: NDArray): number[] {
  return broadcastShapes('matmul', a.shape.slice(0, -2), b.shape.slice(0, -2));
}

/** The product of vectors, matrices, and what NumPy's `dot` makes of other shapes: the last axis of a meets the last but one of b. */
export function dot(a: Operand, b: Operand): NDArray {
  const [x, y] = pair('dot', a, b);
  if (x.ndim === 0 || y.ndim === 0) return mul(x, y);
  return tensordot(x, y, [[-1], [Math.max(-2, -y.ndim)]]);
}

/** Σ over the axes that meet: those listed for each, or the last n of a and the first n of b. */
export function tensordot(
  a: Operand,
  b: Operand,
  axes: number | readonly [readonly number[], readonly number[]] = 2,
): NDArray {
  const [x, y] = pair('tensordot', a, b);
  const listed =
    typeof axes === 'number'
      ? [Array.from({ length: axes }, (_, i) => x.ndim - axes + i), Array.from({ length: axes }, (_, i) => i)]
      : axes;
  const contract = [
    listed[0].map((axis) => normalizeAxis('tensordot', axis, x.shape)),
    listed[1].map((axis) => normalizeAxis('tensordot', axis, y.shape)),
  ] as const;
  return dotGeneral(x, y, { contract, batch: [[], []] });
}

/** out[i, j] = a[i] · b[j] */
export function outer(a: Operand, b: Operand): NDArray {
  const [x, y] = pair('outer', a, b);
  return dotGeneral(reshape(x, [x.size]), reshape(y, [y.size]), { contract: [[], []], batch: [[], []] });
}
