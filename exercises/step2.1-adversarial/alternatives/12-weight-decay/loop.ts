import { add, mul } from '@first-principles/linalg';
import type { Layer, Network } from '@first-principles/step2-mnist';

export function decayed(net: Network, grads: Network, lambda: number): Network {
  const out: Layer[] = [];
  for (let l = net.length - 1; l >= 0; l--) {
    out.unshift({ W: add(mul(lambda, net[l].W), grads[l].W), b: grads[l].b });
  }
  return out;
}
