import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newest } from '../src/kit/newest.ts';

test('the first is answered at once, the last one always, and one at a time', async () => {
  const questions = fc.array(fc.record({ pause: fc.nat(3), takes: fc.nat(3) }), { minLength: 1 });
  await fc.assert(
    fc.asyncProperty(questions, async (asked) => {
      const answered: number[] = [];
      let atOnce = 0;
      const ask = newest(async (n: number) => {
        expect(++atOnce).toBe(1);
        for (let turn = 0; turn < asked[n].takes; turn++) await Promise.resolve();
        answered.push(n);
        atOnce--;
      });
      for (const [n, { pause }] of asked.entries()) {
        ask(n);
        for (let turn = 0; turn < pause; turn++) await Promise.resolve();
      }
      await new Promise(setImmediate);
      expect(answered[0]).toBe(0);
      expect(answered.at(-1)).toBe(asked.length - 1);
      expect(answered).toEqual(answered.toSorted((a, b) => a - b));
    }),
  );
});

test('those between are dropped', async () => {
  const answered: string[] = [];
  const ask = newest(async (name: string) => {
    await Promise.resolve();
    answered.push(name);
  });
  for (const name of ['a', 'b', 'c', 'd']) ask(name);
  await new Promise(setImmediate);
  expect(answered).toEqual(['a', 'd']);
});
