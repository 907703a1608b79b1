import { sizeOf } from '@first-principles/linalg';
import { partsOf, type Numbers, type Seen } from '../spec/seen.ts';
import type { Trace } from '../trace/trace.ts';
import { FLOAT32_UNIT } from '../spec/tolerance.ts';

/** A number, list or array inside of a value, and where. */
export interface Atom {
  /** `[1]`, `.W`; empty for the value itself. */
  readonly place: string;
  readonly numbers: Numbers;
}

/** Every number, list of numbers and array in a value. */
export function atomsOf(seen: Seen, place = ''): Atom[] {
  if (seen.kind === 'numbers') return [{ place, numbers: seen }];
  return partsOf(seen).flatMap(([at, part]) => atomsOf(part, place + at));
}

/** How close two numbers that were computed in float64 are called equal, relative to the largest beside them. */
const NEAR = 1e-9;

/** Everything that some code computed, to be asked for a value. */
export class Pool {
  readonly #arrays = new Map<string, Numbers[]>();
  /** Numbers that were computed one by one, and numbers of any array, in order. */
  readonly #alone: Float64Array;
  readonly #any: Float64Array;
  readonly #near: number;

  constructor({ steps, last }: Trace) {
    const alone: number[] = [];
    const any: number[] = [];
    let near = NEAR;
    const take = ({ numbers }: Atom): void => {
      if (numbers.dtype === 'float32') near = 16 * FLOAT32_UNIT;
      for (const value of numbers.values) any.push(value);
      if (numbers.shape.length === 0) alone.push(numbers.values[0]);
      for (const part of slicesOf(numbers)) {
        if (part.shape.length === 0) continue;
        const key = String(part.shape);
        const same = this.#arrays.get(key);
        if (same) same.push(part);
        else this.#arrays.set(key, [part]);
      }
    };
    for (const { value, operands } of steps)
      for (const seen of [value, ...operands]) atomsOf(seen).forEach(take);
    for (const seen of last) atomsOf(seen).forEach(take);
    this.#alone = Float64Array.from(alone).sort();
    this.#any = Float64Array.from(any).sort();
    this.#near = near;
  }

  /** Whether this value was computed: as it is, as a part of an array, or number by number. */
  has(numbers: Numbers): boolean {
    const { shape, values } = numbers;
    if (shape.length === 0) return this.#holds(this.#any, values[0], 0);
    if (this.#arrays.get(String(shape))?.some((other) => this.equal(other, numbers))) return true;
    const size = largest(numbers);
    return values.every((value) => this.#holds(this.#alone, value, size));
  }

  /** Whether two values of one shape are the same, but for rounding. */
  equal(a: Numbers, b: Numbers): boolean {
    const allowed = this.#near * Math.max(largest(a), largest(b));
    return a.values.every(
      (value, i) => Object.is(value, b.values[i]) || Math.abs(value - b.values[i]) <= allowed,
    );
  }

  #holds(sorted: Float64Array, value: number, size: number): boolean {
    if (!Number.isFinite(value)) return sorted.includes(value);
    const allowed = this.#near * Math.max(size, Math.abs(value));
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle] < value - allowed) low = middle + 1;
      else high = middle;
    }
    return sorted[low] <= value + allowed;
  }
}

/** An array, its rows, the rows of those, the numbers of those. */
export function slicesOf(numbers: Numbers): Numbers[] {
  const { shape, values } = numbers;
  if (shape.length === 0) return [numbers];
  const size = sizeOf(shape.slice(1));
  const rows = Array.from({ length: shape[0] }, (_, i) =>
    slicesOf({ ...numbers, shape: shape.slice(1), values: values.slice(i * size, (i + 1) * size) }),
  );
  return [numbers, ...rows.flat()];
}

function largest({ values }: Numbers): number {
  return values.reduce((most, value) => (Number.isFinite(value) ? Math.max(most, Math.abs(value)) : most), 0);
}
