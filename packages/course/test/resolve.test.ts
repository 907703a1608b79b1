import { expect, test } from 'vitest';
import { resolveEarlier } from '../src/index.ts';
import { earlier } from '../src/earlier/vite.ts';

test('#earlier leads to the solution, or to the learner where they own it', () => {
  expect(resolveEarlier('#earlier/linalg/01-dot')).toEqual({
    id: 'linalg/01-dot',
    whose: 'reference',
    path: 'solutions/linalg/src/01-dot.ts',
  });
  expect(resolveEarlier('#earlier/step2.1-adversarial/02-project', () => 'mine')?.path).toBe(
    'exercises/step2.1-adversarial/src/02-project.ts',
  );
});

test('other imports are left alone, wrong ones are told', () => {
  expect(resolveEarlier('@first-principles/linalg')).toBeUndefined();
  expect(resolveEarlier('./earlier/x')).toBeUndefined();
  for (const wrong of [
    '#earlier/linalg',
    '#earlier/linalg/dot',
    '#earlier/../../etc/01-x',
    '#earlier/linalg/01-dot.ts',
  ]) {
    expect(() => resolveEarlier(wrong)).toThrow(`#earlier/<step>/<NN-name>: got ${wrong}`);
  }
});

test('the Vite plugin follows the same rule', () => {
  const { resolveId } = earlier('/repo/', (id) => (id === 'linalg/01-dot' ? 'mine' : 'reference'));
  expect(resolveId('#earlier/linalg/01-dot')).toBe('/repo/exercises/linalg/src/01-dot.ts');
  expect(resolveId('#earlier/linalg/02-matmul')).toBe('/repo/solutions/linalg/src/02-matmul.ts');
  expect(resolveId('vitest')).toBeUndefined();
});
