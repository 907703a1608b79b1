import { matmul, transpose, type NDArray } from '@first-principles/linalg';

export const mistake = {
  name: 'σ’ is left out',
  teaching:
    'δ·Wᵀ is how the cost changes with the activations below; z is one sigmoid further down: times σ’(z).',
};

export function errorBack(delta: NDArray, W: NDArray): NDArray {
  return matmul(delta, transpose(W));
}
