import { diag, outer, sub, type NDArray } from '@first-principles/linalg';

export const mistake = {
  name: 'the sign is turned: p·pᵀ − diag(p)',
  teaching: 'A higher score means a higher probability of its own: the diagonal is positive.',
};

export function softmaxJacobian(p: NDArray): NDArray {
  return sub(outer(p, p), diag(p));
}
