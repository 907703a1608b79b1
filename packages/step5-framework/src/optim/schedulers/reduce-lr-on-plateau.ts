import { array, DTypeError, ShapeError, formatShape, type NDArray } from '@first-principles/linalg';
import { numpy as np } from '@first-principles/step4-autodiff';
import { Cell } from '../../core/cell.ts';
import { Tensor, type Operand } from '../../core/tensor.ts';
import { inRange, type Optimizer } from '../optimizer.ts';
import { Scheduler } from './scheduler.ts';

export interface ReduceLROnPlateauOptions {
  /** Whether the metric shall become smaller or larger; 'min' by default. */
  readonly mode?: 'min' | 'max';
  /** By what the rate is multiplied; 0.1 by default. */
  readonly factor?: number;
  /** How many steps without improvement are borne; 10 by default. */
  readonly patience?: number;
  /** What is too little to be an improvement; 10⁻⁴ by default. */
  readonly threshold?: number;
  /** Whether that is a part of the best or a number; 'rel' by default. */
  readonly thresholdMode?: 'rel' | 'abs';
  /** How many steps after a fall are not counted; 0 by default. */
  readonly cooldown?: number;
  /** The lowest rate; 0 by default. */
  readonly minLr?: number;
  /** Smaller changes of the rate are not made; 10⁻⁸ by default. */
  readonly eps?: number;
}

/**
 * Lowers the rate when a metric has stopped improving: after `patience` steps in a row without improvement, at the next one.
 * NaN is no improvement.
 *
 * @source PyTorch, `torch.optim.lr_scheduler.ReduceLROnPlateau`
 * @example new ReduceLROnPlateau(optimizer, { patience: 3 }).step(validationLoss)
 */
export class ReduceLROnPlateau extends Scheduler {
  readonly #options: Required<ReduceLROnPlateauOptions>;
  readonly #best: Cell;
  readonly #bad = new Cell<NDArray>(array(0, 'int32'));
  readonly #cooling = new Cell<NDArray>(array(0, 'int32'));

  constructor(optimizer: Optimizer, options: ReduceLROnPlateauOptions = {}) {
    super(optimizer);
    this.#options = checked(options);
    this.#best = new Cell(array(this.#options.mode === 'min' ? Infinity : -Infinity, 'float64'));
  }

  /** @param metric - one number; in a compiled step a tensor or an array, or it would be the same number every time */
  override step(metric: Operand): void {
    const { factor, patience, cooldown, minLr, eps } = this.#options;
    const now = numberOf(metric);
    const best = this.#best.value;
    const better = this.#isBetter(now, best);
    this.#best.value = np.where(better, now, best);

    const cooling = np.greater(this.#cooling.value, 0);
    const bad = np.where(np.logicalOr(better, cooling), 0, np.add(this.#bad.value, 1));
    const falls = np.greater(bad, patience);
    this.#bad.value = np.where(falls, 0, bad);
    this.#cooling.value = np.where(falls, cooldown, np.maximum(np.sub(this.#cooling.value, 1), 0));

    for (const { rate } of this.optimizer.groups) {
      const lower = np.maximum(np.mul(rate.value, factor), minLr);
      const moves = np.logicalAnd(falls, np.greater(np.sub(rate.value, lower), eps));
      rate.value = np.where(moves, lower, rate.value);
    }
  }

  stateCells(): Map<string, Cell> {
    return new Map([
      ['best', this.#best],
      ['num_bad_epochs', this.#bad],
      ['cooldown_counter', this.#cooling],
    ]);
  }

  #isBetter(now: NDArray, best: NDArray): NDArray {
    const { mode, threshold, thresholdMode } = this.#options;
    const by = mode === 'min' ? -threshold : threshold;
    const mark = thresholdMode === 'rel' ? np.mul(best, 1 + by) : np.add(best, by);
    return mode === 'min' ? np.less(now, mark) : np.greater(now, mark);
  }
}

function numberOf(metric: Operand): NDArray {
  const x = metric instanceof Tensor ? metric.data : metric;
  if (typeof x === 'number') return array(x, 'float64');
  if (x === undefined) {
    throw new DTypeError('ReduceLROnPlateau: step needs the metric that it watches: got none: step(loss)');
  }
  if (x.size !== 1) {
    throw new ShapeError(`ReduceLROnPlateau: takes one number: got shape ${formatShape(x.shape)}`);
  }
  return np.astype(np.reshape(x, []), 'float64');
}

function checked({
  mode = 'min',
  factor = 0.1,
  patience = 10,
  threshold = 1e-4,
  thresholdMode = 'rel',
  cooldown = 0,
  minLr = 0,
  eps = 1e-8,
}: ReduceLROnPlateauOptions): Required<ReduceLROnPlateauOptions> {
  const name = 'ReduceLROnPlateau';
  inRange(name, 'factor', factor, factor >= 0 && factor < 1, 'in [0, 1)');
  inRange(name, 'patience', patience, Number.isInteger(patience) && patience >= 0, 'a whole number ≥ 0');
  inRange(name, 'cooldown', cooldown, Number.isInteger(cooldown) && cooldown >= 0, 'a whole number ≥ 0');
  for (const [option, value] of Object.entries({ threshold, minLr, eps })) {
    inRange(name, option, value, value >= 0, '≥ 0');
  }
  return { mode, factor, patience, threshold, thresholdMode, cooldown, minLr, eps };
}
