import {
  array,
  contiguous,
  cos,
  DTypeError,
  formatShape,
  reshape,
  ShapeError,
  sin,
  type NDArray,
} from '@first-principles/linalg';
import { numpy as np, random } from '@first-principles/step4-autodiff';
import { STILL, warp } from './warp.ts';

/*
 * What is done to a batch's inputs, x [N, …], on their way to the network. All chance comes from the batch's key, so a
 * batch is always the same, whoever makes it and when.
 */

/**
 * A function of a batch's inputs and of its key.
 *
 * @param x - [N, …]
 * @param key - uint32 [2], of this batch of this epoch
 */
export type Transform = (x: NDArray, key: NDArray) => NDArray;

/**
 * One transform after another, each with a key of its own.
 *
 * @source torchvision, `transforms.Compose`
 * @example compose(randomShift(2), gaussianNoise(0.1), normalize(0.1307, 0.3081))
 */
export function compose(...transforms: readonly Transform[]): Transform {
  return (x, key) => transforms.reduce((value, transform, i) => transform(value, random.foldIn(key, i)), x);
}

/**
 * Inputs of mean 0 and deviation 1, if these are theirs.
 *
 * y = (x − mean) / std
 *
 * @param mean - of all, or of each channel [C]: the second axis of x [N, C, …]
 * @param std - likewise
 * @throws DTypeError if a deviation is not positive
 * @throws ShapeError if two lists differ in length; when x comes, if a list is not of its channels
 * @source torchvision, `transforms.Normalize`
 * @example normalize(0.1307, 0.3081) // MNIST's
 */
export function normalize(
  mean: number | readonly number[],
  std: number | readonly number[],
): (x: NDArray) => NDArray {
  if (![std].flat().every((s) => s > 0)) {
    throw new DTypeError(`normalize: a deviation must be positive: got ${[std].flat().join(', ')}`);
  }
  if (typeof mean !== 'number' && typeof std !== 'number' && mean.length !== std.length) {
    throw new ShapeError(
      `normalize: there must be as many means as deviations: got ${mean.length} and ${std.length}`,
    );
  }
  const along = (numbers: number | readonly number[], x: NDArray): NDArray | number => {
    if (typeof numbers === 'number') return numbers;
    if (numbers.length !== 1 && numbers.length !== x.shape[1]) {
      throw new ShapeError(
        `normalize: x must be [N, ${numbers.length}, …], a channel for each number: got ${formatShape(x.shape)}`,
      );
    }
    return reshape(array(numbers, x.dtype), [-1, ...Array.from({ length: x.ndim - 2 }, () => 1)]);
  };
  return (x) => np.div(np.sub(x, along(mean, x)), along(std, x));
}

/**
 * Each picture moved by up to so many pixels, up or down and left or right; what comes in is 0.
 *
 * @param pixels - the farthest, a whole number
 * @returns of x [N, …, H, W]
 * @source P. Simard, D. Steinkraus and J. Platt, "Best practices for convolutional neural networks" (2003)
 * @example randomShift(2)
 */
export function randomShift(pixels: number): Transform {
  inRange('randomShift', 'the pixels', pixels, Number.isInteger(pixels) && pixels >= 0, 'a whole number ≥ 0');
  return (x, key) => {
    const moves = contiguous(random.randint(key, [x.shape[0], 2], -pixels, pixels + 1));
    return warp('randomShift', x, (n) => ({ ...STILL, dh: moves[2 * n], dw: moves[2 * n + 1] }));
  };
}

/**
 * Each picture turned about its middle by up to so many degrees, either way.
 *
 * @returns of x [N, …, H, W]
 * @source torchvision, `transforms.RandomRotation` (bilinear)
 * @example randomRotation(10)
 */
export function randomRotation(degrees: number): Transform {
  inRange('randomRotation', 'the angle', degrees, degrees >= 0 && degrees <= 180, 'in [0, 180]');
  return (x, key) => {
    const turns = random.uniform(key, [x.shape[0]], 'float64');
    const angles = np.mul(np.sub(np.mul(turns, 2), 1), (degrees * Math.PI) / 180);
    const [c, s] = [contiguous(cos(angles)), contiguous(sin(angles))];
    return warp('randomRotation', x, (n) => ({ ...STILL, hh: c[n], hw: s[n], wh: -s[n], ww: c[n] }));
  };
}

/**
 * Each picture left to right mirrored, with probability p.
 *
 * @returns of x [N, …, H, W]
 * @source torchvision, `transforms.RandomHorizontalFlip`
 * @example randomHorizontalFlip()
 */
export function randomHorizontalFlip(p = 0.5): Transform {
  inRange('randomHorizontalFlip', 'the probability', p, p >= 0 && p <= 1, 'in [0, 1]');
  return (x, key) => {
    const mirrored = contiguous(random.bernoulli(key, p, [x.shape[0]]));
    return warp('randomHorizontalFlip', x, (n) => (mirrored[n] ? { ...STILL, ww: -1 } : STILL));
  };
}

/**
 * Noise on every number.
 *
 * y = x + std·z, z standard normal
 *
 * @source torchvision, `transforms.v2.GaussianNoise`
 * @example gaussianNoise(0.1)
 */
export function gaussianNoise(std: number): Transform {
  inRange('gaussianNoise', 'the deviation', std, std >= 0 && std < Infinity, '≥ 0');
  return (x, key) => {
    const z = random.normal(key, x.shape, x.dtype === 'float64' ? 'float64' : 'float32');
    return np.add(x, np.mul(std, z));
  };
}

function inRange(transform: string, what: string, value: number, ok: boolean, range: string): void {
  if (!ok) throw new DTypeError(`${transform}: ${what} must be ${range}: got ${value}`);
}
