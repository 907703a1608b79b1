import { abs, diag, outer, sub, type NDArray } from '@first-principles/linalg';

export const mistake = {
  name: 'the entries beside the diagonal have the wrong sign',
  teaching: 'If one score grows, the other probabilities shrink: −pᵢ·pⱼ. Every row must add up to 0.',
};

export function softmaxJacobian(p: NDArray): NDArray {
  return abs(sub(diag(p), outer(p, p)));
}
