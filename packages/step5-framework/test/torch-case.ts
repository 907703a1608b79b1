import { array, type NDArray } from '@first-principles/linalg';
import { expect } from 'vitest';

/** An array as the fixtures say it: NaN and ±∞ are texts. */
export interface Encoded {
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly values: readonly (number | string)[];
}

export function decode({ dtype, shape, values }: Encoded): NDArray {
  return array(values.map(Number), dtype as 'float64').reshape([...shape]);
}

/** The same to 1e-10 of the larger of 1 and the number: PyTorch sums in another order, and the fixtures have 12 digits. */
export function expectClose(what: string, got: NDArray, wanted: Encoded): void {
  expect([...got.shape], `${what}: shape`).toEqual(wanted.shape);
  expect(got.dtype, `${what}: type`).toBe(wanted.dtype);
  const numbers = got.reshape([-1]).toList() as number[];
  for (const [i, text] of wanted.values.entries()) {
    const [is, shall] = [numbers[i], Number(text)];
    if (Object.is(is, shall) || Math.abs(is - shall) <= 1e-10 * Math.max(1, Math.abs(shall))) continue;
    expect.fail(`${what}[${i}]: got ${is}, PyTorch has ${shall}`);
  }
}
