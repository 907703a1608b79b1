import { matmul, mul, sub, transpose, type NDArray } from '@first-principles/linalg';
import type { Network } from '@first-principles/step2-mnist';
import { forward } from '#earlier/step2-mnist/15-network-forward';

export function inputGradient(net: Network, x: NDArray, y: NDArray): NDArray {
  const { a } = forward(net, x);
  const slope = (l: number): NDArray => mul(a[l], sub(1, a[l]));
  return net.reduceRight(
    (blame, { W }, l) => (l === 0 ? mul(blame, slope(1)) : matmul(mul(blame, slope(l + 1)), transpose(W))),
    sub(a[net.length], y),
  );
}
