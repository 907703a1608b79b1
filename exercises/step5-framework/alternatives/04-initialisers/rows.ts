import { array, prod, type NDArray } from '@first-principles/linalg';

/** Rows of numbers; what is the same of all entries is multiplied in at the end. */
export function xavierUniform(
  [out, inputs]: readonly [out: number, inputs: number],
  uniform: () => number,
  gain = 1,
): NDArray {
  const row = (): number[] => Array.from({ length: inputs }, () => uniform() - 0.5);
  const rows = array(Array.from({ length: out }, row), 'float64');
  const variance = (gain * gain * 2) / (inputs + out);
  return rows.mul(2 * Math.sqrt(3 * variance));
}

export function heNormal(shape: readonly number[], normal: () => number): NDArray {
  const fanIn = prod(array(shape.slice(1), 'float64')).item();
  const entries = Array.from({ length: fanIn * shape[0] }, normal);
  return array(entries, 'float64').reshape(shape).mul(Math.SQRT2).div(Math.sqrt(fanIn));
}
