import {
  add,
  avgPool2d,
  avgPool2dBackward,
  conv2d,
  conv2dBackwardInput,
  conv2dBackwardWeights,
  item,
  key,
  maxPool2d,
  maxPool2dBackward,
  mul,
  type NDArray,
  normal,
  oneHot,
  sub,
  sum,
  generator,
} from '@first-principles/linalg';
import { COSTS, layerForward } from '@first-principles/step2-mnist';
import { linearBackward, meanLossGradient } from '@first-principles/step2.1-adversarial';
import {
  batchNorm2d,
  batchNorm2dBackward,
  dropout,
  dropoutBackward,
  relu,
  reluBackward,
} from '../src/index.ts';

/** A layer: what it makes of its inputs, and the gradient to each of them. Both are given the same numbers to go by. */
export interface Layer {
  readonly inputs: (sizes: Sizes) => readonly (readonly number[])[];
  readonly apply: (inputs: readonly NDArray[], sizes: Sizes) => NDArray;
  readonly backward: (dy: NDArray, inputs: readonly NDArray[], sizes: Sizes) => readonly NDArray[];
}

/** All that a layer may be told; each takes what it needs. */
export interface Sizes {
  readonly seed: number;
  readonly images: number;
  readonly channels: number;
  readonly outputs: number;
  readonly size: readonly [number, number];
  readonly kernel: readonly [number, number];
  readonly stride: readonly [number, number];
  readonly padding: readonly [number, number];
  readonly dilation: readonly [number, number];
  readonly groups: number;
}

const images = ({ images, channels, size }: Sizes): number[] => [images, channels, ...size];
const taps = ({ channels, outputs, groups, kernel }: Sizes): number[] => [
  outputs,
  channels / groups,
  ...kernel,
];
const uniform = ({ seed }: Sizes): (() => number) => generator(key(seed)).uniform;
const hot = ({ seed, images, outputs }: Sizes): NDArray =>
  oneHot(
    Array.from({ length: images }, (_, n) => (seed + n) % outputs),
    outputs,
    'float64',
  );

/** Every layer of the step, with its gradients by hand. */
export const LAYERS = {
  convolution: {
    inputs: (sizes) => [images(sizes), taps(sizes), [sizes.outputs]],
    apply: ([x, w, b], sizes) => conv2d(x, w, b, sizes),
    backward(dy, [x, w], sizes) {
      const { dw, db } = conv2dBackwardWeights(dy, x, w.shape[2], w.shape[3], sizes);
      return [conv2dBackwardInput(dy, w, x.shape, sizes), dw, db];
    },
  },
  'max-pool': {
    inputs: (sizes) => [images(sizes)],
    apply: ([x], { kernel, stride }) => maxPool2d(x, kernel, stride),
    backward: (dy, [x], { kernel, stride }) => [maxPool2dBackward(dy, x, kernel, stride)],
  },
  'average pool': {
    inputs: (sizes) => [images(sizes)],
    apply: ([x], { kernel, stride }) => avgPool2d(x, kernel, stride),
    backward: (dy, [x], { kernel, stride }) => [avgPool2dBackward(dy, x.shape, kernel, stride)],
  },
  ReLU: {
    inputs: (sizes) => [images(sizes)],
    apply: ([x]) => relu(x),
    backward: (dy, [x]) => [reluBackward(dy, x)],
  },
  'batch norm': {
    inputs: (sizes) => [images(sizes), [sizes.channels], [sizes.channels]],
    apply: ([x, gamma, beta]) => batchNorm2d(x, gamma, beta, 0.1).y,
    backward(dy, [x, gamma, beta]) {
      const { xHat, variance } = batchNorm2d(x, gamma, beta, 0.1);
      const { dx, dgamma, dbeta } = batchNorm2dBackward(dy, xHat, gamma, variance, 0.1);
      return [dx, dgamma, dbeta];
    },
  },
  dropout: {
    inputs: (sizes) => [images(sizes)],
    apply: ([x], sizes) => dropout(x, 0.3, uniform(sizes)).y,
    backward: (dy, [x], sizes) => [dropoutBackward(dy, dropout(x, 0.3, uniform(sizes)).mask, 0.3)],
  },
  dense: {
    inputs: ({ images, channels, outputs }) => [[images, channels], [channels, outputs], [outputs]],
    apply: ([x, W, b]) => layerForward(x, { W, b }),
    backward(dy, [x, W]) {
      const { dx, dW, db } = linearBackward(dy, x, W);
      return [dx, dW, db];
    },
  },
  'mean softmax cross-entropy': {
    inputs: ({ images, outputs }) => [[images, outputs]],
    apply: ([z], sizes) => mul(sum(COSTS.softmaxCrossEntropy.cost(z, hot(sizes))), 1 / sizes.images),
    backward: (dy, [z], sizes) => [mul(dy, meanLossGradient(z, hot(sizes)))],
  },
} as const satisfies Record<string, Layer>;

/**
 * Holds a layer's gradients against central differences, each input along a random direction.
 *
 * @returns how far apart they are, relative to the size of their terms: the largest of all inputs
 */
export function apart({ inputs, apply, backward }: Layer, sizes: Sizes): number {
  const draw = (shape: readonly number[], i: number): NDArray =>
    normal(key(100 * sizes.seed + i), shape, 'float64');
  const given = inputs(sizes).map(draw);
  const dy = draw(apply(given, sizes).shape, 20);
  const each = backward(dy, given, sizes).map((gradient, i) => {
    const direction = draw(given[i].shape, 10 + i);
    const at = (step: number): number => {
      const moved = given.map((array, j) => (j === i ? add(array, mul(direction, step)) : array));
      return item(sum(mul(dy, sub(apply(moved, sizes), apply(given, sizes)))));
    };
    // in units of the terms' size: a sum that cancels has no relative error to speak of
    const size = Math.sqrt(item(sum(mul(gradient, gradient))) * item(sum(mul(direction, direction))));
    const derived = item(sum(mul(gradient, direction)));
    // Near a corner of ReLU or of a pool a difference measures both sides: then a smaller step.
    return Math.min(
      ...[1e-4, 1e-6].map((h) => Math.abs((at(h) - at(-h)) / (2 * h) - derived) / Math.max(size, 1e-3)),
    );
  });
  return Math.max(...each);
}
