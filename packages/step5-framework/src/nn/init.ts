import {
  DTypeError,
  formatShape,
  ShapeError,
  sizeOf,
  type FloatDType,
  type NDArray,
  type Shape,
} from '@first-principles/linalg';
import { numpy as np, random } from '@first-principles/step4-autodiff';
import type { Generator } from '../core/generator.ts';

/*
 * What parameters begin as: `parameter.data = init.kaimingNormal(parameter.shape, generator)`. PyTorch's functions of the
 * same names write into the parameter.
 */

export interface InitOptions {
  /** float32 by default. */
  readonly dtype?: FloatDType;
}

/**
 * U(low, high).
 *
 * @source PyTorch, `torch.nn.init.uniform_`
 */
export function uniform(
  shape: Shape,
  generator: Generator,
  {
    low = 0,
    high = 1,
    dtype = 'float32',
  }: InitOptions & { readonly low?: number; readonly high?: number } = {},
): NDArray {
  return np.add(low, np.mul(high - low, random.uniform(generator.next(), shape, dtype)));
}

/**
 * N(mean, std²).
 *
 * @source PyTorch, `torch.nn.init.normal_`
 */
export function normal(
  shape: Shape,
  generator: Generator,
  {
    mean = 0,
    std = 1,
    dtype = 'float32',
  }: InitOptions & { readonly mean?: number; readonly std?: number } = {},
): NDArray {
  return np.add(mean, np.mul(std, random.normal(generator.next(), shape, dtype)));
}

/**
 * The same number everywhere.
 *
 * @source PyTorch, `torch.nn.init.constant_`
 * @example init.constant([2], 3).toList() // [3, 3]
 */
export function constant(shape: Shape, value: number, { dtype = 'float32' }: InitOptions = {}): NDArray {
  return np.full(shape, value, dtype);
}

/**
 * 0 everywhere.
 *
 * @source PyTorch, `torch.nn.init.zeros_`
 */
export function zeros(shape: Shape, options: InitOptions = {}): NDArray {
  return constant(shape, 0, options);
}

/**
 * 1 everywhere.
 *
 * @source PyTorch, `torch.nn.init.ones_`
 */
export function ones(shape: Shape, options: InitOptions = {}): NDArray {
  return constant(shape, 1, options);
}

export interface XavierOptions extends InitOptions {
  /** `calculateGain` of what follows; 1 by default. */
  readonly gain?: number;
}

/**
 * U(±gain·√(6/(in + out))): keeps the size of signals about the same, forwards and backwards.
 *
 * @param shape - [out, in, …]
 * @throws ShapeError if it has fewer than two axes
 * @source X. Glorot and Y. Bengio, "Understanding the difficulty of training deep feedforward neural networks" (2010),
 *   equation 16; PyTorch, `torch.nn.init.xavier_uniform_`
 */
export function xavierUniform(
  shape: Shape,
  generator: Generator,
  { gain = 1, ...options }: XavierOptions = {},
): NDArray {
  const bound = Math.sqrt(3) * xavier(shape, gain);
  return uniform(shape, generator, { ...options, low: -bound, high: bound });
}

/**
 * N(0, gain²·2/(in + out)).
 *
 * @param shape - [out, in, …]
 * @throws ShapeError if it has fewer than two axes
 * @source PyTorch, `torch.nn.init.xavier_normal_`
 */
export function xavierNormal(
  shape: Shape,
  generator: Generator,
  { gain = 1, ...options }: XavierOptions = {},
): NDArray {
  return normal(shape, generator, { ...options, std: xavier(shape, gain) });
}

export interface KaimingOptions extends InitOptions {
  /** Whose size is kept: the signals' (`fanIn`, the default) or the gradients'. */
  readonly mode?: 'fanIn' | 'fanOut';
  /** What follows; `leakyRelu` by default. */
  readonly nonlinearity?: Nonlinearity;
  /** The slope of `leakyRelu` below 0; 0 by default, which is relu. */
  readonly a?: number;
}

/**
 * He's, uniform: U(±gain·√(3/fan)).
 *
 * @param shape - [out, in, …]
 * @throws ShapeError if it has fewer than two axes
 * @source K. He et al., "Delving Deep into Rectifiers" (2015), equation 10; PyTorch, `torch.nn.init.kaiming_uniform_`
 */
