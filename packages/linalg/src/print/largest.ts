/**
 * The largest of numbers ≥ 0, however many; 0 of none. (`Math.max(...values)` overflows the stack from some 100,000 on.)
 *
 * @example largest([1, 3, 2]) // 3
 */
export function largest(values: readonly number[]): number {
  return values.reduce((most, value) => Math.max(most, value), 0);
}
