import { cos } from '@first-principles/linalg';
import type { Schedule } from './configuration.ts';

/**
 * The fraction of the first learning rate that a step gets.
 *
 * - constant: 1
 * - linear: 1 − step/steps
 * - cosine: ½(1 + cos(π·step/steps))
 *
 * @param step - 0, 1, … steps − 1
 * @param steps - of the whole run
 * @returns 1 at the first step, near 0 at the last (constant: always 1)
 * @source Loshchilov and Hutter, SGDR (2016), (5), for the cosine
 * @example scheduled('linear', 5, 10) // 0.5
 */
export function scheduled(schedule: Schedule, step: number, steps: number): number {
  switch (schedule) {
    case 'constant':
      return 1;
    case 'linear':
      return 1 - step / steps;
    case 'cosine':
      return 0.5 * (1 + cos((Math.PI * step) / steps));
  }
}

/**
 * Whether to stop: the best epoch lies `patience` epochs back, and every one since did no better.
 *
 * @param scores - one an epoch, the higher the better: accuracies on data that was held out
 * @source M. Nielsen, Neural Networks and Deep Learning, chapter 3
 * @example hasStalled([0.9, 0.95, 0.94, 0.95], 2) // true
 */
export function hasStalled(scores: readonly number[], patience: number): boolean {
  return scores.length - 1 - bestOf(scores) >= patience;
}

/** Where the first of the highest scores stands; −1 if there is none. */
export function bestOf(scores: readonly number[]): number {
  return scores.indexOf(Math.max(...scores));
}
