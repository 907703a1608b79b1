import {
  conv2d,
  conv2dBackwardInput,
  conv2dBackwardWeights,
  mul,
  type NDArray,
  reshape,
} from '@first-principles/linalg';
import { type Layer, layerForward } from '@first-principles/step2-mnist';
import { linearBackward, meanLossGradient, type Normalised } from '@first-principles/step2.1-adversarial';
import { type Kernels, type Layers, type Network, statisticsOf } from './arrays.ts';
import { batchNorm2d, batchNorm2dBackward, batchNorm2dEval, remember } from './batch-norm-2d.ts';
import { POOLS } from './pools.ts';
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
 * With batch norm, zˡ = norm(aˡ⁻¹ ∗ wˡ + bˡ), and dz goes back through it before it reaches w, b and a.
 * Images are [N, C, H, W], kernels [O, C/groups, KH, KW]. 1/N enters once, at the top: everything below sums.
 */

/** While it learns, a batch norm goes by the batch; while it reads, by what it remembers of all of them. */
export type Mode = 'reading' | 'learning';

/** All that a forward pass computes. */
export interface Pass {
  /** What each convolution read: x, then what the pools gave. */
  readonly read: readonly NDArray[];
  /** Of each convolution, before its ReLU: [N, O, H', W']. */
  readonly z: readonly NDArray[];
  /** What the batch norm of each convolution gave, if it has one, while learning. */
  readonly norms: readonly (Normalised | undefined)[];
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
 * @param mode - matters to batch norms alone
 * @throws ShapeError if the layers do not fit
 * @source after LeCun, Bottou, Bengio and Haffner, "Gradient-based learning applied to document recognition" (1998)
 * @example forward(net, x).logits
 */
export function forward(
  { convolutions, dense }: Network,
  x: NDArray,
  masks: readonly NDArray[] = [],
  mode: Mode = 'reading',
): Pass {
  const read: NDArray[] = [];
  const z: NDArray[] = [];
  const norms: (Normalised | undefined)[] = [];
  let images = x;
  for (const [l, { w, b, norm, walk }] of convolutions.entries()) {
    read.push(images);
    const sums = conv2d(images, w, b, walk);
    norms.push(norm && mode === 'learning' ? batchNorm2d(sums, norm.gamma, norm.beta) : undefined);
    z.push(norms[l]?.y ?? (norm ? batchNorm2dEval(sums, norm) : sums));
    images = POOLS[walk?.pool ?? 'max'].apply(relu(z[l]));
  }
  const units: NDArray[] = [];
  const sums: NDArray[] = [];
  let flat = reshape(images, [x.shape[0], -1]);
  for (const [l, layer] of dense.entries()) {
    units.push(flat);
    sums.push(layerForward(flat, layer));
    flat = masked(relu(sums[l]), masks[l]);
  }
  return { read, z, norms, pooled: images, units, sums, logits: sums.at(-1)! };
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
export function gradients(net: Network, x: NDArray, y: NDArray, masks: readonly NDArray[] = []): Layers {
  return backward(net, forward(net, x, masks, 'learning'), y, masks);
}

/** The same, of a forward pass that is done; it was one of learning. */
export function backward(net: Network, pass: Pass, y: NDArray, masks: readonly NDArray[] = []): Layers {
  const { read, z, norms, pooled, units, sums, logits } = pass;
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
    const { w, norm, walk } = net.convolutions[l];
    const passed = norms[l];
    let dz = reluBackward(POOLS[walk?.pool ?? 'max'].backward(above, relu(z[l])), z[l]);
    const back = norm && passed && batchNorm2dBackward(dz, passed.xHat, norm.gamma, passed.variance);
    if (back) dz = back.dx;
    const { dw, db } = conv2dBackwardWeights(dz, read[l], w.shape[2], w.shape[3], walk);
    const learned = back && { norm: { gamma: back.dgamma, beta: back.dbeta } };
    convolutions.unshift({ w: dw, b: db, ...learned });
    if (l > 0) above = conv2dBackwardInput(dz, w, read[l].shape, walk);
  }
  return { convolutions, dense };
}

/** What the batch norms remember after a pass of learning, in the order of `statisticsOf`. */
export function remembered(net: Network, { z, norms }: Pass): NDArray[] {
  const convolutions = net.convolutions.map((convolution, l) => {
    const [passed, { norm }] = [norms[l], convolution];
    const [N, , H, W] = z[l].shape;
    return norm && passed ? { ...convolution, norm: remember(norm, passed, N * H * W) } : convolution;
  });
  return statisticsOf({ ...net, convolutions });
}

function masked(a: NDArray, mask: NDArray | undefined): NDArray {
  return mask === undefined ? a : mul(a, mask);
}
