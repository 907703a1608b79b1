import {
  arange,
  array,
  flip,
  pad,
  reshape,
  ShapeError,
  slice,
  zeros,
  type NDArray,
} from '@first-principles/linalg';
import { numpy as np, random } from '@first-principles/step4-autodiff';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compose,
  gaussianNoise,
  normalize,
  randomHorizontalFlip,
  randomRotation,
  randomShift,
} from '../src/index.ts';

const images = (seed: number, shape = [5, 2, 4, 3]): NDArray =>
  random.uniform(random.key(seed), shape, 'float64');
/** Image n alone, as a list. */
const image = (x: NDArray, n: number): unknown => slice(x, n).toList();
const distance = (a: NDArray, b: NDArray): number => Number(np.max(np.abs(np.sub(a, b))).item());

describe('transforms', () => {
  it('randomShift moves each image whole, by at most so many pixels', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 0, max: 3 }), (seed, pixels) => {
        const x = images(seed);
        const moved = randomShift(pixels)(x, random.key(seed));
        const around = pad(x, [
          [0, 0],
          [0, 0],
          [pixels, pixels],
          [pixels, pixels],
        ]);
        for (let n = 0; n < 5; n++) {
          const all = [];
          for (let dh = 0; dh <= 2 * pixels; dh++)
            for (let dw = 0; dw <= 2 * pixels; dw++)
              all.push(image(slice(around, '...', [dh, dh + 4], [dw, dw + 3]), n));
          expect(all).toContainEqual(image(moved, n));
        }
      }),
      { numRuns: 30 },
    );
  });

  it('randomShift comes in all directions, as often', () => {
    const dot = np.setAt(zeros([900, 3, 3]), ['...', 1, 1], 1);
    const sums = Array.from(np.sum(randomShift(1)(dot, random.key(1)), 0).data);
    // chi-square with 8 degrees of freedom: above 30 once in 5,000 times
    expect(sums.reduce((sum, n) => sum + (n - 100) ** 2 / 100, 0)).toBeLessThan(30);
  });

  it('randomHorizontalFlip mirrors left to right', () => {
    const x = images(1);
    expect(randomHorizontalFlip(1)(x, random.key(2)).toList()).toEqual(flip(x, -1).toList());
    expect(randomHorizontalFlip(0)(x, random.key(2)).toList()).toEqual(x.toList());
    const half = randomHorizontalFlip()(images(3, [400, 1, 1, 2]), random.key(2));
    const mirrored = np.sum(np.notEqual(half, images(3, [400, 1, 1, 2]))).item();
    expect(Math.abs(Number(mirrored) / 2 - 200)).toBeLessThan(50); // five deviations
  });

  it('randomRotation turns about the middle', () => {
    const x = images(1, [50, 1, 5, 5]);
    expect(randomRotation(0)(x, random.key(0)).toList()).toEqual(x.toList());
    const turned = randomRotation(90)(x, random.key(0));
    expect(distance(slice(turned, '...', 2, 2), slice(x, '...', 2, 2))).toBeLessThan(1e-15);
    expect(distance(turned, x)).toBeGreaterThan(0.1);
    // where x is the same in all directions, turning changes nothing but what bilinear sampling does
    const [h, w] = [reshape(arange(-4, 5), [9, 1]), reshape(arange(-4, 5), [1, 9])];
    const slope = np.broadcastTo(np.astype(np.add(np.mul(h, 0.1), np.mul(w, 0.3)), 'float64'), [8, 9, 9]);
    const middle = (y: NDArray): NDArray => slice(y, '...', [2, 7], [2, 7]);
    const sloped = middle(randomRotation(180)(slope, random.key(4)));
    // a plane turned is a plane, of the same steepness
    const dh = np.sub(slice(sloped, '...', [1, 5], [0, 4]), slice(sloped, '...', [0, 4], [0, 4]));
    const dw = np.sub(slice(sloped, '...', [0, 4], [1, 5]), slice(sloped, '...', [0, 4], [0, 4]));
    expect(distance(np.add(np.square(dh), np.square(dw)), np.full(dh.shape, 0.1, 'float64'))).toBeLessThan(
      1e-6,
    );
    const angles = new Set(slice(dh, '...', 0, 0).toList() as number[]);
    expect(angles.size).toBe(8);
  });

  it('what comes in from outside is 0', () => {
    const x = images(1, [6, 2, 5, 8]);
    const wide = pad(x, [
      [0, 0],
      [0, 0],
      [4, 4],
      [4, 4],
    ]);
    const turn = (y: NDArray): NDArray => randomRotation(180)(y, random.key(3));
    expect(distance(turn(x), slice(turn(wide), '...', [4, 9], [4, 12]))).toBeLessThan(1e-14);
  });

  it('gaussianNoise adds noise of its deviation', () => {
    const noisy = gaussianNoise(0.5)(zeros([100, 100]), random.key(1));
    expect(Math.abs(Number(np.mean(noisy).item()))).toBeLessThan(0.025);
    expect(Math.abs(Number(np.std(noisy).item()) - 0.5)).toBeLessThan(0.018);
    expect([noisy.dtype, gaussianNoise(1)(images(1), random.key(0)).dtype]).toEqual(['float32', 'float64']);
  });

  it('normalize takes one mean and deviation, or those of each channel', () => {
    const x = array([[[[1, 2]], [[3, 5]]]], 'float64');
    expect(normalize(1, 2)(x).toList()).toEqual([[[[0, 0.5]], [[1, 2]]]]);
    expect(normalize([1, 3], [1, 2])(x).toList()).toEqual([[[[0, 1]], [[0, 1]]]]);
    expect(() => normalize(0, [1, 0])).toThrow('normalize: a deviation must be positive: got 1, 0');
  });

  it('normalize takes lists of as many numbers as there are channels, or of one', () => {
    const x = zeros([2, 1, 3, 3]);
    expect(normalize([1], [2])(zeros([2, 3, 1, 1])).shape).toEqual([2, 3, 1, 1]);
    const said = 'normalize: x must be [N, 3, …], a channel for each number: got [2, 1, 3, 3]';
    for (const wrong of [normalize([0, 0, 0], 1), normalize(0, [1, 1, 1]), normalize([0, 0, 0], [1, 1, 1])]) {
      expect(() => wrong(x)).toThrow(said);
      expect(() => wrong(x)).toThrow(ShapeError);
    }
    expect(() => normalize([0, 0, 0], 1)(zeros([2]))).toThrow('got [2]');
    expect(() => normalize([0, 0, 0], [1])).toThrow(
      'normalize: there must be as many means as deviations: got 3 and 1',
    );
  });

  it('compose applies one after another, each with a key of its own', () => {
    const both = compose(gaussianNoise(1), (x) => np.mul(x, 2), gaussianNoise(1));
    const x = zeros([1000], 'float64');
    const y = both(x, random.key(1));
    expect(y.toList()).toEqual(both(x, random.key(1)).toList());
    expect(y.toList()).not.toEqual(both(x, random.key(2)).toList());
    expect(Math.abs(Number(np.variance(y).item()) - 5)).toBeLessThan(1.2); // 2² + 1²; with one key 3²
  });

  it('say what they take', () => {
    const k = random.key(0);
    expect(() => randomShift(1)(zeros([3, 3]), k)).toThrow(
      'randomShift: takes pictures [N, …, H, W]: got [3, 3]',
    );
    expect(() => randomRotation(5)(zeros([1, 3, 3], 'uint8'), k)).toThrow(
      'randomRotation: takes floats: got uint8',
    );
    expect(() => randomShift(0.5)).toThrow('randomShift: the pixels must be a whole number ≥ 0: got 0.5');
    expect(() => randomRotation(181)).toThrow('randomRotation: the angle must be in [0, 180]: got 181');
    expect(() => randomHorizontalFlip(1.1)).toThrow('the probability must be in [0, 1]: got 1.1');
    expect(() => gaussianNoise(-1)).toThrow('gaussianNoise: the deviation must be ≥ 0: got -1');
  });
});
