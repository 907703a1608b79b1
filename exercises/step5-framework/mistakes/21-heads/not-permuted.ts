import type { Tensor } from '@first-principles/step5-framework';

export { mergeHeads } from '#earlier/step5-framework/21-heads';

export const mistake = {
  name: 'heads and T are not exchanged',
  teaching: '[N, heads, T, D/heads]: heads stands where the batch stands, before T.',
};

export function splitHeads(x: Tensor, heads: number): Tensor {
  const [N, T, D] = x.shape;
  return x.reshape([N, T, heads, D / heads]);
}
