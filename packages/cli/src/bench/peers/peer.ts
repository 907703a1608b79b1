import type { Contender } from '../harness.ts';

/** The operands of a matrix product: a is [m, k], b is [k, n], both row-major float32. */
export interface Operands {
  readonly m: number;
  readonly k: number;
  readonly n: number;
  readonly a: Float32Array;
  readonly b: Float32Array;
}

/**
 * Training of 784-hidden-10, sigmoid units, cost ½‖a − y‖² averaged over the batch, plain descent, float32. Batches follow
 * each other in x and y, and begin again when they are through.
 */
export interface Training {
  readonly hidden: number;
  readonly batch: number;
  readonly learningRate: number;
  /** [steps · batch, 784] */
  readonly x: Float32Array;
  /** [steps · batch, 10], one-hot */
  readonly y: Float32Array;
  /** W1 [784, hidden], b1, W2 [hidden, 10], b2: where it begins. */
  readonly weights: readonly Float32Array[];
}

/**
 * Training of the small convolutional network of step 3: 8@5×5, pool, 16@5×5, pool, dense 10; softmax cross-entropy averaged
 * over the batch, plain descent, float32. `x`, `y` and `batch` as in `Training`.
 */
export interface ConvolutionTraining extends Omit<Training, 'hidden' | 'weights'> {
  /** w1 [8, 1, 5, 5], b1, w2 [16, 8, 5, 5], b2, W3 [256, 10], b3: where it begins. */
  readonly weights: readonly Float32Array[];
}

/** Steps after which a training's numbers are compared. */
export const PROOF_STEPS = 10;

/** A work made ready: its numbers, to be compared first, and its stopwatch. */
export interface Prepared {
  /** Of a product: [m, n], row-major. Of training: all weights after `PROOF_STEPS` steps, one behind the other. */
  readonly result: Float32Array;
  readonly contender: Contender;
  /** Gives back what the work holds. */
  readonly release?: () => void;
}

/** Another library that we are measured against. */
export interface Peer {
  readonly name: string;
  /** What the record says of it: version, threads, the libraries beneath it. */
  readonly about: Readonly<Record<string, unknown>>;
  /** Why it is not what it claims to be. */
  readonly invalid?: string;
  /** Ends what was started for it. */
  readonly close?: () => void;
}

/** One that multiplies matrices. */
export interface MatmulPeer extends Peer {
  /** Makes `a·b` ready to be timed, its operands resident. */
  readonly matmul: (operands: Operands) => Prepared | Promise<Prepared>;
}

/** One that trains a network. */
export interface TrainingPeer extends Peer {
  /** Makes a step of training ready to be timed, batches and parameters resident, after it has done `PROOF_STEPS`. */
  readonly train: (training: Training) => Prepared | Promise<Prepared>;
}

/** One that trains a convolutional network. */
export interface ConvolutionPeer extends Peer {
  /** Makes a step of training ready, as `TrainingPeer` does. */
  readonly trainConvolution: (training: ConvolutionTraining) => Prepared | Promise<Prepared>;
}

/** One that takes gradients, one operation after another. */
export interface GradientPeer extends Peer {
  /** Makes the gradients on the first batch ready to be timed. */
  readonly gradients: (training: Training) => Prepared | Promise<Prepared>;
  readonly convolutionGradients: (training: ConvolutionTraining) => Prepared | Promise<Prepared>;
}
