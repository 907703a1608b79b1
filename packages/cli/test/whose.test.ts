import { expect, it } from 'vitest';
import { whose } from '../src/whose.ts';

it('tells the learner’s own by their numbers, those of other steps by name too', () => {
  const own = ['step1-xor/01-neuron', 'step1-xor/02-sigmoid', 'step1-xor/10-train'];
  expect(whose('mine', 'step1-xor', own)).toBe('your own 01 02 10; the reference for the rest');
  expect(whose('mine', 'step2-mnist', ['linalg/01-dot', 'linalg/14-normal', 'step2-mnist/03-softmax'])).toBe(
    'your own 03, linalg 01 14; the reference for the rest',
  );
  expect(whose('mine', 'step2-mnist', ['linalg/01-dot'])).toBe(
    'your own linalg 01; the reference for the rest',
  );
});

it('says so where none is the learner’s', () => {
  expect(whose('mine', 'step1-xor', [])).toBe('the reference: none of your answers passes yet');
  expect(whose('reference', 'step1-xor', [])).toBe('the package’s own functions');
});

it('stays on one line with all nineteen', () => {
  const all = Array.from({ length: 19 }, (_, i) => `step1-xor/${String(i + 1).padStart(2, '0')}-x`);
  expect(`  on ${whose('mine', 'step1-xor', all)}`.length).toBeLessThanOrEqual(100);
});
