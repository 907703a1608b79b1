import type { NDArray } from '@first-principles/linalg';
import type { Params } from '@first-principles/step1-xor';
import type { Network } from '@first-principles/step2-mnist';
import type { Layers } from '@first-principles/step3-cnn';
import * as lax from '../lax/index.ts';
import * as nn from '../nn/index.ts';
import * as np from '../numpy/index.ts';
import type { Sigmoid } from './sigmoids.ts';

/*
 * The nets of steps 1 to 3 again: what each has to say for itself, and not one derivative.
 */

/**
 * Step 1's: a 2-H-1 network of sigmoids, the mean of (o − y)².
 *
 * @param x - [N, 2]
 * @param y - [N, 1]
 */
export function xorLoss({ W1, b1, W2, b2 }: Params, x: NDArray, y: NDArray): NDArray {
  const h = nn.sigmoid(np.add(np.matmul(x, W1), b1));
  const o = nn.sigmoid(np.add(np.matmul(h, W2), b2));
  return np.mean(np.square(np.sub(o, y)));
}

/** A loss of step 2's networks: x [N, I], y [N, K]. */
export type NetworkLoss = (net: Network, x: NDArray, y: NDArray) => NDArray;

/** Step 2's: sigmoids all the way, ½ Σ_k (a_k − y_k)², the mean over the batch. */
export function quadraticLoss(sigmoid: Sigmoid = nn.sigmoid): NetworkLoss {
  return (net, x, y) => {
    const a = net.reduce((below, { W, b }) => sigmoid(np.add(np.matmul(below, W), b)), x);
    return np.mul(0.5, np.mean(np.sum(np.square(np.sub(a, y)), 1)));
  };
}

/** Step 2's: sigmoids in the hidden layers, softmax and cross-entropy at the top, the mean over the batch. */
export function crossEntropyLoss(net: Network, x: NDArray, y: NDArray): NDArray {
  const z = net.reduce((below, { W, b }, l) => {
    const a = l === 0 ? below : nn.sigmoid(below);
    return np.add(np.matmul(a, W), b);
  }, x);
  return crossEntropy(z, y);
}

/**
 * Step 3's: convolutions with ReLU and max-pool, one dense layer, softmax and cross-entropy.
 *
 * @param x - [N, C, H, W]
 * @param y - [N, K]
 */
export function cnnLoss({ convolutions, dense: [top] }: Layers, x: NDArray, y: NDArray): NDArray {
  const maps = convolutions.reduce((below, { w, b }) => {
    const z = np.add(lax.conv(below, w), np.reshape(b, [-1, 1, 1]));
    return nn.maxPool(nn.relu(z), 2);
  }, x);
  return crossEntropy(np.add(np.matmul(np.reshape(maps, [x.shape[0], -1]), top.W), top.b), y);
}

/** The mean of −Σ_k y_k ln softmax(z)_k. */
function crossEntropy(z: NDArray, y: NDArray): NDArray {
  return np.neg(np.mean(np.sum(np.mul(y, nn.logSoftmax(z)), 1)));
}
