import {
  allClose,
  array,
  DataFormatError,
  DTYPES,
  fromData,
  transpose,
  type NDArray,
} from '@first-principles/linalg';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  BatchNorm1d,
  CheckpointError,
  Generator,
  Linear,
  loadSafetensors,
  saveSafetensors,
  Sequential,
  tensor,
} from '../src/index.ts';
import fixture from './fixtures/checkpoint.json' with { type: 'json' };

/** Written by tools/fixtures/torch/checkpoint.py. */
const torchFile = Uint8Array.from(atob(fixture.file), (letter) => letter.charCodeAt(0));

/** An array of any type, shape and bits. */
const arrays: fc.Arbitrary<NDArray> = fc
  .tuple(fc.constantFrom(...DTYPES), fc.array(fc.nat(4), { maxLength: 3 }))
  .chain(([dtype, shape]) => {
    const size = shape.reduce((product, side) => product * side, 1);
    const bytes = { bool: 1, uint8: 1, uint32: 4, int32: 4, float32: 4, float64: 8 }[dtype] * size;
    return fc.uint8Array({ minLength: bytes, maxLength: bytes }).map((raw) => {
      const bits = dtype === 'bool' ? raw.map((byte) => byte & 1) : raw;
      const kinds = {
        bool: Uint8Array,
        uint8: Uint8Array,
        uint32: Uint32Array,
        int32: Int32Array,
        float32: Float32Array,
        float64: Float64Array,
      };
      return fromData(dtype, new kinds[dtype](new Uint8Array(bits).buffer), shape);
    });
  });
const names = fc.string({ unit: 'binary', maxLength: 12 }).filter((name) => name !== '__metadata__');

/** A file with this header. */
const file = (
  header: string,
  room = 0,
  length = BigInt(new TextEncoder().encode(header).length),
): Uint8Array => {
  const json = new TextEncoder().encode(header);
  const bytes = new Uint8Array(8 + json.length + room);
  new DataView(bytes.buffer).setBigUint64(0, length, true);
  bytes.set(json, 8);
  return bytes;
};
const entry = (dtype: unknown, shape: unknown, begin: unknown, end: unknown): string =>
  JSON.stringify({ dtype, shape, data_offsets: [begin, end] });

