import type { Tensor } from '@first-principles/step5-framework';

export { mergeHeads } from '#earlier/step5-framework/21-heads';

export const mistake = {
  name: 'the columns are dealt out in turn: every heads-th to the same head',
  teaching: "The first D/heads columns are the first head's: heads comes before D/heads when D is cut.",
};

export function splitHeads(x: Tensor, heads: number): Tensor {
  const [N, T, D] = x.shape;
  return x.reshape([N, T, D / heads, heads]).permute([0, 3, 1, 2]);
}
