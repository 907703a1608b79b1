import { div, matmul, mul, sub, sum, transpose, type NDArray } from '@first-principles/linalg';
import type { Layer, Network } from '@first-principles/step2-mnist';
import { forward } from '#earlier/step2-mnist/15-network-forward';

export function gradients(net: Network, x: NDArray, y: NDArray): Network {
  const [, ...a] = forward(net, x).a;
  const N = x.shape[0];
  const out: Layer[] = [];
  let blame = sub(a[a.length - 1], y);
  for (let l = net.length - 1; l >= 0; l--) {
    const delta = mul(blame, mul(a[l], sub(1, a[l])));
    out[l] = { W: div(matmul(transpose(a[l]), delta), N), b: div(sum(delta, 0), N) };
    blame = matmul(delta, transpose(net[l].W));
  }
  return out;
}
