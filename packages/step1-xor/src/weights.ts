/** The nine numbers of the network; `w_jk` leads to hidden unit j (3: the output) from input k (or hidden unit k). */
export interface Weights {
  readonly w11: number;
  readonly w12: number;
  readonly b1: number;
  readonly w21: number;
  readonly w22: number;
  readonly b2: number;
  readonly w31: number;
  readonly w32: number;
  readonly b3: number;
}

/** One row of the table to learn: two inputs, and the answer that is right for them. */
export interface Row {
  readonly x1: number;
  readonly x2: number;
  readonly y: number;
}

/** The nine names in their order: unit by unit, its weights, then its bias. */
export const NAMES = ['w11', 'w12', 'b1', 'w21', 'w22', 'b2', 'w31', 'w32', 'b3'] as const;

/**
 * Nine numbers by name.
 *
 * @param of - the number for a name, or for its place 0 … 8
 * @example weightsOf(() => 0).b3 // 0
 */
export function weightsOf(of: (name: keyof Weights, index: number) => number): Weights {
  return Object.fromEntries(NAMES.map((name, i) => [name, of(name, i)])) as unknown as Weights;
}
