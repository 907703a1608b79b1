import { add, item, log, mean, mul, neg, sigmoid, sub, sum, type NDArray } from '@first-principles/linalg';

export const mistake = {
  name: 'the logarithm is taken of the finished sigmoid',
  teaching:
    'σ(−800) rounds to 0 and its logarithm is −∞: use max(z, 0) − z·y + ln(1 + e^−|z|), which never leaves z.',
};

export function sigmoidCrossEntropy(z: NDArray, y: NDArray) {
  const a = sigmoid(z);
  const each = neg(add(mul(y, log(a)), mul(sub(1, y), log(sub(1, a)))));
  return { cost: item(mean(sum(each, -1))), delta: sub(a, y) };
}
