/** Numbers from a seed, always the same. */
export class Draw {
  private state: number;

  constructor(seed: number) {
    this.state = seed | 0;
  }

  /** From 0 up to, and without, 1: Mulberry32. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 0x1_0000_0000;
  }

  /** A whole number from low to high. */
  whole(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  one<T>(choices: readonly T[]): T {
    return choices[this.whole(0, choices.length - 1)];
  }

  /** A shape of so many axes, 1 to 5 long. */
  shape(least = 0, most = 3): number[] {
    return Array.from({ length: this.whole(least, most) }, () => this.whole(1, 5));
  }

  /** Floats between low and high. */
  floats(shape: readonly number[], low = -2, high = 2): Operand {
    const values = Float32Array.from({ length: sizeOf(shape) }, () => low + this.next() * (high - low));
    return { shape, values };
  }

  /** Whole numbers from low to high. */
  wholes(shape: readonly number[], low: number, high: number): Operand {
    return { shape, values: Int32Array.from({ length: sizeOf(shape) }, () => this.whole(low, high)) };
  }
}

/** An array for both libraries: float32, int32 or uint32. */
export interface Operand {
  readonly shape: readonly number[];
  readonly values: Float32Array | Int32Array | Uint32Array;
}

export const sizeOf = (shape: readonly number[]): number => shape.reduce((size, n) => size * n, 1);

/** A vector of floats. */
export function vector(values: readonly number[]): Operand {
  return { shape: [values.length], values: Float32Array.from(values) };
}
