import { array, type DType, fromData, type NDArray, transpose, zeros } from '@first-principles/linalg';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeIdx, encodeIdx, readIdx, readIdxHeader } from '../src/index.ts';

const header = (type: number, ...shape: number[]): number[] => [
  0,
  0,
  type,
  shape.length,
  ...shape.flatMap((length) => [length >>> 24, (length >>> 16) & 255, (length >>> 8) & 255, length & 255]),
];
const idx = (type: number, shape: number[], ...elements: number[]): Uint8Array =>
  Uint8Array.from([...header(type, ...shape), ...elements]);

async function gzip(bytes: Uint8Array): Promise<Uint8Array> {
  const packed = new Blob([bytes.slice()]).stream().pipeThrough(new CompressionStream('gzip'));
  return new Uint8Array(await new Response(packed).arrayBuffer());
}

/** A small array of a type that IDX holds. */
const arrays: fc.Arbitrary<NDArray> = fc
  .tuple(fc.array(fc.nat(4), { maxLength: 4 }), fc.constantFrom('uint8', 'int32', 'float32', 'float64'))
  .chain(([shape, dtype]) => {
    const size = shape.reduce((product, length) => product * length, 1);
    const filled = { minLength: size, maxLength: size };
    const data: Record<string, fc.Arbitrary<unknown>> = {
      uint8: fc.uint8Array(filled),
      int32: fc.int32Array(filled),
      float32: fc.float32Array(filled),
      float64: fc.float64Array(filled),
    };
    return data[dtype].map((elements) => fromData(dtype as DType, elements as Uint8Array, shape));
  });

