import fc from 'fast-check';
import { expect, test } from 'vitest';
import { edits } from '../src/edits.ts';

test('known distances', () => {
  expect(edits('kitten', 'sitting')).toBe(3);
  expect(edits('', 'abc')).toBe(3);
  expect(edits('chek', 'check')).toBe(1);
});

test('a distance: 0 only from itself, the same both ways, never longer by a detour', () => {
  const word = fc.string({ maxLength: 6, unit: fc.constantFrom('a', 'b', 'c') });
  fc.assert(
    fc.property(word, word, word, (a, b, c) => {
      expect(edits(a, b) === 0).toBe(a === b);
      expect(edits(a, b)).toBe(edits(b, a));
      expect(edits(a, c)).toBeLessThanOrEqual(edits(a, b) + edits(b, c));
    }),
  );
});

test('one letter deleted is one edit', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, maxLength: 9, unit: 'binary-ascii' }), fc.nat(), (a, at) => {
      const i = at % a.length;
      expect(edits(a, a.slice(0, i) + a.slice(i + 1))).toBe(1);
    }),
  );
});
