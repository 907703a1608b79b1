import { elu, gelu, leakyRelu, silu, softplus, type GELUOptions } from '../functional/activations.ts';
import type { Tensor } from '../core/tensor.ts';
import { Module } from './module.ts';

/*
 * Functions as modules, for Sequential. Each gives the shape of x.
 */

/**
 * max(x, 0); its slope at 0 is 0.
 *
 * @source PyTorch, `torch.nn.ReLU`
 */
export class ReLU extends Module<[x: Tensor], Tensor> {
  forward(x: Tensor): Tensor {
    return x.relu();
  }
}

/**
 * `leakyRelu`.
 *
 * @source PyTorch, `torch.nn.LeakyReLU`
 */
export class LeakyReLU extends Module<[x: Tensor], Tensor> {
  readonly negativeSlope: number;

  constructor(negativeSlope = 0.01) {
    super();
    this.negativeSlope = negativeSlope;
  }

  forward(x: Tensor): Tensor {
    return leakyRelu(x, this.negativeSlope);
  }
}

/**
 * `elu`.
 *
 * @source PyTorch, `torch.nn.ELU`
 */
export class ELU extends Module<[x: Tensor], Tensor> {
  readonly alpha: number;

  constructor(alpha = 1) {
    super();
    this.alpha = alpha;
  }

  forward(x: Tensor): Tensor {
    return elu(x, this.alpha);
  }
}

/**
 * `gelu`.
 *
 * @source PyTorch, `torch.nn.GELU`
 */
export class GELU extends Module<[x: Tensor], Tensor> {
  readonly options: GELUOptions;

  constructor(options: GELUOptions = {}) {
    super();
    this.options = options;
  }

  forward(x: Tensor): Tensor {
    return gelu(x, this.options);
  }
}

/**
 * `silu`.
 *
 * @source PyTorch, `torch.nn.SiLU`
 */
export class SiLU extends Module<[x: Tensor], Tensor> {
  forward(x: Tensor): Tensor {
    return silu(x);
  }
}

/**
 * 1/(1 + e⁻ˣ).
 *
 * @source PyTorch, `torch.nn.Sigmoid`
 */
export class Sigmoid extends Module<[x: Tensor], Tensor> {
  forward(x: Tensor): Tensor {
    return x.sigmoid();
  }
}

/**
 * tanh x.
 *
 * @source PyTorch, `torch.nn.Tanh`
 */
export class Tanh extends Module<[x: Tensor], Tensor> {
  forward(x: Tensor): Tensor {
    return x.tanh();
  }
}

/**
 * `softplus`.
 *
 * @source PyTorch, `torch.nn.Softplus`
 */
export class Softplus extends Module<[x: Tensor], Tensor> {
  readonly beta: number;

  constructor(beta = 1) {
    super();
    this.beta = beta;
  }

  forward(x: Tensor): Tensor {
    return softplus(x, this.beta);
  }
}

/**
 * eˣ ÷ its sum along an axis.
 *
 * @source PyTorch, `torch.nn.Softmax`
 */
export class Softmax extends Module<[x: Tensor], Tensor> {
  readonly axis: number;

  constructor(axis = -1) {
    super();
    this.axis = axis;
  }

  forward(x: Tensor): Tensor {
    return x.softmax(this.axis);
  }
}

/**
 * The logarithm of softmax: what `nllLoss` takes.
 *
 * @source PyTorch, `torch.nn.LogSoftmax`
 */
export class LogSoftmax extends Module<[x: Tensor], Tensor> {
  readonly axis: number;

  constructor(axis = -1) {
    super();
    this.axis = axis;
  }

  forward(x: Tensor): Tensor {
    return x.logSoftmax(this.axis);
  }
}
