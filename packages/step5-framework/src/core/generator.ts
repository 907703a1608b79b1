import type { NDArray } from '@first-principles/linalg';
import { numpy as np, random } from '@first-principles/step4-autodiff';
import { Cell } from './cell.ts';
import type { Stateful } from './stateful.ts';

/**
 * Where randomness comes from: a key that changes with every use. What draws is given one; the same seed gives the same
 * numbers on every machine, compiled or not.
 *
 * @source PyTorch, `torch.Generator`; JAX, "Pseudorandom numbers"
 * @example new Dropout(0.5, new Generator(42))
 */
export class Generator implements Stateful {
  /** uint32 [2] */
  readonly key: Cell;

  /** @param seed - a whole number in [0, 2⁵³) */
  constructor(seed: number) {
    this.key = new Cell(random.key(seed));
  }

  /** Begins again. */
  manualSeed(seed: number): this {
    this.key.value = random.key(seed);
    return this;
  }

  /** A key for one use. */
  next(): NDArray {
    const keys = random.split(this.key.value);
    this.key.value = np.index(keys, 0);
    return np.index(keys, 1);
  }

  stateCells(): Map<string, Cell> {
    return new Map([['key', this.key]]);
  }
}
