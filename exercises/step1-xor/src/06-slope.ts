import { todo } from '@first-principles/course/todo';

/**
 * The slope of a function at a place, measured: how much f changes from a little before x to a little after it, per unit.
 *
 * f'(x) ≈ (f(x + h) − f(x − h)) / 2h, the central difference
 *
 * @param f - any function of one number
 * @param h - how far to look to either side
 * @source Nielsen, "Neural Networks and Deep Learning", chapter 2, "In what sense is backpropagation a fast algorithm?"
 */
export function slope(f: (x: number) => number, x: number, h = 1e-4): number {
  return todo();
}
