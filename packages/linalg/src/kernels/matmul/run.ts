import { features } from '@first-principles/wasm';
import { allocate, type FloatDType, type TypedArrayOf } from '../../dtype.ts';
import { freeAll, kernelElements, kernelMemory, take } from '../memory.ts';
import { LANES, type Precision } from './lanes.ts';
import { loadGemm, panelsBytes, type Gemm } from './load.ts';
import { matmulSpecification, type Epilogue, type Sizes } from './specification.ts';

/** A matrix operand: its elements row-major, or, `transposed`, those of its transpose row-major. */
export interface Matrix<D extends FloatDType = FloatDType> {
  readonly elements: TypedArrayOf<D>;
  readonly transposed: boolean;
}

/** Rows of a from which packing b into panels pays for itself. */
const PACK_ROWS = 24;
/** Bytes of b below which it stays in the first-level cache unpacked. */
const PACK_BYTES = 16_384;

const eager: Record<FloatDType, Partial<Record<Precision, Gemm>>> = { float32: {}, float64: {} };

/** The module that works on the eager kernels' memory. */
function eagerGemm(dtype: FloatDType, precision: Precision): Gemm {
  return (eager[dtype][precision] ??= loadGemm(kernelMemory, dtype, precision));
}

/** Bytes of room for packing that `gemm` is given; 0 where packing does not pay. */
function packingBytes(dtype: FloatDType, precision: Precision, { m, k, n }: Sizes): number {
  if (m < PACK_ROWS || k * n * LANES[dtype].bytes <= PACK_BYTES) return 0;
  return panelsBytes(dtype, precision, k, n);
}

/** Copies [rows, columns] into memory whose rows are `stride` elements long. */
function copyIn<D extends FloatDType>(
  view: TypedArrayOf<D>,
  at: number,
  source: TypedArrayOf<D>,
  rows: number,
  columns: number,
  stride: number,
): void {
  if (stride === columns) {
    view.set(source, at);
    return;
  }
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) view[at + i * stride + j] = source[i * columns + j]!;
  }
}

function copyOut<D extends FloatDType>(
  dtype: D,
  view: TypedArrayOf<D>,
  at: number,
  rows: number,
  columns: number,
  stride: number,
): TypedArrayOf<D> {
  if (stride === columns) return view.slice(at, at + rows * columns) as TypedArrayOf<D>;
  const out = allocate(dtype, rows * columns);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) out[i * columns + j] = view[at + i * stride + j]!;
  }
  return out;
}

/**
 * c = addend + (a·b + bias) by the vector kernels; strict is bit-equal to `matmulSpecification`.
 *
 * @param a - [m, k]
 * @param b - [k, n]
 * @returns [m, n], row-major
 */
export function matmulKernel<D extends FloatDType>(
  dtype: D,
  precision: Precision,
  { m, k, n }: Sizes,
  a: Matrix<D>,
  b: Matrix<D>,
  epilogue: Epilogue<D>,
): TypedArrayOf<D> {
  if (!features().simd || m * n * k === 0) {
    return matmulSpecification(
      dtype,
      { m, k, n },
      rowMajor(dtype, a, m, k),
      rowMajor(dtype, b, k, n),
      epilogue,
    );
  }
  const { bias, addend } = epilogue;
  const { bytes, count } = LANES[dtype];
  const padded = Math.ceil(n / count) * count;
  const panelBytes = packingBytes(dtype, precision, { m, k, n });
  freeAll();
  const aLain = take(m * k * bytes);
  const bLain = take(k * n * bytes);
  const aAt = a.transposed ? take(m * k * bytes) : aLain;
  const bAt = b.transposed ? take(k * n * bytes) : bLain;
  const cAt = take(m * padded * bytes);
  const biasAt = bias === undefined ? 0 : take(padded * bytes);
  const addendAt = addend === undefined ? 0 : take(m * padded * bytes);
  const panels = panelBytes === 0 ? 0 : take(panelBytes);
  const { gemm, transpose } = eagerGemm(dtype, precision);
  const view = kernelElements(dtype);
  view.set(a.elements, aLain / bytes);
  view.set(b.elements, bLain / bytes);
  if (bias !== undefined) view.set(bias, biasAt / bytes);
  if (addend !== undefined) copyIn(view, addendAt / bytes, addend, m, n, padded);
  if (a.transposed) transpose(aLain, aAt, k, m);
  if (b.transposed) transpose(bLain, bAt, n, k);
  gemm(aAt, k * bytes, bAt, n * bytes, cAt, padded * bytes, m, n, k, biasAt, addendAt, panels);
  return copyOut(dtype, view, cAt / bytes, m, n, padded);
}

/** The elements row-major, turned if need be. */
function rowMajor<D extends FloatDType>(
  dtype: D,
  { elements, transposed }: Matrix<D>,
  rows: number,
  columns: number,
): TypedArrayOf<D> {
  if (!transposed) return elements;
  const out = allocate(dtype, rows * columns);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) out[i * columns + j] = elements[j * rows + i]!;
  }
  return out;
}
