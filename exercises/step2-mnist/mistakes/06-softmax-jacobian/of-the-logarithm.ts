import { eye, expandDims, sub, type NDArray } from '@first-principles/linalg';

export const mistake = {
  name: 'that is the derivative of ln p, not of p',
  teaching: 'ln p has the slopes 1 − pⱼ and −pⱼ; those of p itself are pᵢ times as large.',
};

export function softmaxJacobian(p: NDArray): NDArray {
  return sub(eye(p.size), expandDims(p, 0));
}