describe('saveSafetensors and loadSafetensors', () => {
  it('give back every bit, name and text', () => {
    fc.assert(
      fc.property(
        fc.dictionary(names, arrays),
        fc.dictionary(names, fc.string({ unit: 'binary' })),
        (tensors, metadata) => {
          const back = loadSafetensors(saveSafetensors(tensors, metadata));
          expect(back.metadata).toEqual(metadata);
          expect(Object.keys(back.tensors).toSorted()).toEqual(Object.keys(tensors).toSorted());
          for (const [name, x] of Object.entries(tensors)) {
            const y = back.tensors[name];
            expect([y.dtype, y.shape]).toEqual([x.dtype, x.shape]);
            expect(new Uint8Array(y.data.buffer)).toEqual(new Uint8Array(x.data.buffer));
          }
        },
      ),
    );
  });

  it('take names that look like JSON', () => {
    const tensors = { 'a":{"b': array([1]), 'a\\': array([2]), '"': array([3]), '': array([4]) };
    expect(Object.keys(loadSafetensors(saveSafetensors(tensors)).tensors)).toEqual(Object.keys(tensors));
  });

  it('lays every array at a multiple of its element’s size, whatever their order', () => {
    const bytes = saveSafetensors({
      a: array([1, 0, 1], 'uint8'),
      b: array([1], 'float32'),
      c: array([1, 2], 'float64'),
    });
    const length = Number(new DataView(bytes.buffer).getBigUint64(0, true));
    expect(length % 8).toBe(0);
    const header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length))) as Record<
      string,
      unknown
    >;
    expect(header).toEqual({
      c: { dtype: 'F64', shape: [2], data_offsets: [0, 16] },
      b: { dtype: 'F32', shape: [1], data_offsets: [16, 20] },
      a: { dtype: 'U8', shape: [3], data_offsets: [20, 23] },
    });
  });

  it('write what an array is, not how it lies in memory, and read from the midst of a buffer', () => {
    const bytes = saveSafetensors({
      x: transpose(
        array([
          [1, 2, 3],
          [4, 5, 6],
        ]),
      ),
    });
    const buffer = new Uint8Array(bytes.length + 3);
    buffer.set(bytes, 3);
    expect(loadSafetensors(buffer.subarray(3)).tensors['x'].toList()).toEqual([
      [1, 4],
      [2, 5],
      [3, 6],
    ]);
  });

  it('read what PyTorch’s tensors are, of every type', () => {
    const { tensors, metadata } = loadSafetensors(torchFile);
    expect(metadata).toEqual({ format: 'pt' });
    expect(Object.keys(tensors)).toEqual(Object.keys(fixture.tensors));
    for (const [name, { shape, values }] of Object.entries(fixture.tensors)) {
      expect(tensors[name].shape, name).toEqual(shape);
      const wanted = values.map((value) => Number(value.replace('inf', 'Infinity')));
      expect(Array.from<number>(tensors[name].data), name).toEqual(wanted);
    }
    expect(['half', 'brain', 'long', 'truth'].map((name) => tensors[name].dtype)).toEqual([
      'float32',
      'float32',
      'int32',
      'bool',
    ]);
  });

  it('bring a model over from PyTorch, with what else lies in the file left out', () => {
    const { tensors } = loadSafetensors(torchFile);
    const g = new Generator(0);
    const model = new Sequential(new Linear(3, 4, g), new BatchNorm1d(4), new Linear(4, 2, g)).eval();
    const { missing, extra, converted } = model.loadStateDict(tensors, { strict: false });
    expect(missing).toEqual([]);
    expect(extra).toEqual(['half', 'brain', 'double', 'scalar', 'long', 'int', 'byte', 'truth']);
    expect(converted).toEqual([]);
    const y = model.call(tensor(fixture.x));
    expect(allClose(y.data, array(fixture.y), 1e-6, 1e-6)).toBe(true);
    const wide = model.to('float64').loadStateDict(tensors, { strict: false });
    expect(wide.converted.length).toBe(8); // all but the number of batches, which is no float
  });

  it('call no array like the place of the texts', () => {
    expect(() => saveSafetensors({ __metadata__: array([1]) })).toThrow(CheckpointError);
  });
});

