import {
  conv2d,
  conv2dBackwardInput,
  conv2dBackwardWeights,
  maxPool2d,
  maxPool2dBackward,
  mul,
  type NDArray,
  reshape,
} from '@first-principles/linalg';
import { type Layer, layerForward } from '@first-principles/step2-mnist';
import { linearBackward, meanLossGradient } from '@first-principles/step2.1-adversarial';
import { type Kernels, type Network, POOL } from './configuration.ts';
import { relu, reluBackward } from './relu.ts';

/*
 * A convolutional network, and its derivatives by hand.
 *
 *     a⁰ = x    zˡ = aˡ⁻¹ ∗ wˡ + bˡ    aˡ = pool(relu(zˡ))            convolutions
 *     flat = aᴸ, an image a row    z = a·W + b    a = relu(z) ⊙ mask    dense layers, the last without relu
 *     dz = (softmax(z) − y)/N                                           at the top: of the mean cost
 *     dW = aᵀ·dz    db = Σ dz    da = dz·Wᵀ                             back through a dense layer
 *     dz = relu'(z) ⊙ pool'(da)    dw, db, da of the convolution        back through a convolution
 *
 * Images are [N, C, H, W], kernels [O, C, KH, KW]. 1/N enters once, at the top: everything below sums.
 */

/** All that a forward pass computes. */
export interface Pass {
  /** What each convolution read: x, then what the pools gave. */
  readonly read: readonly NDArray[];
  /** Of each convolution, before its ReLU: [N, O, H', W']. */
  readonly z: readonly NDArray[];
  /** What the last pool gave, [N, O, H, W]. */
  readonly pooled: NDArray;
  /** What each dense layer read, [N, units]. */
  readonly units: readonly NDArray[];
  /** Of each dense layer, before its ReLU, [N, units]. */
  readonly sums: readonly NDArray[];
  /** The last of them: [N, K]. */
  readonly logits: NDArray;
}

/**
 * Every layer's numbers.
 *
 * @param net - any number of convolutions, then of dense layers
 * @param x - [N, C, H, W]
 * @param masks - one for each hidden dense layer, [N, units]: see `dropoutMasks`
 * @throws ShapeError if the layers do not fit
 * @source after LeCun, Bottou, Bengio and Haffner, "Gradient-based learning applied to document recognition" (1998)
 * @example forward(net, x).logits
 */
export function forward({ convolutions, dense }: Network, x: NDArray, masks: readonly NDArray[] = []): Pass {
  const read: NDArray[] = [];
  const z: NDArray[] = [];
  let images = x;
  for (const { w, b } of convolutions) {
    read.push(images);
    z.push(conv2d(images, w, b));
    images = maxPool2d(relu(z.at(-1)!), POOL);
  }
  const units: NDArray[] = [];
  const sums: NDArray[] = [];
  let flat = reshape(images, [x.shape[0], -1]);
  for (const [l, layer] of dense.entries()) {
    units.push(flat);
    sums.push(layerForward(flat, layer));
    flat = masked(relu(sums[l]), masks[l]);
  }
  return { read, z, pooled: images, units, sums, logits: sums.at(-1)! };
}

/**
 * How the mean softmax cross-entropy of a batch changes with every weight and bias.
 *
 * @param x - [N, C, H, W]
 * @param y - [N, K], one-hot
 * @param masks - those of the forward pass
 * @returns gradients in the form of the network
 * @throws ShapeError if the layers, x and y do not fit
 * @source after LeCun, Bottou, Bengio and Haffner, "Gradient-based learning applied to document recognition" (1998)
 * @example gradients(net, x, oneHot(labels, 10)).convolutions[0].w
 */
export function gradients(net: Network, x: NDArray, y: NDArray, masks: readonly NDArray[] = []): Network {
  const { read, z, pooled, units, sums, logits } = forward(net, x, masks);
  const dense: Layer[] = [];
  let above = meanLossGradient(logits, y);
  for (let l = net.dense.length - 1; l >= 0; l--) {
    const { dx, dW, db } = linearBackward(above, units[l], net.dense[l].W);
    dense.unshift({ W: dW, b: db });
    above = l === 0 ? dx : reluBackward(masked(dx, masks[l - 1]), sums[l - 1]);
  }
  const convolutions: Kernels[] = [];
  above = reshape(above, pooled.shape);
  for (let l = net.convolutions.length - 1; l >= 0; l--) {
    const { w } = net.convolutions[l];
    const dz = reluBackward(maxPool2dBackward(above, relu(z[l]), POOL), z[l]);
    const { dw, db } = conv2dBackwardWeights(dz, read[l], w.shape[2], w.shape[3]);
    convolutions.unshift({ w: dw, b: db });
    if (l > 0) above = conv2dBackwardInput(dz, w, read[l].shape);
  }
  return { convolutions, dense };
}

function masked(a: NDArray, mask: NDArray | undefined): NDArray {
  return mask === undefined ? a : mul(a, mask);
}
