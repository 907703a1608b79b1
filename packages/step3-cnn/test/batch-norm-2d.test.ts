import {
  allClose,
  array,
  contiguous,
  key,
  mean,
  mul,
  type NDArray,
  normal,
  ones,
  reshape,
  transpose,
  variance,
  zeros,
} from '@first-principles/linalg';
import { batchNorm, type Norm } from '@first-principles/step2.1-adversarial';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { batchNorm2d, batchNorm2dBackward, batchNorm2dEval, remember } from '../src/index.ts';

const shapes = fc
  .tuple(...[4, 3, 5, 4].map((max) => fc.integer({ min: 1, max })))
  .filter(([N, , H, W]) => N * H * W >= 2);

/** What PyTorch 1.13 gives in the example below. */
const TORCH = {
  y: [
    -2.52370714, -1.01185357, 3.52370714, 0.5, 2.74912796, 1.41114374, 3.41812007, 4.08711218, -1.01185357,
    3.52370714, 0.5, 0.5, 1.41114374, 3.41812007, 4.08711218, 3.41812007,
  ],
  dx: [
    -1.75483621, -0.78292726, 2.1327996, 3.21268884, 0.56607033, 1.13214104, 0.61753104, -1.3379846,
    3.75263346, -2.40276111, -2.83472545, -1.32287188, -1.5438274, -1.3894453, 0.66899174, 1.28652315,
  ],
  dgamma: [3.77963393, -0.91986415],
  dbeta: [15, 15],
  mean: [0.2, 0.1625],
  variance: [1.1, 1.15535714],
  read: [
    0.1186167, 2.02553321, 7.74628274, 3.93244972, 1.29050694, -0.57016577, 2.2208433, 3.15117966, 2.02553321,
    7.74628274, 3.93244972, 3.93244972, -0.57016577, 2.2208433, 3.15117966, 2.2208433,
  ],
};

const fresh = (C: number): Norm => ({
  gamma: ones([C], 'float64'),
  beta: zeros([C], 'float64'),
  mean: zeros([C], 'float64'),
  variance: ones([C], 'float64'),
});

