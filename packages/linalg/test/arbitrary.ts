import fc from 'fast-check';
import {
  DTYPES,
  NDArray,
  fromData,
  isFloat,
  sizeOf,
  type DType,
  type Shape,
  type TypedArrayOf,
} from '../src/index.ts';

/** Lengths of up to four axes; now and then an axis of length 0 or 1, or no axis at all. */
export const shapes = (maxRank = 4): fc.Arbitrary<number[]> =>
  fc.array(
    fc.oneof(
      { weight: 1, arbitrary: fc.constantFrom(0, 1) },
      { weight: 4, arbitrary: fc.integer({ min: 1, max: 5 }) },
    ),
    {
      maxLength: maxRank,
    },
  );

/** Two shapes that broadcast: a common one, each with axes shortened to 1 and leading axes left out. */
export const broadcastPairs: fc.Arbitrary<[number[], number[]]> = shapes().chain((shape) => {
  const narrowed = fc
    .tuple(fc.array(fc.boolean(), { minLength: shape.length, maxLength: shape.length }), fc.nat(shape.length))
    .map(([ones, dropped]) => shape.map((length, axis) => (ones[axis] ? 1 : length)).slice(dropped));
  return fc.tuple(narrowed, narrowed);
});

export const dtypes: fc.Arbitrary<DType> = fc.constantFrom(...DTYPES);

const specials = [0, -0, NaN, Infinity, -Infinity, 1, -1, 1e-45, 3e38, 0.1];

/** Elements of a type; floats of any bits, and more often than chance NaN, ±∞, ±0 and ordinary numbers. */
export function elements(dtype: DType): fc.Arbitrary<number> {
  switch (dtype) {
    case 'bool':
      return fc.nat(1);
    case 'uint8':
      return fc.nat(255);
    case 'uint32':
      return fc.nat(2 ** 32 - 1);
    case 'int32':
      return fc.integer();
    case 'float32':
      return fc.oneof(
        fc.constantFrom(...specials).map(Math.fround),
        fc.float(),
        fc.float({ min: -8, max: 8, noNaN: true }),
      );
    case 'float64':
      return fc.oneof(fc.constantFrom(...specials), fc.double(), fc.double({ min: -8, max: 8, noNaN: true }));
  }
}

/**
 * Arrays of a shape as operations may meet them: axes in any order in memory, gaps between elements, an offset,
 * negative strides, and axes of stride 0.
 */
export function arraysOf<D extends DType>(dtype: D, shape: Shape): fc.Arbitrary<NDArray<D>> {
  const rank = shape.length;
  const each = <T>(arbitrary: fc.Arbitrary<T>) => fc.array(arbitrary, { minLength: rank, maxLength: rank });
  const layout = fc.record({
    order: fc.shuffledSubarray([...shape.keys()], { minLength: rank }),
    gaps: each(fc.oneof({ weight: 3, arbitrary: fc.constant(1) }, { weight: 1, arbitrary: fc.constant(2) })),
    kinds: each(fc.constantFrom('plain', 'plain', 'plain', 'plain', 'reversed', 'stretched')),
    offset: fc.oneof(fc.constant(0), fc.nat(3)),
    plain: fc.boolean(),
  });
  return layout.chain(({ order, gaps, kinds, offset, plain }) => {
    if (plain) return rowMajorOf(dtype, shape);
    const strides = shape.map(() => 0);
    let length = 1;
    let start = offset;
    for (const axis of order) {
      if (kinds[axis] === 'stretched') continue;
      const stride = length * gaps[axis];
      length = stride * Math.max(shape[axis], 1);
      strides[axis] = kinds[axis] === 'reversed' ? -stride : stride;
      if (kinds[axis] === 'reversed') start += stride * Math.max(shape[axis] - 1, 0);
    }
    return rowMajorOf(dtype, [offset + length]).map((row) => new NDArray(row.storage, shape, strides, start));
  });
}

/** Row-major arrays of a shape: of any elements, or, so that a sum is not always NaN, of ordinary ones only. */
export function rowMajorOf<D extends DType>(dtype: D, shape: Shape): fc.Arbitrary<NDArray<D>> {
  const size = sizeOf(shape);
  const list = (element: fc.Arbitrary<number>) => fc.array(element, { minLength: size, maxLength: size });
  return fc
    .oneof(list(elements(dtype)), list(ordinary(dtype)))
    .map((values) => fromData(dtype, typed(dtype, values), shape));
}

/** Floats evenly spread over ±8, with all their digits; integers of any size. */
function ordinary(dtype: DType): fc.Arbitrary<number> {
  if (!isFloat(dtype)) return elements(dtype);
  return fc.integer().map((n) => (n * Math.PI) / 2 ** 30);
}

/** Arrays of any shape and layout. */
export function arrays<D extends DType>(dtype: fc.Arbitrary<D>, maxRank = 4): fc.Arbitrary<NDArray<D>> {
  return fc.tuple(dtype, shapes(maxRank)).chain(([type, shape]) => arraysOf(type, shape));
}

const CONSTRUCTORS = {
  bool: Uint8Array,
  uint8: Uint8Array,
  uint32: Uint32Array,
  int32: Int32Array,
  float32: Float32Array,
  float64: Float64Array,
} as const;

/** A typed array of the values. */
export function typed<D extends DType>(dtype: D, values: readonly number[]): TypedArrayOf<D> {
  return CONSTRUCTORS[dtype].from(values) as TypedArrayOf<D>;
}

/** An array from the bits that a NumPy fixture carries. */
export function decode({ dtype, shape, hex }: { dtype: string; shape: number[]; hex: string }): NDArray {
  const type = dtype as DType;
  const bytes = Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  return fromData(type, new CONSTRUCTORS[type](bytes.buffer), shape);
}

/** Every index of a shape, in row-major order. */
export function* indices(shape: Shape): Generator<number[]> {
  if (shape.length === 0) {
    yield [];
    return;
  }
  for (let i = 0; i < shape[0]; i++) for (const rest of indices(shape.slice(1))) yield [i, ...rest];
}

/** The element at an index, by the definition of strides. */
export function at(x: NDArray, index: readonly number[]): number {
  return x.data[x.offset + index.reduce((sum, i, axis) => sum + i * x.strides[axis], 0)];
}

/** The elements in row-major order, by the definition of strides. */
export function values(x: NDArray): number[] {
  return [...indices(x.shape)].map((index) => at(x, index));
}
