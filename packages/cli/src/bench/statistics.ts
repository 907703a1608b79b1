/** How a sample spreads: its middle half, and what stands in the middle. */
export interface Quartiles {
  readonly lower: number;
  readonly median: number;
  readonly upper: number;
}

/**
 * Median and quartiles, by linear interpolation between neighbours in order: the q-th stands at q·(n − 1).
 *
 * @throws RangeError if there is no value, or one is NaN
 * @source R. Hyndman and Y. Fan, "Sample Quantiles in Statistical Packages", 1996: type 7, as numpy.quantile
 * @example quartiles([4, 1, 3, 2]).median // 2.5
 */
export function quartiles(values: readonly number[]): Quartiles {
  if (values.length === 0) throw new RangeError('quartiles: needs a value: got none');
  if (values.some(Number.isNaN)) throw new RangeError('quartiles: values must be numbers: got NaN');
  const sorted = values.toSorted((a, b) => a - b);
  const at = (q: number): number => {
    const place = q * (sorted.length - 1);
    const below = sorted[Math.floor(place)];
    const above = sorted[Math.ceil(place)];
    return below === above ? below : below + (above - below) * (place - Math.floor(place));
  };
  return { lower: at(0.25), median: at(0.5), upper: at(0.75) };
}
