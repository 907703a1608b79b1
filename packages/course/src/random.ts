import { fromData, sizeOf, type NDArray, type Shape } from '@first-principles/linalg';

/** The seeded numbers a spec draws its inputs from. No draw is 0, 1, ½, or equal to an earlier one. */
export interface Random {
  /** In (0, 1). */
  uniform(): number;
  /** In (−2, −0.1) or (0.1, 2): away from 0, so that no input hides an error in its partner. */
  number(): number;
  /** Entries as `number()` draws them, float64. */
  array(shape: Shape): NDArray<'float64'>;
}

/** How the draws are rounded: `rounded` draws float32 values and keeps them in float64, `float32` makes arrays float32 too. */
export type Precision = 'float64' | 'rounded' | 'float32';

/**
 * A source of random numbers that depends on nothing but its seed.
 *
 * Draw i is the 64-bit mix of (seed, i): a counter, no state to carry.
 *
 * @source Steele, Lea, Flood: "Fast splittable pseudorandom number generators" (2014), the finaliser by Stafford
 * @example randomSource(7).array([4, 3]).shape // [4, 3]
 */
export function randomSource(seed: number, precision: Precision = 'float64'): Random {
  const round = precision === 'float64' ? (value: number): number => value : Math.fround;
  const seen = new Set<number>([0, 0.5, 1, 2, -1, -0.5]);
  let counter = 0;

  const fresh = (draw: () => number): number => {
    let value = draw();
    while (seen.has(value)) value = draw();
    seen.add(value);
    return value;
  };
  const raw = (): number => mix(seed, counter++);
  const uniform = (): number => fresh(() => round(raw()));
  const number = (): number =>
    fresh(() => {
      const u = 2 * raw() - 1;
      return round(u < 0 ? -0.1 + 1.9 * u : 0.1 + 1.9 * u);
    });
  const array = (shape: Shape): NDArray<'float64'> => {
    const drawn = Array.from({ length: sizeOf(shape) }, number);
    // A spec is written for float64; that its arrays are sometimes float32 is the gate's affair.
    return precision === 'float32'
      ? (fromData('float32', new Float32Array(drawn), shape) as NDArray as NDArray<'float64'>)
      : fromData('float64', new Float64Array(drawn), shape);
  };
  return { uniform, number, array };
}

/** 53 well-mixed bits of (seed, counter) as a number in [0, 1). */
export function mix(seed: number, counter: number): number {
  const GOLDEN = 0x9e3779b97f4a7c15n;
  let z = BigInt.asUintN(64, BigInt(seed) * 0xd1342543de82ef95n + BigInt(counter + 1) * GOLDEN);
  z = BigInt.asUintN(64, (z ^ (z >> 30n)) * 0xbf58476d1ce4e5b9n);
  z = BigInt.asUintN(64, (z ^ (z >> 27n)) * 0x94d049bb133111ebn);
  return Number((z ^ (z >> 31n)) >> 11n) / 2 ** 53;
}
