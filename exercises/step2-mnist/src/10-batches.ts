import { todo } from '@first-principles/course/todo';

/**
 * The numbers 0 … count − 1, shuffled and cut into pieces: one epoch's mini-batches.
 *
 * Fisher and Yates: for i from the last place down, place i and a place in 0 … i, all equally likely, change their numbers.
 *
 * @param count - how many samples there are
 * @param size - how many a piece has; the last may have fewer
 * @param uniform - gives numbers in [0, 1)
 * @source Knuth, "The Art of Computer Programming", volume 2, 3.4.2, algorithm P
 */
export function batches(count: number, size: number, uniform: () => number): number[][] {
  return todo();
}
