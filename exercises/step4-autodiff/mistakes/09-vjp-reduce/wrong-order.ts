import { matmul, transpose, type NDArray } from '@first-principles/linalg';

export { vjpMax, vjpSum } from '#earlier/step4-autodiff/09-vjp-reduce';

export const mistake = {
  name: 'the factors stand in the wrong order: bᵀ·c and c·aᵀ',
  teaching: 'Matrices do not commute: c stands where the product stood, [N, M], so da = c·bᵀ and db = aᵀ·c.',
};

export function vjpMatmul(c: NDArray, a: NDArray, b: NDArray): [NDArray, NDArray] {
  return [matmul(transpose(b), c), matmul(c, transpose(a))];
}
