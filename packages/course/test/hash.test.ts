import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hashText } from '../src/catalogue/hash.node.ts';
import { sha256 } from '../src/catalogue/hash.ts';

test('the portable hash is that of node:crypto, for every length and script', () => {
  expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  for (let length = 0; length < 200; length++) {
    const text = 'x'.repeat(length);
    expect(sha256(text)).toBe(hashText(text));
  }
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      expect(sha256(text)).toBe(hashText(text));
    }),
  );
  expect(sha256('a\r\nb')).toBe(sha256('a\nb'));
});
