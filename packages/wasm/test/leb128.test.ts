import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { signed, signed32, unsigned } from '../src/leb128.ts';

/** Σ (byte k without its high bit) · 2⁷ᵏ. */
const decode = (bytes: readonly number[]): bigint =>
  bytes.reduceRight((value, byte) => (value << 7n) | BigInt(byte & 0x7f), 0n);

/** The high bit says that more follows. */
const wellFormed = (bytes: readonly number[]): boolean =>
  bytes.every((byte, k) => byte >= 0 && byte <= 0xff && byte >= 0x80 === k < bytes.length - 1);

describe('unsigned', () => {
  test('decodes to the number, in as few bytes as seven bits each allow', () => {
    fc.assert(
      fc.property(fc.oneof(fc.nat(300), fc.integer({ min: 0, max: 2 ** 32 - 1 })), (value) => {
        const bytes = unsigned(value);
        expect(decode(bytes)).toBe(BigInt(value));
        expect(wellFormed(bytes)).toBe(true);
        expect(bytes.length).toBe(Math.max(1, Math.ceil(value.toString(2).length / 7)));
      }),
    );
  });

  test.each([
    [0, [0]],
    [127, [0x7f]],
    [128, [0x80, 0x01]],
    [624485, [0xe5, 0x8e, 0x26]],
    [2 ** 32 - 1, [0xff, 0xff, 0xff, 0xff, 0x0f]],
  ])('%d', (value, bytes) => {
    expect(unsigned(value)).toEqual(bytes);
  });

  test.each([-1, 0.5, 2 ** 32, NaN, Infinity])('refuses %d', (value) => {
    expect(() => unsigned(value)).toThrow(
      new RangeError(`unsigned: value must be an integer in [0, 2^32): got ${value}`),
    );
  });
});

describe('signed', () => {
  test('decodes to the number, the last 0x40 being the sign, in as few bytes as possible', () => {
    fc.assert(
      fc.property(fc.oneof(fc.bigInt(-300n, 300n), fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n)), (value) => {
        const bytes = signed(value);
        const bits = 7 * bytes.length;
        expect(BigInt.asIntN(bits, decode(bytes))).toBe(value);
        expect(wellFormed(bytes)).toBe(true);
        if (bytes.length > 1) expect(BigInt.asIntN(bits - 7, value)).not.toBe(value);
      }),
    );
  });

  test.each([
    [0n, [0]],
    [63n, [0x3f]],
    [64n, [0xc0, 0x00]],
    [-1n, [0x7f]],
    [-64n, [0x40]],
    [-65n, [0xbf, 0x7f]],
    [-123456n, [0xc0, 0xbb, 0x78]],
  ])('%d', (value, bytes) => {
    expect(signed(value)).toEqual(bytes);
  });
});

test('signed32 is signed, for integers of 32 bits', () => {
  fc.assert(
    fc.property(fc.oneof(fc.integer({ min: -300, max: 300 }), fc.integer()), (value) => {
      expect(signed32(value)).toEqual(signed(BigInt(value)));
    }),
  );
});
