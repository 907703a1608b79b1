import { clip, div, matmul, neg, stack, slice, type NDArray } from '@first-principles/linalg';
import { softmax } from '#earlier/step2-mnist/03-softmax';
import { softmaxJacobian } from '#earlier/step2-mnist/06-softmax-jacobian';

/** The long way round: −1/p times the Jacobian, sample by sample; a p of 0 is lifted just enough to divide by it. */
export function softmaxError(z: NDArray, y: NDArray): NDArray {
  const p = clip(softmax(z), 1e-30, 1);
  return stack(
    Array.from({ length: z.shape[0] }, (_, n) => {
      const slope = neg(div(slice(y, n), slice(p, n)));
      return matmul(slope, softmaxJacobian(slice(p, n)));
    }),
  );
}
