import { sub, type NDArray } from '@first-principles/linalg';
import type { Tensor } from '@first-principles/step5-framework';

export { crossEntropy } from '#earlier/step5-framework/05-losses';

export const mistake = {
  name: 'it takes the logarithm of a sigmoid: −∞ and NaN where that is rounded to 0 or 1',
  teaching: 'ln σ(z) is z − ln(1 + eᶻ), so the sum is ln(1 + eᶻ) − y·z: no sigmoid is left.',
};

export function bceWithLogits(z: Tensor, y: NDArray): Tensor {
  const p = z.sigmoid();
  const no = p.neg().add(1);
  return p
    .log()
    .mul(y)
    .add(no.log().mul(sub(1, y)))
    .mean()
    .neg();
}
