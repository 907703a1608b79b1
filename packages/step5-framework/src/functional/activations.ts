import { DTypeError } from '@first-principles/linalg';
import { nn, numpy as np } from '@first-principles/step4-autodiff';
import { apply, type Tensor } from '../core/tensor.ts';
import { erf } from './erf.ts';

/*
 * Those that are not methods of tensors. Each gives the shape of x.
 */

/**
 * x above 0, slope·x elsewhere.
 *
 * @source PyTorch, `torch.nn.functional.leaky_relu`
 * @example leakyRelu(tensor([-100, 2])).data.toList() // [-1, 2]
 */
export function leakyRelu(x: Tensor, negativeSlope = 0.01): Tensor {
  return apply('leakyRelu', (v) => np.where(np.greater(v, 0), v, np.mul(negativeSlope, v)), x);
}

/**
 * x above 0, α·(eˣ − 1) elsewhere.
 *
 * @source D. Clevert et al., "Exponential Linear Units" (2016), equation 15; PyTorch, `torch.nn.functional.elu`
 * @example elu(tensor([0, 2])).data.toList() // [0, 2]
 */
export function elu(x: Tensor, alpha = 1): Tensor {
  return apply(
    'elu',
    (v) => {
      const above = np.greater(v, 0);
      // e^x is not asked where it would overflow: 0 times its slope is NaN
      return np.where(above, v, np.mul(alpha, np.expm1(np.where(above, 0, v))));
    },
    x,
  );
}

export interface GELUOptions {
  /** `tanh` for the formula of BERT and GPT-2; `none` by default. */
  readonly approximate?: 'none' | 'tanh';
}

/**
 * x·Φ(x), Φ the normal distribution's: ½x·(1 + erf(x/√2)).
 *
 * @throws DTypeError if the approximation is none of the two
 * @source D. Hendrycks and K. Gimpel, "Gaussian Error Linear Units" (2016); PyTorch, `torch.nn.functional.gelu`
 * @example gelu(tensor([0, 10])).data.toList() // [0, 10]
 */
export function gelu(x: Tensor, { approximate = 'none' }: GELUOptions = {}): Tensor {
  if (approximate === 'tanh') return apply('gelu', nn.gelu, x);
  if (approximate !== 'none') {
    throw new DTypeError(`gelu: approximate must be 'none' or 'tanh': got ${String(approximate)}`);
  }
  return apply('gelu', (v) => np.mul(np.mul(0.5, v), np.add(1, erf(np.mul(Math.SQRT1_2, v)))), x);
}

/**
 * x·σ(x), the swish.
 *
 * @source PyTorch, `torch.nn.functional.silu`
 * @example silu(tensor([0, 100])).data.toList() // [0, 100]
 */
export function silu(x: Tensor): Tensor {
  return apply('silu', (v) => np.mul(v, nn.sigmoid(v)), x);
}

/**
 * ln(1 + e^βx)/β, a relu without a corner, written so that nothing overflows (PyTorch's threshold, from which on it gives
 * x, is not needed).
 *
 * @source PyTorch, `torch.nn.functional.softplus`
 * @example softplus(tensor([-1000, 1000])).data.toList() // [0, 1000]
 */
export function softplus(x: Tensor, beta = 1): Tensor {
  return apply(
    'softplus',
    (v) => {
      const rest = np.log1p(np.exp(np.neg(np.mul(beta, np.abs(v)))));
      return np.add(np.maximum(v, 0), np.div(rest, beta));
    },
    x,
  );
}
