/** A curve as far as it is kept: a value for each of some steps. */
export interface Curve {
  readonly steps: number[];
  readonly values: number[];
}

/** More points than these no screen shows. */
const MOST = 1000;

/**
 * Remembers a curve of any length in little room: when there are too many points, every other one is forgotten, and
 * from then on only every other one is taken. The first and the last are always there.
 *
 * @example const costs = new Trace(); costs.push(0.25); costs.curve() // { steps: [0], values: [0.25] }
 */
export class Trace {
  readonly #most: number;
  #values: number[] = [];
  #every = 1;
  #length = 0;
  #last = NaN;

  /** @param most - how many points to keep at most, besides the last */
  constructor(most = MOST) {
    this.#most = most;
  }

  /** The value of the next step. */
  push(value: number): void {
    if (this.#length % this.#every === 0) this.#values.push(value);
    this.#length++;
    this.#last = value;
    if (this.#values.length <= this.#most) return;
    this.#values = this.#values.filter((_, i) => i % 2 === 0);
    this.#every *= 2;
  }

  curve(): Curve {
    const steps = this.#values.map((_, i) => i * this.#every);
    const end = this.#length - 1;
    if (steps.length === 0 || steps.at(-1) === end) return { steps, values: [...this.#values] };
    return { steps: [...steps, end], values: [...this.#values, this.#last] };
  }
}

/**
 * Some places of a list, evenly spread, with the first and the last: the rows of a chart's table.
 *
 * @example evenly(5, 3) // [0, 2, 4]
 */
export function evenly(length: number, most: number): number[] {
  const count = Math.min(length, most);
  return Array.from({ length: count }, (_, i) => Math.round((i * (length - 1)) / Math.max(1, count - 1)));
}
