import { array, NDArray } from '@first-principles/linalg';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { monteCarlo } from '../src/gates/monte-carlo.node.ts';
import { perturbed, seedPerturbation } from '../src/gates/perturb.ts';

const body = (source: string) => monteCarlo(source).split('\n').slice(1).join('\n');

test('arithmetic, methods and imported functions are wrapped; local functions, comparisons and #earlier are not', () => {
  expect(body('const y = a * b + c;')).toBe('const y = $perturbed($perturbed(a * b) + c);');
  expect(body('if (a < b) f(Math.sqrt(x));')).toBe('if (a < b) f($perturbed(Math.sqrt(x)));');
  expect(body("import { f } from 'm';\nf(x);")).toBe("import { f } from 'm';\n$perturbed(f(x));");
  expect(body("import { f } from '#earlier/a/01-f';\nf(x);")).toBe(
    "import { f } from '#earlier/a/01-f';\nf(x);",
  );
});

test('what only chooses among its numbers rounds nothing: it is not wrapped', () => {
  expect(body("import { max, exp } from 'm';\nequal = max(x) === exp(x);")).toBe(
    "import { max, exp } from 'm';\nequal = max(x) === $perturbed(exp(x));",
  );
});

test('an update is wrapped where its target may be read twice', () => {
  expect(body('x += a * b;')).toBe('x = $perturbed((x) + ($perturbed(a * b)));');
  expect(body('v[i]![j]! -= 1;')).toBe('v[i]![j]! = $perturbed((v[i]![j]!) - (1));');
  expect(body('v[i++] += 1;')).toBe('v[i++] += 1;');
  expect(body('v[next()] += 1;')).toBe('v[next()] += 1;');
});

test('a number moves by at most one float32 unit, and moves; whole numbers do not', () => {
  fc.assert(
    fc.property(fc.integer(), fc.double({ min: 1e-3, max: 1e3, noNaN: true }), (seed, x) => {
      seedPerturbation(Math.abs(seed));
      const y = perturbed(x);
      expect(Math.abs(y - x)).toBeLessThanOrEqual(Math.abs(x) * 2 ** -24 * (1 + 1e-9));
      expect(Object.is(x, y)).toBe(Number.isInteger(x));
      expect(perturbed(Math.trunc(x))).toBe(Math.trunc(x));
    }),
  );
});

test('float arrays move, integers, booleans and strings do not', () => {
  const floats = array([0.1, 0.2]);
  expect([...perturbed(floats).data]).not.toEqual([...floats.data]);
  const ints = array([1, 2], 'int32');
  class Traced extends NDArray {}
  const traced: unknown = Object.setPrototypeOf(array([0.1]), Traced.prototype);
  for (const value of [ints, traced, true, 'x', undefined, null]) expect(perturbed(value)).toBe(value);
});
