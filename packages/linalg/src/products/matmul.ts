import { astype } from '../astype.ts';
import { contiguous } from '../contiguous.ts';
import { allocate, isFloat, promote, type DType, type FloatDType, type TypedArrayOf } from '../dtype.ts';
import { DTypeError, ShapeError } from '../errors.ts';
import { integerMatmul } from '../kernels/matmul/integers.ts';
import type { Precision } from '../kernels/matmul/lanes.ts';
import { matmulKernel, type Matrix } from '../kernels/matmul/run.ts';
import type { Sizes } from '../kernels/matmul/specification.ts';
import { checkArray, NDArray } from '../ndarray.ts';
import { broadcastShapes, formatShape, sizeOf, type Shape } from '../shape.ts';
import { broadcastTo } from '../views/broadcast.ts';
import { reshape } from '../views/reshape.ts';

/** What `matmul` adds to its product, converted to the product's type, and how it rounds. */
export interface MatmulOptions {
  /** [N], added to every row after the last term of the sum. */
  readonly bias?: NDArray | undefined;
  /** [M, N], to which the product is added after its last term: accumulate + (a·b + bias). */
  readonly accumulate?: NDArray | undefined;
  /**
   * `strict` (default): the same bits on every machine. `fast`: floats may be multiplied and added with one rounding
   * where the machine can; ≈ 10 % faster, last bits may differ.
   */
  readonly precision?: Precision;
}

/**
 * Matrix product, Σ_k a[…, i, k] · b[…, k, j], k ascending, every operation rounded to the element type.
 *
 * As in NumPy, a 1-d operand is a row on the left and a column on the right, and axes before the last two broadcast.
 * Operands that are transposes (`transpose(x)`, `x.T`) are taken as they lie.
 *
 * @param a - [M, K], [K] or […, M, K]
 * @param b - [K, N], [K] or […, K, N]
 * @returns [M, N], without the axes that a 1-d operand lacks
 * @throws ShapeError if K differs, an operand is 0-d, or bias or accumulate do not fit
 * @throws DTypeError if an operand is not an array, or there is no such precision
 * @source NumPy reference, `numpy.matmul`
 * @example matmul(array([[1, 2]]), array([[3], [4]])).toString() // [[11.]]
 */
export function matmul<A extends DType, B extends DType>(
  a: NDArray<A>,
  b: NDArray<B>,
  options: MatmulOptions = {},
): NDArray<A | B> {
  checkArray('matmul', a);
  checkArray('matmul', b);
  const dtype = promote(a.dtype, b.dtype);
  if (a.ndim === 2 && b.ndim === 2) {
    const sizes = sizesOf(a, b, a.shape, b.shape);
    checkOptions([sizes.m, sizes.n], sizes.n, options);
    return NDArray.of(dtype, matrixProduct(dtype, sizes, a, b, options), [sizes.m, sizes.n]);
  }
  if (a.ndim === 0 || b.ndim === 0) {
    throw new ShapeError(
      `matmul: operands need at least one axis: a is ${formatShape(a.shape)}, b is ${formatShape(b.shape)}; use mul for numbers`,
    );
  }
  const left: NDArray<A> = a.ndim === 1 ? reshape(a, [1, a.shape[0]]) : a;
  const right: NDArray<B> = b.ndim === 1 ? reshape(b, [b.shape[0], 1]) : b;
  const sizes = sizesOf(left, right, a.shape, b.shape);
  const batch = broadcastShapes('matmul', left.shape.slice(0, -2), right.shape.slice(0, -2));
  const shape = [...batch, ...(a.ndim === 1 ? [] : [sizes.m]), ...(b.ndim === 1 ? [] : [sizes.n])];
  checkOptions(shape, sizes.n, options);
  return NDArray.of(dtype, stackedProduct(dtype, batch, sizes, left, right, options), shape);
}

/** The sizes of the product of the last two axes; messages show the shapes that the caller gave. */
function sizesOf(left: NDArray, right: NDArray, a: Shape, b: Shape): Sizes {
  const m = left.shape.at(-2)!;
  const k = left.shape.at(-1)!;
  const n = right.shape.at(-1)!;
  if (right.shape.at(-2) !== k) {
    throw new ShapeError(`matmul: inner dimensions differ: a is ${formatShape(a)}, b is ${formatShape(b)}`);
  }
  return { m, k, n };
}

