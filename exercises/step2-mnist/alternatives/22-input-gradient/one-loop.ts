import { einsum, mul, sub, type NDArray } from '@first-principles/linalg';
import type { Network } from '@first-principles/step2-mnist';
import { forward } from '#earlier/step2-mnist/15-network-forward';

export function inputGradient(net: Network, x: NDArray, y: NDArray): NDArray {
  const { a } = forward(net, x);
  return net.reduceRight(
    (blame, { W }, l) => einsum('no,io->ni', mul(blame, mul(a[l + 1], sub(1, a[l + 1]))), W),
    sub(a[net.length], y),
  );
}