describe('IDX files', () => {
  it('come back as they were written, gzipped or not', async () => {
    await fc.assert(
      fc.asyncProperty(arrays, async (x) => {
        const bytes = encodeIdx(x);
        for (const y of [decodeIdx(bytes), await readIdx(bytes), await readIdx(await gzip(bytes))]) {
          expect([y.dtype, y.shape]).toEqual([x.dtype, x.shape]);
          expect(y.data).toEqual(x.data);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('hold elements in row-major order, whatever the strides', () => {
    const x = transpose(
      array([
        [1, 2, 3],
        [4, 5, 6],
      ]),
    );
    expect(decodeIdx(encodeIdx(x)).data).toEqual(Float32Array.of(1, 4, 2, 5, 3, 6));
  });

  it('are big-endian, in each type', () => {
    expect(decodeIdx(idx(0x09, [2], 0xff, 5)).data).toEqual(Int32Array.of(-1, 5));
    expect(decodeIdx(idx(0x0b, [2], 0xff, 0xfe, 1, 2)).data).toEqual(Int32Array.of(-2, 258));
    expect(decodeIdx(idx(0x0c, [1], 1, 2, 3, 4)).data).toEqual(Int32Array.of(0x01020304));
    expect(decodeIdx(idx(0x0d, [1], 0x3f, 0x80, 0, 0)).data).toEqual(Float32Array.of(1));
    expect(decodeIdx(idx(0x0e, [1], 0xc0, 0, 0, 0, 0, 0, 0, 0)).data).toEqual(Float64Array.of(-2));
  });

  it('of bytes are read without a copy', () => {
    const bytes = idx(0x08, [3], 7, 8, 9);
    expect(decodeIdx(bytes).data.buffer).toBe(bytes.buffer);
  });

  it('may lie anywhere in a buffer', () => {
    const whole = Uint8Array.from([9, 9, 9, ...idx(0x0b, [2], 0, 1, 0, 2), 9]);
    expect(decodeIdx(whole.subarray(3, whole.length - 1)).data).toEqual(Int32Array.of(1, 2));
  });

  it('may be empty', () => {
    expect(decodeIdx(idx(0x0d, [0xffffffff, 0])).shape).toEqual([0xffffffff, 0]);
    expect(readIdxHeader(idx(0x0d, [0xffffffff, 0])).fileBytes).toBe(12);
  });

  it('cannot hold every type', () => {
    expect(() => encodeIdx(zeros([2], 'bool'))).toThrow(
      'encodeIdx: IDX holds uint8, int32, float32 and float64: got bool: use astype first',
    );
  });
});

describe('bad IDX files are told apart', () => {
  const labels = idx(0x08, [3], 1, 2, 3);
  const cases: Record<string, [bytes: Uint8Array, message: string]> = {
    'another format': [
      Uint8Array.of(0x50, 0x4b, 3, 4, 5),
      'idx: wrong magic: a-file, offset 0: expected 00 00, then a type of 08, 09, 0b, 0c, 0d or 0e, found 50 4b 03: give an IDX file, plain or gzipped',
    ],
    'an unknown type': [
      Uint8Array.of(0, 0, 0x0a, 0),
      'idx: wrong magic: a-file, offset 0: expected 00 00, then a type of 08, 09, 0b, 0c, 0d or 0e, found 00 00 0a: give an IDX file, plain or gzipped',
    ],
    'an empty file': [
      Uint8Array.of(),
      'idx: truncated header: a-file, offset 0: expected at least 4 bytes of header, found the end of the file after 0: fetch the file again',
    ],
    'a header cut off': [
      labels.subarray(0, 6),
      'idx: truncated header: a-file, offset 6: expected 8 bytes of header, found the end of the file after 6: fetch the file again',
    ],
    'elements cut off': [
      labels.subarray(0, 10),
      'idx: truncated: the header is larger than the file: a-file, offset 10: expected 11 bytes in all for shape [3], found 10: fetch the file again',
    ],
    'a header that promises 16 GB': [
      idx(0x08, [0xffffffff, 4], 1),
      'idx: truncated: the header is larger than the file: a-file, offset 13: expected 17179869192 bytes in all for shape [4294967295, 4], found 13: fetch the file again',
    ],
    'lengths that overflow': [
      idx(
        0x08,
        Array.from({ length: 60 }, () => 0xffffffff),
      ),
      'idx: lengths beyond any file: a-file, offset 4: expected lengths whose product is below 2^53, found 60 axes of up to 4294967295: fetch the file again',
    ],
    'lengths that overflow, and none': [
      idx(0x08, [...Array.from({ length: 60 }, () => 0xffffffff), 0]),
      'idx: lengths beyond any file: a-file, offset 4: expected lengths whose product is below 2^53, found 61 axes of up to 4294967295: fetch the file again',
    ],
    'bytes after the end': [
      Uint8Array.from([...labels, 0]),
      'idx: trailing bytes: a-file, offset 11: expected 11 bytes in all for shape [3], found 12: cut the file, or correct the lengths in its header',
    ],
  };
  for (const [what, [bytes, message]] of Object.entries(cases)) {
    it(what, async () => {
      await expect(readIdx(bytes, 'a-file')).rejects.toThrow(
        expect.objectContaining({ name: 'DataFormatError', message }),
      );
    });
  }

  it('every cut and every extra byte is an error, gzipped too', async () => {
    await fc.assert(
      fc.asyncProperty(arrays, fc.nat(), async (x, n) => {
        const bytes = encodeIdx(x);
        const cut = bytes.subarray(0, n % bytes.length);
        for (const bad of [cut, Uint8Array.from([...bytes, n & 255])]) {
          await expect(readIdx(bad)).rejects.toThrow(/^idx: /);
          await expect(readIdx(await gzip(bad))).rejects.toThrow(/^(idx|gzip): /);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('any bytes at all either read or are a DataFormatError', async () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 40 }),
      fc.uint8Array().map((tail) => Uint8Array.from([0, 0, 8, ...tail])),
    );
    await fc.assert(
      fc.asyncProperty(bytes, async (some) => {
        const outcome = await readIdx(some).then(
          () => 'read',
          (error: Error) => error.name,
        );
        expect(['read', 'DataFormatError']).toContain(outcome);
      }),
    );
  });
});

describe('bad gzip files are told apart', () => {
  const packed = (bytes: number, promise = bytes): Promise<Uint8Array> => {
    const file = new Uint8Array(8 + bytes);
    file.set(header(0x08, promise));
    return gzip(file);
  };

  it('a promise that the file cannot keep', async () => {
    await expect(readIdx(await packed(100, 4_000_000_000), 'bomb.gz')).rejects.toThrow(
      /^gzip: grows more than 200 times: bomb\.gz, offset 4: expected at most \d+ bytes from \d+, found an IDX header that promises 4000000008: if you trust/,
    );
  });

  it('more than was promised', async () => {
    await expect(readIdx(await packed(3_000_000, 2000), 'bomb.gz')).rejects.toThrow(
      'gzip: unpacks to more than its IDX header promises: bomb.gz, offset 2008: expected 2008 bytes unpacked, found more: do not trust this file; fetch it again from its source',
    );
  });

  it('less than was promised', async () => {
    await expect(readIdx(await packed(100, 101), 'a.gz')).rejects.toThrow(
      /^idx: truncated: .* a\.gz, offset 108: expected 109 bytes/,
    );
  });

  it('damage and cuts', async () => {
    const good = await gzip(
      encodeIdx(
        fromData(
          'uint8',
          Uint8Array.from({ length: 999 }, (_, i) => (i * i * 7) >> 3),
          [999],
        ),
      ),
    );
    const damaged = good.slice();
    damaged[good.length >> 1] ^= 0xff;
    await expect(readIdx(damaged, 'a.gz')).rejects.toThrow(/^(gzip: damaged|idx: )/);
    await expect(readIdx(good.subarray(0, 300), 'a.gz')).rejects.toThrow(
      /^gzip: damaged, or of several members: a\.gz, offset \d+: expected one whole gzip member/,
    );
  });
});
