import { astype, generator, normal, randint, type NDArray, type Shape } from '@first-principles/linalg';

/** What a random program is drawn from: one seed, one stream. */
export class Draw {
  readonly seed: number;
  private readonly random: ReturnType<typeof generator>;

  constructor(seed: number) {
    this.seed = seed;
    this.random = generator(seed);
  }

  /** A whole number from low to high, both among them. */
  whole(low: number, high: number): number {
    return low + Math.floor(this.random.uniform() * (high - low + 1));
  }

  chance(probability: number): boolean {
    return this.random.uniform() < probability;
  }

  one<T>(list: readonly T[]): T {
    return list[this.whole(0, list.length - 1)];
  }

  /** The list in another order. */
  shuffled<T>(list: readonly T[]): T[] {
    const rest = [...list];
    return list.map(() => rest.splice(this.whole(0, rest.length - 1), 1)[0]);
  }

  /** Some of the list, in its order. */
  some<T>(list: readonly T[], probability = 0.5): T[] {
    return list.filter(() => this.chance(probability));
  }

  /** Normally distributed, float64. */
  floats(shape: Shape): NDArray {
    return normal(this.random.key(), shape, 'float64');
  }

  /** int32 from low to high, both among them. */
  integers(shape: Shape, low: number, high: number): NDArray {
    return randint(this.random.key(), shape, low, high + 1);
  }

  bools(shape: Shape): NDArray {
    return astype(this.integers(shape, 0, 1), 'bool');
  }

  /** Another array of the same shape and type. */
  like(x: NDArray): NDArray {
    if (x.dtype === 'bool') return this.bools(x.shape);
    return x.dtype === 'int32' ? this.integers(x.shape, -2, 4) : astype(this.floats(x.shape), x.dtype);
  }
}
