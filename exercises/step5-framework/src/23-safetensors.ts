import type { NDArray } from '@first-principles/linalg';
import { todo } from '@first-principles/course/todo';

/** What the header says of one array. */
export interface Entry {
  readonly dtype: 'F32' | 'F64';
  readonly shape: readonly number[];
  /** Its first byte, and the one after its last, counted from the end of the header. */
  readonly data_offsets: readonly [begin: number, end: number];
}

/** Arrays by name. */
export type Tensors = Readonly<Record<string, NDArray<'float32' | 'float64'>>>;

/**
 * Arrays as a safetensors file, which PyTorch's users can read.
 *
 * 8 bytes: n, little-endian. n bytes: the header, JSON `{ name: Entry, … }`, filled up with blanks to the next multiple of
 * 8. Then the elements, row-major, little-endian, one array right after the other, in the order of their names in `tensors`.
 *
 * @source Hugging Face, "Safetensors: format"
 */
export function save(tensors: Tensors): Uint8Array {
  return todo();
}

/**
 * The arrays of a safetensors file, wherever in it their elements lie. An entry `__metadata__` is no array.
 *
 * @param bytes - all of a file; perhaps a part of a larger buffer
 * @source Hugging Face, "Safetensors: format"
 */
export function load(bytes: Uint8Array): Tensors {
  return todo();
}
