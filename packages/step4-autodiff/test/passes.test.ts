import { key, normal, type NDArray } from '@first-principles/linalg';
import { describe, expect, test } from 'vitest';
import { makeJaxpr, numpy as np } from '../src/index.ts';
import { simplified } from '../src/jit/passes/index.ts';

describe('passes', () => {
  const namesOf = (f: (...args: NDArray[]) => unknown, ...args: NDArray[]): string[] =>
    simplified(makeJaxpr(f)(...args)).eqns.map(({ primitive }) => primitive.name);
  const x = normal(key(4), [3, 3]);
  test('take away what changes nothing, and only that', () => {
    expect(namesOf((v) => np.div(np.mul(v, 1), 1), x)).toEqual([]);
    expect(namesOf((v) => np.sub(np.neg(np.neg(v)), 0), x)).toEqual([]);
    expect(namesOf((v) => np.add(v, 0), x)).toContain('add'); // −0 + 0 is 0
    expect(namesOf((v) => np.mul(v, 0), x)).toContain('mul'); // NaN · 0 is NaN
    expect(namesOf((v) => np.sub(v, v), x)).toContain('sub'); // ∞ − ∞ is NaN
  });
  test('compute once what is the same, and nothing that nobody needs', () => {
    expect(namesOf((v) => [np.sin(v), np.sin(v), np.cos(v)].slice(0, 2), x)).toEqual(['sin']);
    expect(namesOf((v) => [np.sum(v, 0), np.sum(v, 1)], x)).toEqual(['sum', 'sum']);
    expect(namesOf((v) => [np.sub(v, np.transpose(v)), np.sub(np.transpose(v), v)], x)).toEqual([
      'transpose',
      'sub',
      'sub',
    ]);
  });
  test('turn products instead of results', () => {
    expect(namesOf((v) => np.transpose(np.matmul(v, np.transpose(v))), x)).toEqual([
      'transpose',
      'dotGeneral',
    ]);
  });
});
