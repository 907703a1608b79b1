import { contiguous, fromData, sigmoid, toList, type NDArray } from '@first-principles/linalg';
import type { Network } from './configuration.ts';

/**
 * The gradients of the quadratic cost once more, one sample and one number at a time: no matrices, only the chain rule.
 * Sigmoid units. What `gradients` says in five lines of algebra must equal this.
 *
 * dW[i, o] = 1/N · Σₙ a[n, i]·δ[n, o]
 *
 * @param x - [N, I]
 * @param y - [N, K]
 * @returns float64 gradients in the form of the network
 * @source M. Nielsen, Neural Networks and Deep Learning, chapter 1, network.py
 * @example gradientsPerSample(net, x, y)[0].W
 */
export function gradientsPerSample(net: Network, x: NDArray, y: NDArray): Network {
  const layers = net.map(({ W, b }) => ({ W: toList(W) as number[][], b: [...contiguous(b)] }));
  const total = layers.map(({ W, b }) => ({ W: W.map((row) => row.map(() => 0)), b: b.map(() => 0) }));
  const [inputs, answers] = [toList(x), toList(y)] as [number[][], number[][]];
  for (const [n, input] of inputs.entries()) {
    const a = [input];
    for (const { W, b } of layers) {
      const below = a.at(-1)!;
      a.push(b.map((bias, o) => sigmoid(below.reduce((z, value, i) => z + value * W[i][o], bias))));
    }
    // δ of the last layer, then of the one below, …
    let delta = a.at(-1)!.map((value, k) => (value - answers[n][k]) * value * (1 - value));
    for (let l = layers.length - 1; l >= 0; l--) {
      const below = a[l];
      for (const [o, error] of delta.entries()) {
        total[l].b[o] += error / inputs.length;
        for (const [i, value] of below.entries()) total[l].W[i][o] += (value * error) / inputs.length;
      }
      const { W } = layers[l];
      delta = below.map(
        (value, i) => delta.reduce((sum, error, o) => sum + W[i][o] * error, 0) * value * (1 - value),
      );
    }
  }
  return total.map(({ W, b }, l) => ({
    W: fromData('float64', Float64Array.from(W.flat()), net[l].W.shape),
    b: fromData('float64', Float64Array.from(b), net[l].b.shape),
  }));
}
