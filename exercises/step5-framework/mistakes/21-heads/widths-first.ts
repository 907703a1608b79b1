import type { Tensor } from '@first-principles/step5-framework';

export { mergeHeads } from '#earlier/step5-framework/21-heads';

export const mistake = {
  name: 'heads are at the place of the width: [N, D/heads, T, heads]',
  teaching: '[N, heads, T, D/heads]: which of the axes is it that you bring to the front?',
};

export function splitHeads(x: Tensor, heads: number): Tensor {
  const [N, T, D] = x.shape;
  return x.reshape([N, T, heads, D / heads]).permute([0, 3, 1, 2]);
}
