import type { Tensor } from '@first-principles/step5-framework';

export { mergeHeads } from '#earlier/step5-framework/21-heads';

export const mistake = {
  name: 'the columns of a head lie where the words should: [N, heads, D/heads, T]',
  teaching: 'The rows of a head are words: [N, heads, T, D/heads].',
};

export function splitHeads(x: Tensor, heads: number): Tensor {
  const [N, T, D] = x.shape;
  return x.reshape([N, T, heads, D / heads]).permute([0, 2, 3, 1]);
}
