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
  const apply = [unaryRow, binaryRow, ternaryRow][operands.length - 1];
  const data = operands.map((operand) => operand.data);
  const steps = strides.map((own) => own[inner] ?? 0);
  const offsets = operands.map(({ offset }) => offset);
  let to = 0;
  forEachRow(shape, strides, offsets, (starts) => {
    apply(f, out, to, length, data, starts, steps);
    to += length;
  });
}

type Row = (
  f: Scalar,
  out: TypedArrayOf<DType>,
  to: number,
  length: number,
  data: readonly TypedArrayOf<DType>[],
  starts: readonly number[],
  steps: readonly number[],
) => void;

const unaryRow: Row = (f, out, to, length, [a], [aStart], [aStep]) => {
  for (let i = 0; i < length; i++) out[to + i] = f(a[aStart + i * aStep], 0, 0);
};

const binaryRow: Row = (f, out, to, length, [a, b], [aStart, bStart], [aStep, bStep]) => {
  for (let i = 0; i < length; i++) out[to + i] = f(a[aStart + i * aStep], b[bStart + i * bStep], 0);
};

const ternaryRow: Row = (f, out, to, length, [a, b, c], [aStart, bStart, cStart], [aStep, bStep, cStep]) => {
  for (let i = 0; i < length; i++) {
    out[to + i] = f(a[aStart + i * aStep], b[bStart + i * bStep], c[cStart + i * cStep]);
  }
};
