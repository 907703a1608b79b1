import { array, key, normal, type DType, type FloatDType, type NDArray } from '@first-principles/linalg';
import fc from 'fast-check';
import { expect } from 'vitest';
import { makeJaxpr, numpy as np } from '../src/index.ts';
import { evalJaxpr } from '../src/jaxpr/evaluate.ts';
import { Compiled } from '../src/jit/wasm/backend.ts';

/** All numbers that a formula may stumble over, in a shape. */
export function tricky(seed: number, shape: readonly number[], dtype: DType): NDArray {
  const odd = [0, -0, 1, -1, 0.5, NaN, Infinity, -Infinity, 1e-40, -1e38, 3e38, 88, -104, 2 ** 24 + 1];
  const floats = normal(key(seed), shape, 'float64');
  const values = Float64Array.from(floats.data, (x, i) =>
    (i * 7 + seed) % 5 === 0 ? odd[(i + seed) % odd.length] : x * 3,
  );
  const whole = np.reshape(array([...values], 'float64'), shape);
  return dtype === 'float64'
    ? whole
    : np.astype(
        dtype === 'bool'
          ? np.greater(whole, 0)
          : dtype === 'float32'
            ? whole
            : np.where(np.isFinite(whole), np.clip(whole, -100, 100), 0),
        dtype,
      );
}

/** Bits of an array, all NaN the same. */
export const bits = (x: NDArray): string[] => {
  const flat = np.reshape(x, [x.size]).toList() as (number | boolean)[];
  return [x.dtype, x.shape.join(), ...flat.map((v) => (Object.is(v, -0) ? '-0' : String(v)))];
};

/** That the compiled program computes what the interpreter does, bit for bit, and by kernels alone. */
export function expectSame(f: (...args: NDArray[]) => unknown, args: NDArray[]): void {
  const program = makeJaxpr(f)(...args);
  const compiled = new Compiled(program);
  expect(compiled.fallbacks).toEqual([]);
  const want = evalJaxpr(program, args).map(bits);
  expect(compiled.run(args).map(bits)).toEqual(want);
  expect(compiled.run(args).map(bits)).toEqual(want); // nothing is left over from the first time
}
/** Lengths of axes: a vector and less, some more, and what is left over. */
export const sizes: fc.Arbitrary<number[]> = fc.array(fc.constantFrom(1, 2, 3, 4, 5, 7, 8, 9, 16, 17), {
  minLength: 0,
  maxLength: 3,
});
export const floats: fc.Arbitrary<FloatDType> = fc.constantFrom('float32', 'float64');
export const seeds: fc.Arbitrary<number> = fc.nat(1000);
