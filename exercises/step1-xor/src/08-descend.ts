import type { Weights } from '@first-principles/step1-xor';
import { todo } from '@first-principles/course/todo';

/**
 * One step downhill: each weight minus the learning rate times its slope.
 *
 * w ← w − η · g
 *
 * @param w - where we stand; left as it is
 * @param g - the nine slopes there
 * @param learningRate - η: how far to go for a slope of 1
 * @returns nine new numbers
 * @source Nielsen, "Neural Networks and Deep Learning", chapter 1, "Learning with gradient descent"
 */
export function descend(w: Weights, g: Weights, learningRate: number): Weights {
  return todo();
}
