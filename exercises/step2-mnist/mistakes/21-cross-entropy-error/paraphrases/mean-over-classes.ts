import {
  abs,
  exp,
  item,
  log1p,
  maximum,
  mean,
  mul,
  neg,
  sigmoid,
  sub,
  add,
  type NDArray,
} from '@first-principles/linalg';

export function sigmoidCrossEntropy(z: NDArray, y: NDArray) {
  const cost = item(mean(add(sub(maximum(z, 0), mul(z, y)), log1p(exp(neg(abs(z)))))));
  return { cost, delta: sub(sigmoid(z), y) };
}
