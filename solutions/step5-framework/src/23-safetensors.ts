import { contiguous, fromData, type NDArray } from '@first-principles/linalg';

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
  const header: Record<string, Entry> = {};
  let end = 0;
  for (const [name, x] of Object.entries(tensors)) {
    const begin = end;
    end += contiguous(x).byteLength;
    header[name] = {
      dtype: x.dtype === 'float32' ? 'F32' : 'F64',
      shape: x.shape,
      data_offsets: [begin, end],
    };
  }
  const json = new TextEncoder().encode(JSON.stringify(header));
  const start = 8 + Math.ceil(json.length / 8) * 8;
  const bytes = new Uint8Array(start + end).fill(' '.charCodeAt(0));
  new DataView(bytes.buffer).setBigUint64(0, BigInt(start - 8), true);
  bytes.set(json, 8);
  for (const [name, x] of Object.entries(tensors)) {
    const { buffer, byteOffset, byteLength } = contiguous(x);
    bytes.set(new Uint8Array(buffer, byteOffset, byteLength), start + header[name].data_offsets[0]);
  }
  return bytes;
}

/**
 * The arrays of a safetensors file, wherever in it their elements lie. An entry `__metadata__` is no array.
 *
 * @param bytes - all of a file; perhaps a part of a larger buffer
 * @source Hugging Face, "Safetensors: format"
 */
export function load(bytes: Uint8Array): Tensors {
  const start = 8 + Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true));
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, start))) as Record<string, Entry>;
  const arrays = Object.entries(header).filter(([name]) => name !== '__metadata__');
  return Object.fromEntries(
    arrays.map(
      ([
        name,
        {
          dtype,
          shape,
          data_offsets: [begin, end],
        },
      ]) => {
        const { buffer } = new Uint8Array(bytes.subarray(start + begin, start + end));
        const float32 = dtype === 'F32';
        return [
          name,
          float32
            ? fromData('float32', new Float32Array(buffer), shape)
            : fromData('float64', new Float64Array(buffer), shape),
        ];
      },
    ),
  );
}
