import { forEachRow } from '../../contiguous.ts';
import type { DType, TypedArrayOf } from '../../dtype.ts';
import type { Walk } from '../coalesce.ts';
import type { Scalar } from './operation.ts';

/** An operand as kernels see it: the element at index i… is `data[offset + Σ i·strides]`. */
export interface Strided {
  readonly data: TypedArrayOf<DType>;
  readonly strides: readonly number[];
  readonly offset: number;
}

/**
 * `out = f(a, b, …)` element by element, in row-major order: what every kernel equals bit for bit, and what runs where
 * there is none.
 *
 * @param walk - the axes of `out`, with the strides of each operand along them (0 where it is stretched)
 */
export function applyScalar(
  f: Scalar,
  out: TypedArrayOf<DType>,
  { shape, strides }: Walk,
  operands: readonly Strided[],
): void {
  const inner = shape.length - 1;
  const length = shape[inner] ?? 1;
  // an operation of fewer operands reads its last one again, and ignores it
  const last = operands.length - 1;
  const [i, j, k] = [0, Math.min(1, last), Math.min(2, last)];
  const [a, b, c] = [operands[i].data, operands[j].data, operands[k].data];
  const [aStep, bStep, cStep] = [i, j, k].map((operand) => strides[operand][inner] ?? 0);
  let to = 0;
  const offsets = operands.map(({ offset }) => offset);
  forEachRow(shape, strides, offsets, (starts) => {
    applyRow(f, out, to, length, a, starts[i], aStep, b, starts[j], bStep, c, starts[k], cStep);
    to += length;
  });
}

function applyRow(
  f: Scalar,
  out: TypedArrayOf<DType>,
  to: number,
  length: number,
  a: TypedArrayOf<DType>,
  aStart: number,
  aStep: number,
  b: TypedArrayOf<DType>,
  bStart: number,
  bStep: number,
  c: TypedArrayOf<DType>,
  cStart: number,
  cStep: number,
): void {
  let [at, bt, ct] = [aStart, bStart, cStart];
  for (let i = to; i < to + length; i++, at += aStep, bt += bStep, ct += cStep) {
    out[i] = f(a[at], b[bt], c[ct]);
  }
}
