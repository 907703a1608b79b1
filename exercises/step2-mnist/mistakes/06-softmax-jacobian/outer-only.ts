import { outer, type NDArray } from '@first-principles/linalg';

export const mistake = {
  name: 'only p·pᵀ is there',
  teaching: 'A score also raises its own e^z on top of the fraction: diag(p) comes from there.',
};

export function softmaxJacobian(p: NDArray): NDArray {
  return outer(p, p);
}
