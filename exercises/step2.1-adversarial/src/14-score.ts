import { todo } from '@first-principles/course/todo';

/** Fractions, 0 … 1. */
export interface Score {
  /** Right before the attack. */
  readonly clean: number;
  /** Right under attack. */
  readonly robust: number;
  /** Of those that were right before: wrong under attack; 0 if none was right. */
  readonly fooled: number;
}

/**
 * What an attack has done.
 *
 * @param labels - [N], what the pictures are
 * @param clean - [N], what the network answered before
 * @param attacked - [N], what it answers under attack
 */
export function score(
  labels: readonly number[],
  clean: readonly number[],
  attacked: readonly number[],
): Score {
  return todo();
}
