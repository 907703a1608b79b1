/** P(χ² ≥ x) would be 10⁻⁶ here (Wilson and Hilferty's approximation): chance alone fails one run in a million. */
export const chiSquareLimit = (freedom: number): number => {
  const spread = 2 / (9 * freedom);
  const root = 1 - spread + 4.753 * Math.sqrt(spread);
  return freedom * root * root * root;
};

/** Pearson's χ² of counts that should all be equal. */
export const chiSquare = (counts: readonly number[]): number => {
  const expected = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
};

/** Kolmogorov and Smirnov's √n·sup |F_n − F|; above 2.7 with probability 10⁻⁶. */
export const kolmogorov = (sample: ArrayLike<number>, distribution: (x: number) => number): number => {
  const sorted = Float64Array.from(sample).sort();
  const n = sorted.length;
  let widest = 0;
  for (const [i, x] of sorted.entries()) {
    const F = distribution(x);
    widest = Math.max(widest, Math.abs(F - i / n), Math.abs(F - (i + 1) / n));
  }
  return Math.sqrt(n) * widest;
};
/** What `kolmogorov` passes once in a million runs. */
export const KOLMOGOROV_LIMIT = 2.7;

/**
 * 1 − Φ(z) for z ≥ 0: by the series of Φ near 0, by Laplace's continued fraction beyond.
 *
 * Abramowitz and Stegun, Handbook of Mathematical Functions, 26.2.11 and 26.2.14.
 */
export const upperTail = (z: number): number => {
  const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
  if (z < 1) {
    let [sum, term] = [0, z];
    for (let n = 1; term > sum * 1e-18; n += 2) {
      sum += term;
      term *= (z * z) / (n + 2);
    }
    return 0.5 - density * sum;
  }
  let fraction = z;
  for (let n = 500; n >= 1; n--) fraction = z + n / fraction;
  return density / fraction;
};
/** The standard normal distribution function. */
export const Phi = (z: number): number => (z < 0 ? upperTail(-z) : 1 - upperTail(z));

/** The arithmetic mean. */
export const mean = (sample: ArrayLike<number>): number =>
  Array.from(sample).reduce((sum, x) => sum + x, 0) / sample.length;
