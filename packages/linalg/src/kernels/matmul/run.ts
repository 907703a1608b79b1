import { features, instantiate } from '@first-principles/wasm';
import { allocate, type FloatDType, type TypedArrayOf } from '../../dtype.ts';
import { kernelMemory, layOut } from '../memory.ts';
import { generateGemm, K_BLOCK } from './gemm.ts';
import { LANES, TILES, VECTOR, type Precision } from './lanes.ts';
import { matmulSpecification, type Epilogue, type Sizes } from './specification.ts';

/** A matrix operand: its elements row-major, or, `transposed`, those of its transpose row-major. */
export interface Matrix<D extends FloatDType = FloatDType> {
  readonly elements: TypedArrayOf<D>;
  readonly transposed: boolean;
}

/** The functions of a generated module. */
interface Gemm {
  gemm(
    a: number,
    aRow: number,
    b: number,
    bRow: number,
    c: number,
    cRow: number,
    m: number,
    n: number,
    k: number,
    bias: number,
    addend: number,
    panels: number,
  ): void;
  transpose(from: number, to: number, rows: number, columns: number): void;
}

/** Rows of a from which packing b into panels pays for itself. */
const PACK_ROWS = 24;
/** Bytes of b below which it stays in the first-level cache unpacked. */
const PACK_BYTES = 16_384;

const loaded = new Map<string, Gemm>();

/** The module for an element type, made on first use. Without relaxed SIMD, fast is strict. */
export function loadGemm(dtype: FloatDType, precision: Precision): Gemm {
  const actual = features().relaxedSimd ? precision : 'strict';
  const key = `matmul/${dtype}/${actual}`;
  let gemm = loaded.get(key);
  if (gemm === undefined) {
    gemm = instantiate(key, () => generateGemm(dtype, actual), kernelMemory) as unknown as Gemm;
    loaded.set(key, gemm);
  }
  return gemm;
}

function viewOf<D extends FloatDType>(dtype: D): TypedArrayOf<D> {
  return (dtype === 'float32' ? kernelMemory.f32 : kernelMemory.f64) as TypedArrayOf<D>;
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
  { bias, addend }: Epilogue<D> = {},
): TypedArrayOf<D> {
  if (!features().simd || m * n * k === 0) {
    return matmulSpecification(dtype, { m, k, n }, rowMajor(dtype, a, m, k), rowMajor(dtype, b, k, n), {
      ...(bias && { bias }),
      ...(addend && { addend }),
    });
  }
  const { bytes, count } = LANES[dtype];
  const padded = Math.ceil(n / count) * count;
  const packs = m >= PACK_ROWS && k * n * bytes > PACK_BYTES;
  const panelWidth = TILES[precision].vectors * count;
  const [aAt, bAt, aTurned, bTurned, cAt, biasAt, addendAt, panels] = layOut([
    m * k * bytes,
    k * n * bytes,
    a.transposed ? m * k * bytes : 0,
    b.transposed ? k * n * bytes : 0,
    m * padded * bytes,
    bias === undefined ? 0 : padded * bytes,
    addend === undefined ? 0 : m * padded * bytes,
    packs ? Math.min(k, K_BLOCK) * Math.ceil(n / panelWidth) * panelWidth * bytes : 0,
  ]);
  const { gemm, transpose } = loadGemm(dtype, precision);
  const view = viewOf(dtype);
  view.set(a.elements, aAt / bytes);
  view.set(b.elements, bAt / bytes);
  if (bias !== undefined) view.set(bias, biasAt / bytes);
  if (addend !== undefined) copyIn(view, addendAt / bytes, addend, m, n, padded);
  if (a.transposed) transpose(aAt, aTurned, k, m);
  if (b.transposed) transpose(bAt, bTurned, n, k);
  gemm(
    aTurned || aAt,
    k * bytes,
    bTurned || bAt,
    n * bytes,
    cAt,
    padded * bytes,
    m,
    n,
    k,
    biasAt,
    addendAt,
    panels,
  );
  return copyOut(dtype, view, cAt / bytes, m, n, padded);
}

/** The elements row-major, turned if need be. */
function rowMajor<D extends FloatDType>(dtype: D, { elements, transposed }: Matrix<D>, rows: number, columns: number): TypedArrayOf<D> {
  if (!transposed) return elements;
  const out = allocate(dtype, rows * columns);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) out[i * columns + j] = elements[j * rows + i]!;
  }
  return out;
}
void VECTOR;
