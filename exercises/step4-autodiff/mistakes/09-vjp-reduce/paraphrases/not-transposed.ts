import { dot, einsum, type NDArray } from '@first-principles/linalg';

export { vjpMax, vjpSum } from '#earlier/step4-autodiff/09-vjp-reduce';

export function vjpMatmul(c: NDArray, a: NDArray, b: NDArray): NDArray[] {
  const db = einsum('nk,nm->km', a, c);
  return [dot(c, b), db];
}
