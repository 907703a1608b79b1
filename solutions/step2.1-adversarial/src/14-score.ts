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
  const rightBefore = labels.filter((label, n) => clean[n] === label).length;
  const rightAfter = labels.filter((label, n) => attacked[n] === label).length;
  const lost = labels.filter((label, n) => clean[n] === label && attacked[n] !== label).length;
  return {
    clean: rightBefore / labels.length,
    robust: rightAfter / labels.length,
    fooled: rightBefore === 0 ? 0 : lost / rightBefore,
  };
}