describe('loadSafetensors refuses', () => {
  const wide = 2 ** 52;
  it.each([
    ['nothing', new Uint8Array(7), 'it must have at least 8 bytes: 7'],
    ['a header beyond the file', file('{}', 0, 3n), 'the header must lie within the file'],
    [
      'a header of 2⁶³ bytes',
      file('{}', 0, 2n ** 63n),
      '9223372036854775808 bytes are promised, 2 are there',
    ],
    ['another format', file('[]'), 'the header must begin with {: "[]"'],
    ['no JSON', file('{"a":'), 'the header must be JSON'],
    ['no UTF-8', file('{"a":1}').map((byte, i) => (i === 10 ? 0xff : byte)), 'the header must be UTF-8'],
    ['a name twice', file('{"a": {}, "\\u0061" : {}}'), 'a name is there twice: "a"'],
    [
      'a field twice',
      file(`{"a":{"dtype":"U8","shape":[],"shape":[],"data_offsets":[0,1]}}`, 1),
      'twice: "shape"',
    ],
    ['what is no object', file('{"a": [1]}'), '"a" must be an object: [1]'],
    [
      'metadata of numbers',
      file('{"__metadata__": {"epoch": 3}}'),
      'metadata must be texts: "epoch" is none',
    ],
    ['an unknown type', file(`{"a":${entry('F8_E4M3', [1], 0, 1)}}`, 1), 'U8 or BOOL: F8_E4M3'],
    ['a type from Object', file(`{"a":${entry('constructor', [1], 0, 1)}}`, 1), '"a" must be of type F64'],
    ['a type that prints itself', file('{"a":{"dtype":{"toString":1}}}'), 'or BOOL: {"toString":1}'],
    ['no type', file('{"a":{}}'), '"a" must be of type F64 or F32'],
    [
      'a negative side',
      file(`{"a":${entry('U8', [-1, -1], 0, 1)}}`, 1),
      'must be whole numbers ≥ 0: [-1,-1]',
    ],
    ['half a side', file(`{"a":${entry('U8', [1.5], 0, 1)}}`, 1), 'must be whole numbers ≥ 0: [1.5]'],
    ['no shape', file(`{"a":${entry('U8', 'x', 0, 1)}}`, 1), 'must be whole numbers ≥ 0: x'],
    ['too large a product', file(`{"a":${entry('U8', [wide, wide, 0], 0, 0)}}`), '"a" is too large'],
    ['offsets backwards', file(`{"a":${entry('U8', [1], 1, 0)}}`, 1), 'another size than its shape and type'],
    [
      'too few bytes',
      file(`{"a":${entry('F32', [2], 0, 4)}}`, 4),
      '[2] of F32 is 8 bytes, data_offsets are [0, 4]',
    ],
    [
      'one offset',
      file('{"a":{"dtype":"U8","shape":[1],"data_offsets":[0]}}', 1),
      'must be two whole numbers ≥ 0',
    ],
    ['what is not there', file(`{"a":${entry('U8', [wide], 0, wide)}}`, 1), `1 bytes, tensors take ${wide}`],
    [
      'bytes of nobody',
      file(`{"a":${entry('U8', [1], 0, 1)}}`, 2),
      'the file must end with its last tensor: 2 bytes',
    ],
    [
      'an overlap',
      file(`{"a":${entry('U8', [2], 0, 2)},"b":${entry('U8', [2], 1, 3)}}`, 3),
      'tensors overlap: "b" begins at 1',
    ],
    [
      'a gap',
      file(`{"a":${entry('U8', [1], 0, 1)},"b":${entry('U8', [1], 2, 3)}}`, 3),
      'there is a gap between tensors: "b"',
    ],
    [
      'a truth of 2',
      file(`{"a":${entry('BOOL', [1], 0, 1)}}`, 1).map((b, i, { length }) => (i === length - 1 ? 2 : b)),
      'neither 0 nor 1',
    ],
    [
      'a wide integer',
      file(`{"a":${entry('I64', [1], 0, 8)}}`, 8).map((b, i, { length }) => (i === length - 1 ? 1 : b)),
      'does not fit into int32',
    ],
  ])('%s', (_, bytes, message) => {
    expect(() => loadSafetensors(bytes)).toThrow(DataFormatError);
    expect(() => loadSafetensors(bytes)).toThrow(message);
  });

  it('a header of more than 100 MB, though it be there', () => {
    const bytes = new Uint8Array(8 + 100_000_001);
    new DataView(bytes.buffer).setBigUint64(0, 100_000_001n, true);
    expect(() => loadSafetensors(bytes)).toThrow('have at most 100 MB: 100000001 bytes are promised');
  });

  it('a torn file, wherever it was torn', () => {
    const bytes = saveSafetensors({ a: array([1, 2]), b: array([3, 4, 5], 'uint8') }, { made: 'here' });
    for (let length = 0; length < bytes.length; length++) {
      expect(() => loadSafetensors(bytes.subarray(0, length)), `${length} bytes`).toThrow(DataFormatError);
    }
  });

  it('or reads a file with another byte, and does nothing else', () => {
    const bytes = saveSafetensors({ a: array([1, 2]), b: array([1, 0, 1], 'bool') }, { made: 'here' });
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.nat(255), (at, byte) => {
        try {
          loadSafetensors(bytes.with(at, byte));
        } catch (error) {
          expect(error).toBeInstanceOf(DataFormatError);
        }
      }),
      { numRuns: 3000 },
    );
  });
});
