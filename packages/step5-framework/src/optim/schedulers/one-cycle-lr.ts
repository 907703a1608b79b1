import { numpy as np } from '@first-principles/step4-autodiff';
import { inRange, type Optimizer } from '../optimizer.ts';
import { alongCosine, alongLine } from './anneal.ts';
import { ClosedForm } from './scheduler.ts';

export interface OneCycleLROptions {
  /** The highest rate, of all groups or of each. */
  readonly maxLr: number | readonly number[];
  readonly totalSteps: number;
  /** The part of all steps in which it rises; 0.3 by default. */
  readonly pctStart?: number;
  readonly annealStrategy?: 'cos' | 'linear';
  /** It begins at maxLr / divFactor; 25 by default. */
  readonly divFactor?: number;
  /** It ends at what it began with / finalDivFactor; 10⁴ by default. */
  readonly finalDivFactor?: number;
  /** Whether it goes down as it went up, and then to the lowest, instead of straight down. */
  readonly threePhase?: boolean;
}

/**
 * Up to a rate that is almost too high, and down far below the first. The optimizer's own rates are not asked. Momentum stays as
 * it is (PyTorch's `cycle_momentum=False`).
 *
 * @source L. Smith and N. Topin, "Super-Convergence" (2018); PyTorch, `torch.optim.lr_scheduler.OneCycleLR`
 * @example new OneCycleLR(optimizer, { maxLr: 0.1, totalSteps: 1000 })
 */
export class OneCycleLR extends ClosedForm {
  constructor(
    optimizer: Optimizer,
    {
      maxLr,
      totalSteps,
      pctStart = 0.3,
      annealStrategy = 'cos',
      divFactor = 25,
      finalDivFactor = 1e4,
      threePhase = false,
    }: OneCycleLROptions,
  ) {
    const [groups, name] = [optimizer.groups.length, 'OneCycleLR'];
    const highest = typeof maxLr === 'number' ? Array.from<number>({ length: groups }).fill(maxLr) : maxLr;
    inRange(name, 'maxLr', highest.length, highest.length === groups, `one for each of ${groups} groups`);
    for (const lr of highest) inRange(name, 'maxLr', lr, lr > 0 && lr < Infinity, '> 0');
    inRange(
      name,
      'totalSteps',
      totalSteps,
      Number.isInteger(totalSteps) && totalSteps > 1,
      'a whole number > 1',
    );
    inRange(name, 'pctStart', pctStart, pctStart >= 0 && pctStart <= 1, 'in [0, 1]');
    inRange(name, 'divFactor', divFactor, divFactor > 0, '> 0');
    inRange(name, 'finalDivFactor', finalDivFactor, finalDivFactor > 0, '> 0');

    const along = annealStrategy === 'cos' ? alongCosine : alongLine;
    const [first, last] = [1 / divFactor, 1 / divFactor / finalDivFactor];
    const [up, end] = [pctStart * totalSteps - 1, totalSteps - 1];
    /** When each phase ends, and at which part of the highest rate. */
    const phases = threePhase
      ? [
          [up, 1],
          [2 * up, first],
          [end, last],
        ]
      : [
          [up, 1],
          [end, last],
        ];
    super(
      optimizer,
      (t, most) => {
        let [begin, from] = [0, first];
        const rates = phases.map(([until, to]) => {
          const x = np.clip(np.div(np.sub(t, begin), Math.max(until - begin, 1e-9)), 0, 1);
          const rate = along(np.mul(most, from), np.mul(most, to), x);
          [begin, from] = [until, to];
          return rate;
        });
        return rates.reduceRight((later, rate, i) => np.where(np.less(t, phases[i][0]), rate, later));
      },
      highest,
    );
  }
}
