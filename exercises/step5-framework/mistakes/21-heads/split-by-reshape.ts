import type { Tensor } from '@first-principles/step5-framework';

export { mergeHeads } from '#earlier/step5-framework/21-heads';

export const mistake = {
  name: 'splitting is a reshape alone: time is cut in pieces, not the columns',
  teaching:
    'A reshape never moves a number: cut D in two, [N, T, heads, D/heads], then bring heads before T.',
};

export function splitHeads(x: Tensor, heads: number): Tensor {
  const [N, T, D] = x.shape;
  return x.reshape([N, heads, T, D / heads]);
}
