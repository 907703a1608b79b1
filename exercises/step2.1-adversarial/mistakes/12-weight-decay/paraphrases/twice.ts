import { add } from '@first-principles/linalg';
import type { Layer, Network } from '@first-principles/step2-mnist';

export function decayed(net: Network, grads: Network, lambda: number): Network {
  const out: Layer[] = [];
  net.forEach(({ W }, l) => {
    const pull = W.mul(lambda);
    out.push({ W: add(add(grads[l].W, pull), pull), b: grads[l].b });
  });
  return out;
}
