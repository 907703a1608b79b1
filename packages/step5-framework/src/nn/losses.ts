import type { NDArray } from '@first-principles/linalg';
import {
  crossEntropy,
  nllLoss,
  type CrossEntropyOptions,
  type NLLOptions,
} from '../functional/classification.ts';
import type { Labels } from '../functional/labels.ts';
import { bceWithLogits, klDiv, type BCEOptions, type KLDivOptions } from '../functional/probability.ts';
import type { ReductionOptions } from '../functional/reduction.ts';
import {
  huberLoss,
  l1Loss,
  mseLoss,
  smoothL1Loss,
  type HuberOptions,
  type SmoothL1Options,
} from '../functional/regression.ts';
import type { Tensor } from '../core/tensor.ts';
import { Buffer, Module } from './module.ts';

/*
 * The losses as modules that know their options. What they weigh with is a buffer, as in PyTorch.
 */

type Target = Tensor | NDArray;

/** A loss that knows its options. */
abstract class Loss<T, O extends object> extends Module<[input: Tensor, target: T], Tensor> {
  readonly options: Partial<O>;

  constructor(options: Partial<O> = {}) {
    super();
    this.options = options;
  }
}

/**
 * `mseLoss`.
 *
 * @source PyTorch, `torch.nn.MSELoss`
 */
export class MSELoss extends Loss<Target, ReductionOptions> {
  forward(input: Tensor, target: Target): Tensor {
    return mseLoss(input, target, this.options);
  }
}

/**
 * `l1Loss`.
 *
 * @source PyTorch, `torch.nn.L1Loss`
 */
export class L1Loss extends Loss<Target, ReductionOptions> {
  forward(input: Tensor, target: Target): Tensor {
    return l1Loss(input, target, this.options);
  }
}

/**
 * `huberLoss`.
 *
 * @source PyTorch, `torch.nn.HuberLoss`
 */
export class HuberLoss extends Loss<Target, HuberOptions> {
  forward(input: Tensor, target: Target): Tensor {
    return huberLoss(input, target, this.options);
  }
}

/**
 * `smoothL1Loss`.
 *
 * @source PyTorch, `torch.nn.SmoothL1Loss`
 */
export class SmoothL1Loss extends Loss<Target, SmoothL1Options> {
  forward(input: Tensor, target: Target): Tensor {
    return smoothL1Loss(input, target, this.options);
  }
}

/**
 * `klDiv`.
 *
 * @source PyTorch, `torch.nn.KLDivLoss`
 */
export class KLDivLoss extends Loss<Target, KLDivOptions> {
  forward(input: Tensor, target: Target): Tensor {
    return klDiv(input, target, this.options);
  }
}

/**
 * `nllLoss`.
 *
 * @source PyTorch, `torch.nn.NLLLoss`
 */
export class NLLLoss extends Loss<Labels, NLLOptions> {
  /** [K] */
  readonly weight: Buffer | null;

  constructor({ weight, ...options }: NLLOptions = {}) {
    super(options);
    this.weight = bufferOf(weight);
  }

  forward(input: Tensor, labels: Labels): Tensor {
    return nllLoss(input, labels, { ...this.options, weight: this.weight });
  }
}

/**
 * `crossEntropy`.
 *
 * @source PyTorch, `torch.nn.CrossEntropyLoss`
 */
export class CrossEntropyLoss extends Loss<Labels, CrossEntropyOptions> {
  /** [K] */
  readonly weight: Buffer | null;

  constructor({ weight, ...options }: CrossEntropyOptions = {}) {
    super(options);
    this.weight = bufferOf(weight);
  }

  forward(input: Tensor, labels: Labels): Tensor {
    return crossEntropy(input, labels, { ...this.options, weight: this.weight });
  }
}

/**
 * `bceWithLogits`.
 *
 * @source PyTorch, `torch.nn.BCEWithLogitsLoss`
 */
export class BCEWithLogitsLoss extends Loss<Target, BCEOptions> {
  readonly weight: Buffer | null;
  readonly posWeight: Buffer | null;

  constructor({ weight, posWeight, ...options }: BCEOptions = {}) {
    super(options);
    this.weight = bufferOf(weight);
    this.posWeight = bufferOf(posWeight);
  }

  forward(input: Tensor, target: Target): Tensor {
    const { options, weight, posWeight } = this;
    return bceWithLogits(input, target, { ...options, weight, posWeight });
  }
}

function bufferOf(given: Tensor | NDArray | null | undefined): Buffer | null {
  return given === null || given === undefined ? null : new Buffer(given);
}
