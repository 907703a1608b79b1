import { DataFormatError, type DType, type TypedArrayOf } from '@first-principles/linalg';

/** How elements of a type stand in a file, and what becomes of them. */
interface ElementType {
  /** Bytes of an element. */
  readonly size: number;
  /** What the array will be. */
  readonly dtype: DType;
  /** @param bytes - a copy, which may become the array's own */
  readonly read: (bytes: ArrayBuffer, name: string) => TypedArrayOf<DType>;
}

/** The types that are read. Those with a type of our own are written too; the others are converted where that is exact. */
export const ELEMENT_TYPES: ReadonlyMap<unknown, ElementType> = new Map<string, ElementType>([
  ['F64', { size: 8, dtype: 'float64', read: (bytes) => new Float64Array(bytes) }],
  ['F32', { size: 4, dtype: 'float32', read: (bytes) => new Float32Array(bytes) }],
  ['F16', { size: 2, dtype: 'float32', read: (bytes) => fromHalf(new Uint16Array(bytes)) }],
  ['BF16', { size: 2, dtype: 'float32', read: (bytes) => fromBrainFloat(new Uint16Array(bytes)) }],
  ['I64', { size: 8, dtype: 'int32', read: (bytes, name) => fromInt64(new BigInt64Array(bytes), name) }],
  ['I32', { size: 4, dtype: 'int32', read: (bytes) => new Int32Array(bytes) }],
  ['U32', { size: 4, dtype: 'uint32', read: (bytes) => new Uint32Array(bytes) }],
  ['U8', { size: 1, dtype: 'uint8', read: (bytes) => new Uint8Array(bytes) }],
  ['BOOL', { size: 1, dtype: 'bool', read: (bytes, name) => fromBool(new Uint8Array(bytes), name) }],
]);

/** What a type of ours is called in a file. */
export const WRITTEN_AS = {
  float64: 'F64',
  float32: 'F32',
  int32: 'I32',
  uint32: 'U32',
  uint8: 'U8',
  bool: 'BOOL',
} as const satisfies Record<DType, string>;

/**
 * Half precision: a sign, 5 bits of exponent, 10 of fraction. Moved into a float32's places they mean 2⁻¹¹² of what they
 * meant, because the exponents count from 15 and from 127.
 *
 * @source IEEE 754-2008, binary16
 */
function fromHalf(halves: Uint16Array): Float32Array {
  const bits = new Uint32Array(1);
  const float = new Float32Array(bits.buffer);
  return Float32Array.from(halves, (half) => {
    bits[0] = (half & 0x7fff) << 13;
    const size = float[0] * 2 ** 112;
    const magnitude = size < 65_536 ? size : size > 65_536 ? NaN : Infinity;
    return half & 0x8000 ? -magnitude : magnitude;
  });
}

/** The upper half of a float32. */
function fromBrainFloat(halves: Uint16Array): Float32Array {
  return new Float32Array(Uint32Array.from(halves, (half) => half << 16).buffer);
}

function fromInt64(integers: BigInt64Array, name: string): Int32Array {
  const wrong = integers.findIndex((value) => BigInt.asIntN(32, value) !== value);
  if (wrong >= 0) {
    throw new DataFormatError(
      `loadSafetensors: a 64-bit integer does not fit into int32: ${name} has ${integers[wrong]} at flat index ${wrong}`,
    );
  }
  return Int32Array.from(integers, Number);
}

function fromBool(bytes: Uint8Array, name: string): Uint8Array {
  const wrong = bytes.findIndex((value) => value > 1);
  if (wrong >= 0) {
    throw new DataFormatError(
      `loadSafetensors: a truth value is neither 0 nor 1: ${name} has ${bytes[wrong]} at flat index ${wrong}`,
    );
  }
  return bytes;
}
