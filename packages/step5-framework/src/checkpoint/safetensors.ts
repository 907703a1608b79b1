import { contiguous, fromData, type NDArray } from '@first-principles/linalg';
import { CheckpointError } from '../core/errors.ts';
import { malformed, METADATA, readHeader } from './safetensors-header.ts';
import { ELEMENT_TYPES, WRITTEN_AS } from './safetensors-types.ts';

/*
 * A file of named arrays that cannot do anything but hold them:
 *
 *     8 bytes        n, the length of the header (little-endian)
 *     n bytes        the header, JSON: { name: { dtype, shape, data_offsets: [begin, end] }, …, "__metadata__": { … } }
 *     the rest       the elements, row-major, little-endian, one array after another without gaps
 */

/** Arrays by name, and texts by name. */
export interface Safetensors {
  readonly tensors: Readonly<Record<string, NDArray>>;
  readonly metadata: Readonly<Record<string, string>>;
}

/** As in the reference implementation: a longer header is an attack. */
const LONGEST_HEADER = 100_000_000;

/**
 * Arrays as a safetensors file. Each begins at a multiple of its element's size.
 *
 * @throws CheckpointError if an array is called `__metadata__`
 * @source Hugging Face, "Safetensors: format"
 * @example saveSafetensors({ w: ones([2, 3]) }, { made: 'by hand' })
 */
export function saveSafetensors(
  tensors: Readonly<Record<string, NDArray>>,
  metadata: Readonly<Record<string, string>> = {},
): Uint8Array<ArrayBuffer> {
  if (Object.hasOwn(tensors, METADATA)) {
    throw new CheckpointError(
      `saveSafetensors: no array may be called ${METADATA}: the format needs that name`,
    );
  }
  const parts = Object.entries(tensors)
    .map(([name, x]) => ({ name, x, elements: contiguous(x) }))
    .toSorted((a, b) => b.elements.BYTES_PER_ELEMENT - a.elements.BYTES_PER_ELEMENT);
  let room = 0;
  const entries = parts.map(({ name, x, elements }): [string, unknown] => {
    const begin = room;
    room += elements.byteLength;
    return [name, { dtype: WRITTEN_AS[x.dtype], shape: x.shape, data_offsets: [begin, room] }];
  });
  const header: Record<string, unknown> = {
    ...(Object.keys(metadata).length > 0 && { [METADATA]: metadata }),
    ...Object.fromEntries<unknown>(entries),
  };
  const json = new TextEncoder().encode(JSON.stringify(header));
  const length = Math.ceil(json.length / 8) * 8;
  const out = new Uint8Array(8 + length + room);
  new DataView(out.buffer).setBigUint64(0, BigInt(length), true);
  out.fill(' '.charCodeAt(0), 8, 8 + length);
  out.set(json, 8);
  let at = 8 + length;
  for (const { elements } of parts) {
    out.set(new Uint8Array(elements.buffer, elements.byteOffset, elements.byteLength), at);
    at += elements.byteLength;
  }
  return out;
}

/**
 * The arrays of a safetensors file. I64 becomes int32 if every number fits, F16 and BF16 become float32. Nothing is
 * believed, and no array made, before the whole header was checked against the bytes that are there.
 *
 * @throws DataFormatError if the bytes are not such a file, or have a type that is not read
 * @source Hugging Face, "Safetensors: format"
 * @example loadSafetensors(saveSafetensors({ w: ones([2, 3]) })).tensors.w.shape // [2, 3]
 */
export function loadSafetensors(bytes: Uint8Array): Safetensors {
  const { buffer, byteOffset, byteLength } = bytes;
  if (byteLength < 8) throw malformed('it must have at least 8 bytes', `${byteLength}`);
  const length = new DataView(buffer, byteOffset).getBigUint64(0, true);
  if (length > LONGEST_HEADER || length > byteLength - 8) {
    throw malformed(
      'the header must lie within the file, and have at most 100 MB',
      `${length} bytes are promised, ${byteLength - 8} are there`,
    );
  }
  const start = 8 + Number(length);
  const { entries, metadata } = readHeader(decode(bytes.subarray(8, start)), byteLength - start);
  const tensors = entries.map(({ name, type, shape, begin, end }): [string, NDArray] => {
    const { dtype, read } = ELEMENT_TYPES.get(type)!;
    const copy = new Uint8Array(bytes.subarray(start + begin, start + end));
    return [name, fromData(dtype, read(copy.buffer, name), shape)];
  });
  return { tensors: Object.fromEntries(tensors), metadata };
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    throw malformed('the header must be UTF-8', String(error));
  }
}
