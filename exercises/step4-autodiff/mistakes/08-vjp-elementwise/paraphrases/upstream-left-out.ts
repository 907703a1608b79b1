import { ones, type NDArray } from '@first-principles/linalg';
import * as right from '#earlier/step4-autodiff/08-vjp-elementwise';

const one = ({ shape }: NDArray): NDArray => ones(shape, 'float64');

export const vjpMul = (c: NDArray, a: NDArray, b: NDArray): NDArray[] => right.vjpMul(one(c), a, b);
export const vjpDiv = (c: NDArray, a: NDArray, b: NDArray): NDArray[] => right.vjpDiv(one(c), a, b);
export const vjpExp = (c: NDArray, x: NDArray): NDArray => right.vjpExp(one(c), x);
export const vjpLog = (c: NDArray, x: NDArray): NDArray => right.vjpLog(one(c), x);
export const vjpTanh = (c: NDArray, x: NDArray): NDArray => right.vjpTanh(one(c), x);
