import { add, mul } from '@first-principles/linalg';
import type { Network } from '@first-principles/step2-mnist';

export function decayed(net: Network, grads: Network, lambda: number): Network {
  const shrink = net.map(({ W, b }) => ({ W: mul(lambda, W), b: mul(lambda, b) }));
  return shrink.map((layer, l) => ({ W: add(layer.W, grads[l].W), b: add(layer.b, grads[l].b) }));
}
