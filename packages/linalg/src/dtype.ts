import { DTypeError } from './errors.ts';

/** The element types, and the typed array behind each. Booleans are bytes, 0 or 1. */
export interface TypedArrays {
  float32: Float32Array;
  float64: Float64Array;
  int32: Int32Array;
  uint32: Uint32Array;
  uint8: Uint8Array;
  bool: Uint8Array;
}

/** The name of an element type. */
export type DType = keyof TypedArrays;

/** The floating types. */
export type FloatDType = 'float32' | 'float64';

/** The typed array that holds elements of type `D`. */
export type TypedArrayOf<D extends DType> = TypedArrays[D];

const CONSTRUCTORS = {
  float32: Float32Array,
  float64: Float64Array,
  int32: Int32Array,
  uint32: Uint32Array,
  uint8: Uint8Array,
  bool: Uint8Array,
} as const;

/** All element types, in the order of the promotion table. */
export const DTYPES: readonly DType[] = ['bool', 'uint8', 'uint32', 'int32', 'float32', 'float64'];

/** Whether `data` is the kind of typed array that holds elements of type `dtype`. */
export function holds(dtype: DType, data: unknown): boolean {
  return data instanceof CONSTRUCTORS[dtype];
}

/** A new typed array of zeros for elements of type `dtype`. */
export function allocate<D extends DType>(dtype: D, length: number): TypedArrayOf<D> {
  return new CONSTRUCTORS[dtype](length) as TypedArrayOf<D>;
}

/** Whether `dtype` is float32 or float64. */
export function isFloat(dtype: DType): dtype is FloatDType {
  return dtype === 'float32' || dtype === 'float64';
}

/*
 * JAX's lattice with 64-bit integers left out: bool → uint8 → (uint32, int32) → float32 → float64,
 * where the two 32-bit integers meet in int32.
 */
const RANK: Readonly<Record<DType, number>> = {
  bool: 0,
  uint8: 1,
  uint32: 2,
  int32: 3,
  float32: 4,
  float64: 5,
};

/**
 * The element type of an operation on `a` and `b`: the higher of the two in
 * bool < uint8 < uint32 < int32 < float32 < float64.
 *
 * @source JAX, "Type promotion semantics", without 64-bit integers
 * @example promote('int32', 'float32') // 'float32'
 */
export function promote<A extends DType, B extends DType>(a: A, b: B): A | B {
  return RANK[a] >= RANK[b] ? a : b;
}

/** What an array of type `D` becomes beside a JavaScript number: floats stay, integers may have to become float32. */
export type Weak<D extends DType> = D extends FloatDType ? D : D | 'float32' | 'int32';

/**
 * The element type of an operation on an array of type `dtype` and a JavaScript number, which is *weak*:
 * it takes the array's type if it fits that kind, so `mul(x, 2)` leaves float32 as float32 and int32 as int32.
 *
 * @throws DTypeError if an integer is out of the range of an integer `dtype`
 * @source JAX, "Type promotion semantics", weakly-typed values
 * @example promoteWeak('add', 'int32', 0.5) // 'float32'
 */
export function promoteWeak(operation: string, dtype: DType, value: number): DType {
  if (isFloat(dtype)) return dtype;
  if (!Number.isInteger(value)) return 'float32';
  const type = dtype === 'bool' ? 'int32' : dtype;
  checkRange(operation, type, value);
  return type;
}

/**
 * Checks that a number fits into a type; fractions are cut off, so 255.5 fits into uint8.
 *
 * @throws DTypeError if an integer type does not reach it, or it is NaN
 */
export function checkRange(operation: string, dtype: DType, value: number): void {
  if (isFloat(dtype) || dtype === 'bool') return;
  const [low, high] = RANGES[dtype];
  const whole = Math.trunc(value);
  if (!(whole >= low && whole <= high)) {
    throw new DTypeError(
      `${operation}: the number does not fit the array's type: ${value} is outside ${dtype} [${low}, ${high}]: use astype first`,
    );
  }
}

/**
 * Checks that there is such a type.
 *
 * @throws DTypeError if not
 */
export function checkDType(operation: string, dtype: unknown): void {
  if (typeof dtype !== 'string' || !Object.hasOwn(CONSTRUCTORS, dtype)) {
    throw new DTypeError(`${operation}: no such element type: ${String(dtype)}: one of ${DTYPES.join(', ')}`);
  }
}

const RANGES = { uint8: [0, 255], uint32: [0, 2 ** 32 - 1], int32: [-(2 ** 31), 2 ** 31 - 1] } as const;
