import { fromData, mul, type NDArray, oneHot } from '@first-principles/linalg';
import type { Layers, Network } from './arrays.ts';
import { forward, gradients } from './network.ts';

/** Two layers of kernels and a dense one: w [O, C, KH, KW], W [F, K]. */
export interface LeNet {
  readonly w1: NDArray;
  readonly b1: NDArray;
  readonly w2: NDArray;
  readonly b2: NDArray;
  readonly W3: NDArray;
  readonly b3: NDArray;
}

/** What the way back will need. */
export interface LeNetSaved {
  /** The first convolution, before its ReLU. */
  readonly z1: NDArray;
  /** What the second convolution reads. */
  readonly p1: NDArray;
  /** The second convolution, before its ReLU. */
  readonly z2: NDArray;
  /** What the dense layer reads, [N, F]. */
  readonly flat: NDArray;
}

/**
 * What this step's experiment is built from: one member for each exercise that it uses, with the exercise's signature.
 * The package's functions, the solutions and your own answers all fit.
 */
export interface Parts {
  /** 10: N(0, √(2/(C·KH·KW))). */
  he(shape: readonly number[], normal: () => number): NDArray;
  /** 14: [N, 1, H, W] → [N, K]. */
  lenet(p: LeNet, x: NDArray): { logits: NDArray; saved: LeNetSaved };
  /** 15: of the mean cross-entropy. */
  lenetGradients(p: LeNet, x: NDArray, labels: readonly number[]): LeNet;
}

/** The package's own functions as parts. */
export const reference: Parts = {
  // Ours draws by a key.
  he: (shape, normal) =>
    mul(
      fromData('float64', Float64Array.from({ length: shape.reduce((a, b) => a * b) }, normal), shape),
      Math.sqrt(2 / (shape[1] * shape[2] * shape[3])),
    ),
  lenet(p, x) {
    const { logits, read, z, units } = forward(fromLeNet(p), x);
    return { logits, saved: { z1: z[0], p1: read[1], z2: z[1], flat: units[0] } };
  },
  lenetGradients: (p, x, labels) => asLeNet(gradients(fromLeNet(p), x, oneHot(labels, p.b3.size, 'float64'))),
};

/** The exercises' network as ours. */
export function fromLeNet({ w1, b1, w2, b2, W3, b3 }: LeNet): Network {
  return {
    convolutions: [
      { w: w1, b: b1 },
      { w: w2, b: b2 },
    ],
    dense: [{ W: W3, b: b3 }],
  };
}

/** Ours, of two convolutions and a dense layer, as the exercises'. */
export function asLeNet({ convolutions: [first, second], dense: [top] }: Layers): LeNet {
  return { w1: first.w, b1: first.b, w2: second.w, b2: second.b, W3: top.W, b3: top.b };
}
