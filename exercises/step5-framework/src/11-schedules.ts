import { todo } from '@first-principles/course/todo';

/**
 * The learning rate of a step: up along a line while it warms up, then down along half a cosine.
 *
 * η = base · step / warmup before `warmup`; then η = base · ½(1 + cos(π · (step − warmup) / (total − warmup)))
 *
 * @param step - 0 … total
 * @param total - the step at which it is 0
 * @param base - the highest learning rate, at step `warmup`
 * @param warmup - how many steps it takes to get there, fewer than total; none by default, so that step 0 has `base`
 * @source I. Loshchilov and F. Hutter, "SGDR" (2017), (5); P. Goyal et al., "Accurate, large minibatch SGD" (2017), 2.2
 */
export function cosine(step: number, total: number, base: number, warmup = 0): number {
  return todo();
}
