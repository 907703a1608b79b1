import { forEachRow } from '../contiguous.ts';
import { isFloat, type DType, type TypedArrayOf } from '../dtype.ts';
import { coalesce } from './coalesce.ts';

/** The four arithmetic operations. */
export type Arithmetic = 'add' | 'sub' | 'mul' | 'div';

/** An operand as a loop sees it: the element at index i… is `data[offset + Σ i·strides]`. */
export interface Strided<D extends DType = DType> {
  readonly data: TypedArrayOf<D>;
  readonly strides: readonly number[];
  readonly offset: number;
}

/** One row: `out[to + i] = a[at + i·step] ∘ b[bt + i·stepB]` for i < length. */
type Row = (
  out: TypedArrayOf<DType>,
  to: number,
  length: number,
  a: TypedArrayOf<DType>,
  at: number,
  step: number,
  b: TypedArrayOf<DType>,
  bt: number,
  stepB: number,
) => void;

/*
 * Floats and integers have loops of their own, so that each sees at most three kinds of typed array: past four, V8
 * gives up on inline access and a loop is ten times slower.
 *
 * A float32 result is computed in double and rounded once by the store. For + − × ÷ that is the correctly rounded
 * float32 result, since 53 ≥ 2 · 24 + 2 (Figueroa, "When is double rounding innocuous?", 1995).
 */
const FLOAT: Readonly<Record<Arithmetic, Row>> = {
  add(out, to, length, a, at, step, b, bt, stepB) {
    for (let i = 0; i < length; i++, at += step, bt += stepB) out[to + i] = a[at] + b[bt];
  },
  sub(out, to, length, a, at, step, b, bt, stepB) {
    for (let i = 0; i < length; i++, at += step, bt += stepB) out[to + i] = a[at] - b[bt];
  },
  mul(out, to, length, a, at, step, b, bt, stepB) {
    for (let i = 0; i < length; i++, at += step, bt += stepB) out[to + i] = a[at] * b[bt];
  },
  div(out, to, length, a, at, step, b, bt, stepB) {
    for (let i = 0; i < length; i++, at += step, bt += stepB) out[to + i] = a[at] / b[bt];
  },
};

/* Integers wrap modulo 2³² or 2⁸ when stored; `Math.imul` because a product may pass 2⁵³, where doubles lose bits. */
const INTEGER: Readonly<Partial<Record<Arithmetic, Row>>> = {
  add(out, to, length, a, at, step, b, bt, stepB) {
    for (let i = 0; i < length; i++, at += step, bt += stepB) out[to + i] = a[at] + b[bt];
  },
  sub(out, to, length, a, at, step, b, bt, stepB) {
    for (let i = 0; i < length; i++, at += step, bt += stepB) out[to + i] = a[at] - b[bt];
  },
  mul(out, to, length, a, at, step, b, bt, stepB) {
    for (let i = 0; i < length; i++, at += step, bt += stepB) out[to + i] = Math.imul(a[at], b[bt]);
  },
};

/* NumPy's arithmetic of truth values: + is or, × is and. */
const BOOL: Readonly<Partial<Record<Arithmetic, Row>>> = {
  add(out, to, length, a, at, step, b, bt, stepB) {
    for (let i = 0; i < length; i++, at += step, bt += stepB) out[to + i] = a[at] | b[bt];
  },
  mul(out, to, length, a, at, step, b, bt, stepB) {
    for (let i = 0; i < length; i++, at += step, bt += stepB) out[to + i] = a[at] & b[bt];
  },
};

/** Whether there is a loop: all but the difference of truth values and the quotient of integers. */
export function hasLoop(operation: Arithmetic, dtype: DType): boolean {
  return rowOf(operation, dtype) !== undefined;
}

function rowOf(operation: Arithmetic, dtype: DType): Row | undefined {
  return (isFloat(dtype) ? FLOAT : dtype === 'bool' ? BOOL : INTEGER)[operation];
}

/**
 * `out = a ∘ b` element by element, in row-major order; `out`, `a` and `b` are all of type `dtype`, and the operands'
 * strides are already those of `shape` (0 where stretched).
 */
export function elementwise<D extends DType>(
  operation: Arithmetic,
  dtype: D,
  out: TypedArrayOf<D>,
  shape: readonly number[],
  a: Strided<D>,
  b: Strided<D>,
): void {
  const row = rowOf(operation, dtype);
  if (row === undefined) throw new Error(`internal: ${operation} has no loop for ${dtype}`);
  const walk = coalesce(shape, [a.strides, b.strides]);
  const inner = walk.shape.length - 1;
  const length = walk.shape[inner] ?? 1;
  const step = walk.strides[0][inner] ?? 0;
  const stepB = walk.strides[1][inner] ?? 0;
  let to = 0;
  forEachRow(walk.shape, walk.strides, [a.offset, b.offset], ([at, bt]) => {
    row(out, to, length, a.data, at, step, b.data, bt, stepB);
    to += length;
  });
}
