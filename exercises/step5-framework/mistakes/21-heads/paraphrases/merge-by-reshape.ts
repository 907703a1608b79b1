import type { Tensor } from '@first-principles/step5-framework';

export { splitHeads } from '#earlier/step5-framework/21-heads';

export function mergeHeads(x: Tensor): Tensor {
  const D = x.shape[1] * x.shape[3];
  return x.flatten().reshape([x.shape[0], x.shape[2], D]);
}
