import { add, matmul, sigmoid, type NDArray } from '@first-principles/linalg';
import type { Network } from '@first-principles/step2-mnist';

export function forward(net: Network, x: NDArray) {
  return net.reduce<{ z: NDArray[]; a: NDArray[] }>(
    ({ z, a }, { W, b }) => {
      const sum = add(matmul(a[a.length - 1], W), b);
      return { z: [...z, sum], a: [...a, sigmoid(sum)] };
    },
    { z: [], a: [x] },
  );
}
