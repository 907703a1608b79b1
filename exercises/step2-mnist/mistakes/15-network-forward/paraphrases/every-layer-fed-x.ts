import { add, matmul, sigmoid, type NDArray } from '@first-principles/linalg';
import type { Network } from '@first-principles/step2-mnist';

export function forward(net: Network, x: NDArray) {
  const z: NDArray[] = [];
  const a: NDArray[] = [x];
  for (let l = 0; l < net.length; l++) {
    z.push(add(matmul(x, net[l].W), net[l].b));
    a.push(sigmoid(z[l]));
  }
  return { z, a };
}
