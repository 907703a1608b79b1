import { contiguous, type DType, DTypeError, fromData, type NDArray, sizeOf } from '@first-principles/linalg';
import { malformed } from './malformed.ts';

/*
 * IDX is the format MNIST came in: two zero bytes, a type, the number of axes, the length of each axis as a
 * big-endian 32-bit integer, then the elements in row-major order, big-endian.
 */

/** An element type of IDX: its size in the file, and the type it becomes here (8 and 16-bit integers widen). */
interface Encoding {
  readonly bytes: number;
  readonly dtype: 'uint8' | 'int32' | 'float32' | 'float64';
  readonly read: (view: DataView, at: number) => number;
}

const ENCODINGS: ReadonlyMap<number, Encoding> = new Map<number, Encoding>([
  [0x08, { bytes: 1, dtype: 'uint8', read: (view, at) => view.getUint8(at) }],
  [0x09, { bytes: 1, dtype: 'int32', read: (view, at) => view.getInt8(at) }],
  [0x0b, { bytes: 2, dtype: 'int32', read: (view, at) => view.getInt16(at) }],
  [0x0c, { bytes: 4, dtype: 'int32', read: (view, at) => view.getInt32(at) }],
  [0x0d, { bytes: 4, dtype: 'float32', read: (view, at) => view.getFloat32(at) }],
  [0x0e, { bytes: 8, dtype: 'float64', read: (view, at) => view.getFloat64(at) }],
]);

/** What the first bytes of an IDX file promise. */
export interface IdxHeader {
  /** The type byte: 0x08 … 0x0E. */
  readonly type: number;
  readonly shape: readonly number[];
  /** Bytes of the header: 4 + 4 · axes. The elements start here. */
  readonly headerBytes: number;
  /** Bytes of the whole file: header and elements. */
  readonly fileBytes: number;
}

/** How many bytes the header of an IDX file has, from its first four; undefined if there are not yet four. */
function headerLength(bytes: Uint8Array): number | undefined {
  return bytes.length < 4 ? undefined : 4 + 4 * bytes[3];
}

/** Whether `bytes` hold a whole IDX header. */
export function hasIdxHeader(bytes: Uint8Array): boolean {
  const length = headerLength(bytes);
  return length !== undefined && bytes.length >= length;
}

/**
 * Reads the header of an IDX file, allocating nothing for what it promises.
 *
 * @param bytes - the start of the file, or all of it
 * @param file - the name that errors give
 * @throws DataFormatError if the magic is wrong, the header is cut off, or its lengths are beyond any file
 * @source LeCun, Cortes and Burges, "The MNIST database", file formats
 * @example readIdxHeader(Uint8Array.of(0, 0, 8, 1, 0, 0, 0, 5)).fileBytes // 13
 */
