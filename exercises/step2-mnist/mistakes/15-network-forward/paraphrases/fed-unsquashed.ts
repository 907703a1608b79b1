import { add, matmul, sigmoid, type NDArray } from '@first-principles/linalg';
import type { Network } from '@first-principles/step2-mnist';

export function forward(net: Network, x: NDArray) {
  let last = x;
  const z = net.map(({ W, b }) => (last = add(matmul(last, W), b)));
  return { z, a: [x].concat(z.map((one) => sigmoid(one))) };
}
