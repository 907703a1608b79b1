import type { Tensor } from '@first-principles/step5-framework';

/**
 * The columns of each row dealt out to several heads: the first D/heads of them to the first, and so on. Each head sees
 * all T rows.
 *
 * y[n, h, t, e] = x[n, t, h·D/heads + e]
 *
 * @param x - [N, T, D]
 * @param heads - a divisor of D
 * @returns [N, heads, T, D/heads]
 * @source A. Vaswani et al., "Attention Is All You Need" (2017), section 3.2.2
 */
export function splitHeads(x: Tensor, heads: number): Tensor {
  const [N, T, D] = x.shape;
  return x.reshape([N, T, heads, D / heads]).permute([0, 2, 1, 3]);
}

/**
 * What the heads found, side by side again: the inverse of `splitHeads`.
 *
 * @param x - [N, heads, T, E]
 * @returns [N, T, heads·E]
 */
export function mergeHeads(x: Tensor): Tensor {
  return x.permute([0, 2, 1, 3]).flatten(2);
}
