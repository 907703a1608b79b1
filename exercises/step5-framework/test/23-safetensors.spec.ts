import { exercise, law, observation, type Observation, type Random } from '@first-principles/course';
import { array, fromData, reshape, slice, transpose, type NDArray } from '@first-principles/linalg';
import { loadSafetensors } from '@first-principles/step5-framework';
import type { Tensors } from '#earlier/step5-framework/23-safetensors';

type Subject = typeof import('#earlier/step5-framework/23-safetensors');

/** A file as its readers take it apart. */
function takenApart(bytes: Uint8Array): unknown {
  if (bytes.length < 8) return 'a file of fewer than 8 bytes';
  const { buffer, byteOffset } = bytes;
  const length = Number(new DataView(buffer, byteOffset).getBigUint64(0, true));
  if (length > bytes.length - 8) return `a header that is longer than the file: ${length} bytes`;
  const text = new TextDecoder().decode(bytes.subarray(8, 8 + length));
  let header: unknown;
  try {
    header = JSON.parse(text);
  } catch {
    return 'a header that is no JSON';
  }
  return {
    header,
    'bytes of the header, mod 8': length % 8,
    'more blanks than it takes': text.length - text.trimEnd().length >= 8,
    elements: bytes.subarray(8 + length),
  };
}

/** What stands in the file of these arrays. */
const saved = ({ save }: Subject, tensors: Tensors): Observation =>
  observation('save', tensors, () => takenApart(save(tensors)));

const loaded = ({ load }: Subject, what: string, bytes: Uint8Array): Observation =>
  observation('load', { [what]: bytes }, () => load(bytes), { dtype: true });

/** There and back. */
const again = ({ load, save }: Subject, tensors: Tensors): Observation =>
  observation('load(save(…))', tensors, () => load(save(tensors)), { dtype: true });

/** A file, written by hand, somewhere in a larger piece of memory. */
function file(header: unknown, elements: readonly ArrayBufferView[], before = 0): Uint8Array {
  const text = new TextEncoder().encode(JSON.stringify(header));
  const padded = Math.ceil(text.length / 8) * 8;
  const size = elements.reduce((sum, { byteLength }) => sum + byteLength, 0);
  const bytes = new Uint8Array(before + 8 + padded + size + 8).fill(0x20);
  new DataView(bytes.buffer).setBigUint64(before, BigInt(padded), true);
  bytes.set(text, before + 8);
  let at = before + 8 + padded;
  for (const { buffer, byteOffset, byteLength } of elements) {
    bytes.set(new Uint8Array(buffer as ArrayBuffer, byteOffset, byteLength), at);
    at += byteLength;
  }
  return bytes.subarray(before, at);
}

const float64 = ({ array: draw }: Random, shape: readonly number[]): NDArray<'float64'> =>
  draw(shape).astype('float64');
const float32 = ({ array: draw }: Random, shape: readonly number[]): NDArray<'float32'> =>
  draw(shape).astype('float32');

/** Two arrays, the second one first in the file, and an entry that is none. */
function foreign({ number }: Random, before: number): Uint8Array {
  const [w, b] = [Float64Array.from({ length: 6 }, number), Float32Array.from({ length: 4 }, number)];
  const header = {
    __metadata__: { format: 'pt' },
    'layers.0.weight': { dtype: 'F64', shape: [2, 3], data_offsets: [16, 64] },
    'layers.0.bias': { dtype: 'F32', shape: [4], data_offsets: [0, 16] },
  };
  return file(header, [b, w], before);
}

export const spec = exercise<Subject>({
  id: 'step5-framework/23-safetensors',
  core: true,
  observe: (subject, random) => [
    saved(subject, { 'layers.0.weight': float64(random, [5, 3]), 'layers.0.bias': float64(random, [5]) }),
    saved(subject, {
      weight: float32(random, [3, 2]),
      bias: float64(random, [3]),
      scale: float32(random, []),
    }),
    // views: turned round, every second row, one row
    saved(subject, {
      turned: transpose(float64(random, [4, 3])),
      rows: slice(float64(random, [5, 2]), [1, 5, 2]),
      row: slice(float32(random, [4, 3]), 2),
    }),
    // names that take more bytes than letters
    saved(subject, { αβγδεζηθικ: float64(random, [7]), größe: float64(random, [9]) }),
    loaded(subject, 'a file with metadata, its second array first', foreign(random, 0)),
    loaded(subject, 'the same in the middle of a larger buffer', foreign(random, 24)),
    again(subject, {
      kernels: float64(random, [2, 3, 2, 2]),
      bias: reshape(float32(random, [6]), [3, 2]),
      turned: transpose(float32(random, [3, 4])),
    }),
  ],
  laws: (subject, random) => {
    const network = { weight: transpose(float64(random, [4, 3])), bias: float32(random, [4]) };
    const text = '{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}  ';
    const bytes = [text.length, 0, 0, 0, 0, 0, 0, 0, ...new TextEncoder().encode(text)];
    const ofOneAndMinusTwo = [0, 0, 0x80, 0x3f, 0, 0, 0, 0xc0];
    return [
      law('1 and −2 are 00 00 80 3f and 00 00 00 c0', saved(subject, { a: array([1, -2]) }), {
        header: { a: { dtype: 'F32', shape: [2], data_offsets: [0, 8] } },
        'bytes of the header, mod 8': 0,
        'more blanks than it takes': false,
        elements: Uint8Array.from(ofOneAndMinusTwo),
      }),
      law(
        'and they are read again',
        loaded(subject, `${text}…`, Uint8Array.from([...bytes, ...ofOneAndMinusTwo])),
        { a: fromData('float32', new Float32Array([1, -2]), [2]) },
      ),
      law(
        'others read what was saved',
        observation(
          'loadSafetensors(save(…)).tensors',
          network,
          () => loadSafetensors(subject.save(network)).tensors,
        ),
        network,
      ),
      law('a file without arrays', saved(subject, {}), {
        header: {},
        'bytes of the header, mod 8': 0,
        'more blanks than it takes': false,
        elements: new Uint8Array(0),
      }),
    ];
  },
});
