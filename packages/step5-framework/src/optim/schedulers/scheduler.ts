import { array, type NDArray } from '@first-principles/linalg';
import { numpy as np } from '@first-principles/step4-autodiff';
import { Cell } from '../../core/cell.ts';
import type { Stateful } from '../../core/stateful.ts';
import type { Operand } from '../../core/tensor.ts';
import type { Optimizer } from '../optimizer.ts';

/**
 * Changes an optimizer's learning rates as training goes on. All it remembers are arrays, so `step` may be called inside of a
 * compiled training step too.
 *
 * @source PyTorch, `torch.optim.lr_scheduler`
 */
export abstract class Scheduler implements Stateful {
  readonly optimizer: Optimizer;

  constructor(optimizer: Optimizer) {
    this.optimizer = optimizer;
  }

  /**
   * Sets the next learning rates; called after `optimizer.step()`, once a batch or once an epoch.
   *
   * @param metric - what `ReduceLROnPlateau` watches; the others need none
   */
  abstract step(metric?: Operand): void;

  abstract stateCells(): Map<string, Cell>;

  /** The learning rate of the first group. */
  get lr(): number {
    return this.optimizer.lr;
  }
}

/**
 * The learning rates of step t, float64 [G].
 *
 * @param t - how often `step` was called, float64 []
 * @param base - each group's rate at first, float64 [G]
 */
export type RateFormula = (t: NDArray, base: NDArray) => NDArray;

/**
 * A scheduler that knows the rates of every step without those before it. A rate that is set by hand holds until its next
 * step.
 *
 * @example new ClosedForm(optimizer, (t, base) => numpy.div(base, numpy.sqrt(numpy.add(t, 1))))
 */
export class ClosedForm extends Scheduler {
  readonly #formula: RateFormula;
  readonly #taken = new Cell<NDArray>(array(0, 'int32'));
  readonly #base: Cell;

  constructor(
    optimizer: Optimizer,
    formula: RateFormula,
    base: readonly number[] = optimizer.groups.map(({ lr }) => lr),
  ) {
    super(optimizer);
    this.#formula = formula;
    this.#base = new Cell(array(base, 'float64'));
    this.#set();
  }

  step(): void {
    this.#taken.value = np.add(this.#taken.value, 1);
    this.#set();
  }

  stateCells(): Map<string, Cell> {
    return new Map([
      ['last_epoch', this.#taken],
      ['base_lrs', this.#base],
    ]);
  }

  #set(): void {
    const rates = this.#formula(np.astype(this.#taken.value, 'float64'), this.#base.value);
    for (const [i, group] of this.optimizer.groups.entries()) group.rate.value = np.index(rates, i);
  }
}
