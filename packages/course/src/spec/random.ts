import {
  foldIn,
  fromData,
  key,
  normal as normals,
  sizeOf,
  threefry2x32,
  type NDArray,
  type Shape,
} from '@first-principles/linalg';

/** The seeded numbers a spec draws its inputs from. No draw is 0, 1, ½, or equal to an earlier one. */
export interface Random {
  /** In (0, 1). */
  uniform(): number;
  /** In (−2, −0.1) or (0.1, 2): away from 0, so that no input hides an error in its partner. */
  number(): number;
  /** Standard normal. */
  normal(): number;
  /** Entries as `number()` draws them, float64. */
  array(shape: Shape): NDArray<'float64'>;
}

/** How the draws are rounded: `rounded` draws float32 values and keeps them in float64, `float32` makes arrays float32 too. */
export type Precision = 'float64' | 'rounded' | 'float32';

/**
 * A source of random numbers that depends on nothing but its seed.
 *
 * The i-th draw depends on (seed, i) alone.
 *
 * @example randomSource(7).array([4, 3]).shape // [4, 3]
 */
export function randomSource(seed: number, precision: Precision = 'float64'): Random {
  const round = precision === 'float64' ? (value: number): number => value : Math.fround;
  const seen = new Set<number>([0, 0.5, 1, 2, -1, -0.5]);
  let counter = 0;

  const fresh = (next: () => number): number => {
    let value = next();
    while (seen.has(value)) value = next();
    seen.add(value);
    return value;
  };
  const raw = (): number => draw(seed, counter++);
  const uniform = (): number => fresh(() => round(raw()));
  const number = (): number =>
    fresh(() => {
      const u = 2 * raw() - 1;
      return round(u < 0 ? -0.1 + 1.9 * u : 0.1 + 1.9 * u);
    });
  const normal = (): number =>
    fresh(() => round(normals(foldIn(key(seed), counter++), [], 'float64').data[0]));
  const array = (shape: Shape): NDArray<'float64'> => {
    const drawn = Array.from({ length: sizeOf(shape) }, number);
    // A spec is written for float64; that its arrays are sometimes float32 is the gate's affair.
    return precision === 'float32'
      ? (fromData('float32', new Float32Array(drawn), shape) as NDArray as NDArray<'float64'>)
      : fromData('float64', new Float64Array(drawn), shape);
  };
  return { uniform, number, normal, array };
}

/** The `counter`-th of a seed's numbers, evenly in [0, 1): 53 bits of threefry. */
export function draw(seed: number, counter: number): number {
  const [high, low] = threefry2x32(key(seed).words, [0, counter]);
  return (high * 2 ** 21 + (low >>> 11)) * 2 ** -53;
}
