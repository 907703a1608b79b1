import { matmul, transpose, type NDArray } from '@first-principles/linalg';

export { vjpMax, vjpSum } from '#earlier/step4-autodiff/09-vjp-reduce';

export const mistake = {
  name: 'b is not transposed in da',
  teaching: 'c has the columns of b, a its rows: [N, M] becomes [N, K] by bᵀ [M, K].',
};

export function vjpMatmul(c: NDArray, a: NDArray, b: NDArray): [NDArray, NDArray] {
  return [matmul(c, b), matmul(transpose(a), c)];
}