describe('batch norm of images', () => {
  it('gives each channel mean 0 and deviation 1 over all places of the batch, then those it learns', () => {
    fc.assert(
      fc.property(shapes, fc.nat(1e6), (shape, seed) => {
        const [x, gamma, beta] = [shape, [shape[1]], [shape[1]]].map((shape, i) =>
          normal(key(3 * seed + i), shape, 'float64'),
        );
        const { y, xHat } = batchNorm2d(x, gamma, beta, 0);
        expect([y.shape, xHat.shape]).toEqual([shape, shape]);
        expect(allClose(mean(xHat, [0, 2, 3]), mul(beta, 0), 0, 1e-9)).toBe(true);
        expect(allClose(variance(xHat, [0, 2, 3]), ones(gamma.shape, 'float64'))).toBe(true);
        expect(allClose(mean(y, [0, 2, 3]), beta, 0, 1e-9)).toBe(true);
        expect(allClose(variance(y, [0, 2, 3]), mul(gamma, gamma))).toBe(true);
      }),
    );
  });

  it('is that of step 2.1 on images of one place', () => {
    const x = normal(key(1), [6, 4], 'float64');
    const [gamma, beta] = [2, 3].map((seed) => normal(key(seed), [4], 'float64'));
    const { y } = batchNorm2d(reshape(x, [6, 4, 1, 1]), gamma, beta);
    expect(contiguous(reshape(y, [6, 4]))).toEqual(contiguous(batchNorm(x, gamma, beta).y));
  });

  it('PyTorch 1.13: y, dx, dγ, dβ, and what it remembers', () => {
    // m = torch.nn.BatchNorm2d(2).double(); m.weight.data = [2, -1]; m.bias.data = [0.5, 3]
    // x = (torch.arange(16.) ** 2 % 7).view(2, 2, 2, 2); dy = (torch.arange(16.) ** 2 % 5).view(2, 2, 2, 2)
    const x = reshape(
      array(
        Array.from({ length: 16 }, (_, i) => (i * i) % 7),
        'float64',
      ),
      [2, 2, 2, 2],
    );
    const dy = reshape(
      array(
        Array.from({ length: 16 }, (_, i) => (i * i) % 5),
        'float64',
      ),
      [2, 2, 2, 2],
    );
    const norm = { ...fresh(2), gamma: array([2, -1], 'float64'), beta: array([0.5, 3], 'float64') };
    const passed = batchNorm2d(x, norm.gamma, norm.beta);
    const back = batchNorm2dBackward(dy, passed.xHat, norm.gamma, passed.variance);
    const { mean, variance } = remember(norm, passed, 8);
    const near = (a: NDArray, b: readonly number[]): void =>
      contiguous(a).forEach((value, i) => expect(value).toBeCloseTo(b[i], 7));
    near(passed.y, TORCH.y);
    near(back.dx, TORCH.dx);
    near(back.dgamma, TORCH.dgamma);
    near(back.dbeta, TORCH.dbeta);
    near(mean, TORCH.mean);
    near(variance, TORCH.variance);
    near(batchNorm2dEval(x, { ...norm, mean, variance }), TORCH.read);
  });

  it('reads an image alone as among others, by what it remembers', () => {
    const x = normal(key(4), [3, 2, 4, 5], 'float64');
    const norm = remember(fresh(2), batchNorm2d(x, ones([2]), zeros([2])), 60);
    const together = contiguous(batchNorm2dEval(x, norm));
    expect(contiguous(batchNorm2dEval(x.slice([1, 2]), norm))).toEqual(together.slice(40, 80));
  });

  it('takes images in any layout', () => {
    const x = normal(key(5), [2, 3, 4, 5], 'float64');
    const other = transpose(transpose(x, [0, 2, 3, 1]).add(0), [0, 3, 1, 2]);
    const { gamma, beta } = fresh(3);
    expect(contiguous(batchNorm2d(other, gamma, beta).y)).toEqual(contiguous(batchNorm2d(x, gamma, beta).y));
  });
});

describe('what is no batch is refused', () => {
  const { gamma, beta } = fresh(3);

  it('one image of one place: a channel has one number, which has no deviation; reading it is fine', () => {
    expect(() => batchNorm2d(ones([1, 3, 1, 1]), gamma, beta)).toThrow(
      'batchNorm2d: needs N·H·W ≥ 2 numbers of a channel: x is [1, 3, 1, 1]: 1·1·1 = 1; to read a single image use batchNorm2dEval',
    );
    expect(() => batchNorm2d(ones([0, 3, 4, 4]), gamma, beta)).toThrow('x is [0, 3, 4, 4]: 0·4·4 = 0');
    expect(batchNorm2dEval(ones([1, 3, 1, 1]), fresh(3)).shape).toEqual([1, 3, 1, 1]);
  });

  it('shapes that do not fit', () => {
    expect(() => batchNorm2d(ones([4, 3]), gamma, beta)).toThrow(
      'batchNorm2d: takes images [N, C, H, W]: got [4, 3]',
    );
    expect(() => batchNorm2d(ones([2, 4, 2, 2]), gamma, beta)).toThrow(
      'batchNorm2d: gamma must be [4], one number a channel: got [3]',
    );
    expect(() => batchNorm2dEval(ones([2, 3, 2, 2]), { ...fresh(3), mean: ones([1]) })).toThrow(
      'batchNorm2dEval: mean must be [3], one number a channel: got [1]',
    );
    expect(() => batchNorm2dBackward(ones([2, 3, 2]), ones([2, 3, 2, 2]), gamma, beta)).toThrow(
      'batchNorm2dBackward: dy must have the shape of xHat [2, 3, 2, 2]: got [2, 3, 2]',
    );
  });
});