export function kaimingUniform(shape: Shape, generator: Generator, options: KaimingOptions = {}): NDArray {
  const bound = Math.sqrt(3) * kaiming(shape, options);
  return uniform(shape, generator, { ...options, low: -bound, high: bound });
}

/**
 * He's: N(0, gain²/fan).
 *
 * @param shape - [out, in, …]
 * @throws ShapeError if it has fewer than two axes
 * @source PyTorch, `torch.nn.init.kaiming_normal_`
 */
export function kaimingNormal(shape: Shape, generator: Generator, options: KaimingOptions = {}): NDArray {
  return normal(shape, generator, { ...options, std: kaiming(shape, options) });
}

/**
 * Rows (or columns, if these are fewer) of length `gain`, at right angles to each other: by Gram and Schmidt, from N(0, 1).
 *
 * @param shape - [out, in, …]
 * @throws ShapeError if it has fewer than two axes
 * @source A. Saxe et al., "Exact solutions to the nonlinear dynamics of learning in deep linear neural networks" (2014);
 *   PyTorch, `torch.nn.init.orthogonal_`
 */
export function orthogonal(
  shape: Shape,
  generator: Generator,
  { gain = 1, dtype = 'float32' }: XavierOptions = {},
): NDArray {
  fans(shape);
  const [rows, columns] = [shape[0], sizeOf(shape.slice(1))];
  const [count, length] = rows < columns ? [rows, columns] : [columns, rows];
  const drawn = random.normal(generator.next(), [count, length], 'float64');
  let square: NDArray = np.zeros([0, length], 'float64');
  for (let i = 0; i < count; i++) {
    let v = np.slice(drawn, [i, i + 1]);
    // twice: what rounding leaves of the first time
    for (const _ of [1, 2]) v = np.sub(v, np.matmul(np.matmul(v, np.transpose(square)), square));
    square = np.concatenate([square, np.div(v, np.norm(v))]);
  }
  const turned = rows < columns ? square : np.transpose(square);
  return np.astype(np.mul(gain, np.reshape(turned, shape)), dtype);
}

const GAINS = { linear: 1, sigmoid: 1, tanh: 5 / 3, relu: Math.SQRT2, selu: 3 / 4 } as const;

/** What follows a layer. */
export type Nonlinearity = keyof typeof GAINS | 'leakyRelu';

/**
 * How much larger weights must be, because of what follows them.
 *
 * @param a - the slope of `leakyRelu` below 0
 * @throws DTypeError if the nonlinearity is unknown
 * @source PyTorch, `torch.nn.init.calculate_gain`
 * @example init.calculateGain('tanh') // 1.6666666666666667
 */
export function calculateGain(nonlinearity: Nonlinearity, a = 0.01): number {
  if (nonlinearity === 'leakyRelu') return Math.sqrt(2 / (1 + a * a));
  if (!Object.hasOwn(GAINS, nonlinearity)) {
    throw new DTypeError(
      `calculateGain: knows ${Object.keys(GAINS).join(', ')} and leakyRelu: got ${JSON.stringify(nonlinearity)}`,
    );
  }
  return GAINS[nonlinearity];
}

/** How many numbers go into one result, and how many results one goes into. */
function fans(shape: Shape): { readonly fanIn: number; readonly fanOut: number } {
  if (shape.length < 2) {
    throw new ShapeError(`init: weights have two axes or more, [out, in, …]: got ${formatShape(shape)}`);
  }
  const window = sizeOf(shape.slice(2));
  return { fanIn: shape[1] * window, fanOut: shape[0] * window };
}

function xavier(shape: Shape, gain: number): number {
  const { fanIn, fanOut } = fans(shape);
  return gain * Math.sqrt(2 / (fanIn + fanOut));
}

function kaiming(
  shape: Shape,
  { mode = 'fanIn', nonlinearity = 'leakyRelu', a = 0 }: KaimingOptions,
): number {
  return calculateGain(nonlinearity, a) / Math.sqrt(fans(shape)[mode]);
}