export function readIdxHeader(bytes: Uint8Array, file = 'bytes'): IdxHeader {
  const magic = [...bytes.subarray(0, 3)];
  if (magic.some((byte, i) => (i < 2 ? byte !== 0 : !ENCODINGS.has(byte)))) {
    throw malformed('idx', 'wrong magic', {
      file,
      offset: 0,
      expected: '00 00, then a type of 08, 09, 0b, 0c, 0d or 0e',
      found: magic.map((byte) => byte.toString(16).padStart(2, '0')).join(' '),
      fix: 'give an IDX file, plain or gzipped',
    });
  }
  if (!hasIdxHeader(bytes)) {
    throw malformed('idx', 'truncated header', {
      file,
      offset: bytes.length,
      expected: `${headerLength(bytes) ?? 'at least 4'} bytes of header`,
      found: `the end of the file after ${bytes.length}`,
      fix: 'fetch the file again',
    });
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const shape = Array.from({ length: bytes[3] }, (_, axis) => view.getUint32(4 + 4 * axis));
  const headerBytes = 4 + 4 * shape.length;
  const fileBytes = headerBytes + sizeOf(shape) * ENCODINGS.get(bytes[2])!.bytes;
  // Also false for NaN, which 0 · ∞ gives.
  if (!Number.isSafeInteger(fileBytes)) {
    throw malformed('idx', 'lengths beyond any file', {
      file,
      offset: 4,
      expected: 'lengths whose product is below 2^53',
      found: `${shape.length} axes of up to ${Math.max(...shape)}`,
      fix: 'fetch the file again',
    });
  }
  return { type: bytes[2], shape, headerBytes, fileBytes };
}

/**
 * The array in an IDX file. Bytes stay where they are (a uint8 result is a view of `bytes`); 8 and 16-bit signed
 * integers become int32. The header is held against the size of the file before anything is allocated.
 *
 * @param bytes - the whole file, not gzipped (`readIdx` takes both)
 * @param file - the name that errors give
 * @throws DataFormatError if the magic is wrong, or the file is shorter or longer than its header says
 * @source LeCun, Cortes and Burges, "The MNIST database", file formats
 * @example decodeIdx(Uint8Array.of(0, 0, 8, 1, 0, 0, 0, 2, 7, 9)).data // Uint8Array [7, 9]
 */
export function decodeIdx(bytes: Uint8Array, file = 'bytes'): NDArray {
  const { type, shape, headerBytes, fileBytes } = readIdxHeader(bytes, file);
  if (bytes.length !== fileBytes) {
    const short = bytes.length < fileBytes;
    throw malformed('idx', short ? 'truncated: the header is larger than the file' : 'trailing bytes', {
      file,
      offset: Math.min(bytes.length, fileBytes),
      expected: `${fileBytes} bytes in all for shape [${shape.join(', ')}]`,
      found: `${bytes.length}`,
      fix: short ? 'fetch the file again' : 'cut the file, or correct the lengths in its header',
    });
  }
  const { bytes: width, dtype, read } = ENCODINGS.get(type)!;
  if (dtype === 'uint8') return fromData('uint8', bytes.subarray(headerBytes), shape);
  const size = (fileBytes - headerBytes) / width;
  const view = new DataView(bytes.buffer, bytes.byteOffset + headerBytes);
  const elements =
    dtype === 'int32'
      ? new Int32Array(size)
      : dtype === 'float32'
        ? new Float32Array(size)
        : new Float64Array(size);
  for (let i = 0; i < size; i++) elements[i] = read(view, i * width);
  return fromData(dtype, elements as NDArray<typeof dtype>['data'], shape);
}

/** How each element type is written. */
const WRITERS: Partial<
  Record<
    DType,
    readonly [type: number, bytes: number, write: (view: DataView, at: number, value: number) => void]
  >
> = {
  uint8: [0x08, 1, (view, at, value) => view.setUint8(at, value)],
  int32: [0x0c, 4, (view, at, value) => view.setInt32(at, value)],
  float32: [0x0d, 4, (view, at, value) => view.setFloat32(at, value)],
  float64: [0x0e, 8, (view, at, value) => view.setFloat64(at, value)],
};

/**
 * The array as an IDX file: what `decodeIdx` reads back.
 *
 * @param x - any shape, of type uint8, int32, float32 or float64
 * @throws DTypeError if IDX has no such type (uint32, bool)
 * @example decodeIdx(encodeIdx(array([1, 2]))).data // Float32Array [1, 2]
 */
export function encodeIdx(x: NDArray): Uint8Array {
  const writer = WRITERS[x.dtype];
  if (!writer)
    throw new DTypeError(
      `encodeIdx: IDX holds uint8, int32, float32 and float64: got ${x.dtype}: use astype first`,
    );
  const [type, width, write] = writer;
  const header = 4 + 4 * x.ndim;
  const bytes = new Uint8Array(header + x.size * width);
  const view = new DataView(bytes.buffer);
  bytes.set([0, 0, type, x.ndim]);
  x.shape.forEach((length, axis) => view.setUint32(4 + 4 * axis, length));
  if (x.dtype === 'uint8') bytes.set(contiguous(x), header);
  else contiguous(x).forEach((value, i) => write(view, header + i * width, value));
  return bytes;
}
