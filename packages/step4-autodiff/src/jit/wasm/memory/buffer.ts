import {
  NDArray,
  rowMajorStrides,
  sizeOf,
  type DType,
  type Shape,
  type Storage,
} from '@first-principles/linalg';
import { LANES } from '@first-principles/linalg/kernels';
import { sameShape, type Aval } from '../../../core/aval.ts';

/**
 * A block of an executable's memory, as a storage: so a place in memory is an NDArray, and linalg's views make places of
 * places. Its elements are not there while code is generated; reading them is a mistake of ours.
 */
export class Buffer implements Storage {
  readonly dtype: DType;
  readonly length: number;
  private place = -1;
  private other: Buffer | undefined;

  constructor(dtype: DType, length: number) {
    this.dtype = dtype;
    this.length = length;
  }

  /** Where it lies, in bytes: known once the memory is planned; −1 if nothing touches it. */
  get address(): number {
    return this.other === undefined ? this.place : this.other.address;
  }

  set address(at: number) {
    this.place = at;
  }

  /** Takes the place of another buffer. */
  liesAt(other: Buffer): void {
    this.other = other;
  }

  /** Whether it has a place of its own. */
  get isOwn(): boolean {
    return this.other === undefined;
  }

  get bytes(): number {
    return this.length * LANES[this.dtype].bytes;
  }

  read(): never {
    throw new Error('internal: a buffer is read while code is generated');
  }
}

/** A place in memory: a view of a buffer. */
export type Place = NDArray;

/** The buffer behind a place. */
export function bufferOf(place: Place): Buffer {
  return place.storage as unknown as Buffer;
}

/** Whether two places of one buffer are the same elements in the same order. */
export function sameView(a: Place, b: Place): boolean {
  return (
    a.offset === b.offset &&
    sameShape(a.shape, b.shape) &&
    a.shape.every((n, axis) => n === 1 || a.strides[axis] === b.strides[axis])
  );
}

/** A new buffer for a value, row-major. */
export function newPlace({ shape, dtype }: Aval): Place {
  return new NDArray(new Buffer(dtype, sizeOf(shape)), shape, rowMajorStrides(shape), 0);
}

/**
 * A new buffer for a value that is computed from others, element by element: its axes lie in the order in which those of
 * the first of them do that has its shape, so that what lies side by side stays so.
 */
export function newPlaceLike({ shape, dtype }: Aval, places: readonly Place[]): Place {
  const like = places.find(
    (place) =>
      sameShape(place.shape, shape) && place.strides.every((step, axis) => step > 0 || shape[axis] === 1),
  );
  if (like === undefined) return newPlace({ shape, dtype });
  const order = [...shape.keys()].sort((a, b) => like.strides[b] - like.strides[a] || a - b);
  const dense = rowMajorStrides(order.map((axis) => shape[axis]));
  const strides = shape.map((_, axis) => dense[order.indexOf(axis)]);
  return new NDArray(new Buffer(dtype, sizeOf(shape)), shape, strides, 0);
}

/** A new buffer for a matrix product: rows have room for whole vectors, which the kernel writes. */
export function newRows(shape: Shape, dtype: DType): Place {
  const lanes = 16 / LANES[dtype].bytes;
  const [rows, columns] = shape as readonly [number, number];
  const row = Math.ceil(columns / lanes) * lanes;
  return new NDArray(new Buffer(dtype, rows * row), shape, [row, 1], 0);
}
