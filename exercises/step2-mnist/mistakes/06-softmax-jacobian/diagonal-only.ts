import { diag, mul, sub, type NDArray } from '@first-principles/linalg';

export const mistake = {
  name: 'only the diagonal is there, as for a sigmoid',
  teaching: 'A score moves every probability, not its own alone: what one wins the others lose.',
};

export function softmaxJacobian(p: NDArray): NDArray {
  return diag(mul(p, sub(1, p)));
}
