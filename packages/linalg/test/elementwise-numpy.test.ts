import { expect, test } from 'vitest';
import * as linalg from '../src/index.ts';
import type { NDArray } from '../src/index.ts';
import { decode } from './arbitrary.ts';
import cases from './fixtures/elementwise.json' with { type: 'json' };

const functions = linalg as unknown as Record<string, (...operands: NDArray[]) => NDArray>;

test.each(Object.entries(Object.groupBy(cases, ({ name }) => name)))('%s is as in NumPy', (name, group) => {
  for (const { operands, result } of group!) {
    const given = operands.map(decode);
    const what = `${name} ${given.map(String).join(' and ')}`;
    const call = () => functions[name](...given);
    if (result === null) expect(call, what).toThrow(linalg.DTypeError);
    else expect(call(), what).toEqual(decode(result));
  }
});

test('there are cases of every operation', () => {
  expect(new Set(cases.map(({ name }) => name)).size).toBeGreaterThan(25);
});