function checkOptions(
  shape: Shape,
  n: number,
  { bias, accumulate, precision = 'strict' }: MatmulOptions,
): void {
  if (precision !== 'strict' && precision !== 'fast') {
    throw new DTypeError(`matmul: precision must be 'strict' or 'fast': got ${String(precision)}`);
  }
  if (bias !== undefined) checkArray('matmul: bias', bias);
  if (accumulate !== undefined) checkArray('matmul: accumulate', accumulate);
  if (bias !== undefined && (bias.ndim !== 1 || bias.shape[0] !== n)) {
    throw new ShapeError(`matmul: bias must be [${n}], one number a column: got ${formatShape(bias.shape)}`);
  }
  if (accumulate !== undefined && formatShape(accumulate.shape) !== formatShape(shape)) {
    throw new ShapeError(
      `matmul: accumulate must have the result's shape ${formatShape(shape)}: got ${formatShape(accumulate.shape)}`,
    );
  }
}

/** How the kernels read a 2-d array: as it lies, as its transpose lies, or from a copy. */
function asMatrix<D extends FloatDType>(x: NDArray<D>): Matrix<D> {
  const [rows, columns] = x.shape as [number, number];
  const [rowStride, columnStride] = x.strides as [number, number];
  if (rowStride === 1 && columnStride === rows && rows > 1 && columns > 1) {
    const elements = x.data.subarray(x.offset, x.offset + rows * columns) as TypedArrayOf<D>;
    return { elements, transposed: true };
  }
  return { elements: contiguous(x), transposed: false };
}

/** One product; `a` and `b` are 2-d. */
function matrixProduct<D extends DType>(
  dtype: D,
  sizes: Sizes,
  a: NDArray,
  b: NDArray,
  { bias, accumulate, precision = 'strict' }: MatmulOptions,
): TypedArrayOf<D> {
  const type: DType = dtype;
  if (!isFloat(type)) {
    const added = { bias: elements(bias, type), addend: elements(accumulate, type) };
    return integerMatmul(type, sizes, elements(a, type), elements(b, type), added) as TypedArrayOf<D>;
  }
  return matmulKernel(type, precision, sizes, asMatrix(astype(a, type)), asMatrix(astype(b, type)), {
    bias: elements(bias, type),
    addend: elements(accumulate, type),
  }) as TypedArrayOf<D>;
}

/** An operand's elements in the product's type, row after row; nothing where there is none. */
function elements<D extends DType, X extends NDArray | undefined>(
  x: X,
  dtype: D,
): TypedArrayOf<D> | (X & undefined) {
  return x && contiguous(astype(x, dtype));
}

/** A product for each index of the batch axes, over which `a` and `b` broadcast. */
function stackedProduct<D extends DType>(
  dtype: D,
  batch: Shape,
  sizes: Sizes,
  a: NDArray,
  b: NDArray,
  options: MatmulOptions,
): TypedArrayOf<D> {
  const { m, k, n } = sizes;
  const count = sizeOf(batch);
  const left = reshape(broadcastTo(a, [...batch, m, k]), [count, m, k]);
  const right = reshape(broadcastTo(b, [...batch, k, n]), [count, k, n]);
  const added = options.accumulate && reshape(options.accumulate, [count, m, n]);
  const out = allocate(dtype, count * m * n);
  for (let i = 0; i < count; i++) {
    const accumulate = added && matrixAt(added, i);
    const product = matrixProduct(dtype, sizes, matrixAt(left, i), matrixAt(right, i), {
      ...options,
      accumulate,
    });
    out.set(product, i * m * n);
  }
  return out;
}

/** The i-th matrix of a stack, as a view. */
function matrixAt<D extends DType>(stack: NDArray<D>, i: number): NDArray<D> {
  return new NDArray(
    stack.storage,
    stack.shape.slice(1),
    stack.strides.slice(1),
    stack.offset + i * stack.strides[0],
  );
}
