import { foldIn, key, normal, type NDArray, oneHot, sub } from '@first-principles/linalg';
import * as step1 from '@first-principles/step1-xor';
import * as step2 from '@first-principles/step2-mnist';
import * as step3 from '@first-principles/step3-cnn';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cnnLoss, crossEntropyLoss, type Loss, quadraticLoss, xorLoss } from '../src/experiment/index.ts';
import { grad, jit, numpy as np, treeFlatten } from '../src/index.ts';
import { wholly } from './backends.ts';

const dtype = 'float64';
/** Random numbers of a seed, another array for each place. */
const draw = (seed: number, place: number, shape: readonly number[]): NDArray =>
  normal(foldIn(key(seed), place), shape, dtype);
const labelsOf = (count: number, classes: number): NDArray =>
  oneHot(
    Array.from({ length: count }, (_, n) => n % classes),
    classes,
    dtype,
  );

/** By `grad`, interpreted and compiled as a whole, the gradient is the one by hand, to 1e-10; and the two are the same bits. */
function expectSame<P>(loss: Loss<P>, params: P, x: NDArray, y: NDArray, byHand: P): void {
  const dloss = grad(loss as Loss<unknown>);
  const [eager, jitted] = [dloss, jit(dloss, { backend: wholly })].map(
    (f) => treeFlatten(f(params, x, y)).leaves,
  );
  const expected = treeFlatten(byHand).leaves;
  expect(eager.map(({ shape }) => shape)).toEqual(expected.map(({ shape }) => shape));
  expected.forEach((leaf, i) => {
    expect(Number(np.max(np.abs(sub(leaf, eager[i]))).item())).toBeLessThan(1e-10);
    expect(jitted[i].toList()).toEqual(eager[i].toList());
  });
}

const size = fc.integer({ min: 1, max: 5 });
const seed = fc.integer({ min: 0, max: 2 ** 32 - 1 });
const some = { numRuns: 12 };

test('XOR: step 1’s nine derivatives, and those of any number of hidden units', () => {
  const x = np.array(
    step1.XOR.map(({ x1, x2 }) => [x1, x2]),
    dtype,
  );
  const y = np.array(
    step1.XOR.map((row) => [row.y]),
    dtype,
  );
  fc.assert(
    fc.property(seed, size, (seed, H) => {
      const w = step1.initialise(key(seed), 2);
      expectSame(xorLoss, step1.pack(w), x, y, step1.pack(step1.gradients(w)));
      const [W1, b1] = [draw(seed, 0, [2, H]), draw(seed, 1, [H])];
      const params = { W1, b1, W2: draw(seed, 2, [H, 1]), b2: draw(seed, 3, [1]) };
      expectSame(xorLoss, params, x, y, step1.gradientsBatch(params, x, y));
    }),
    some,
  );
});

test('networks of step 2, of any depth and width, with either cost', () => {
  fc.assert(
    fc.property(seed, fc.array(size, { minLength: 2, maxLength: 4 }), size, (seed, structure, N) => {
      const net = structure.slice(1).map((units, l) => ({
        W: draw(seed, 2 * l, [structure[l], units]),
        b: draw(seed, 2 * l + 1, [units]),
      }));
      const [x, y] = [draw(seed, 99, [N, structure[0]]), labelsOf(N, structure.at(-1)!)];
      expectSame(quadraticLoss(), net, x, y, step2.gradients(net, x, y));
      const how = { cost: 'softmaxCrossEntropy' } as const;
      expectSame(crossEntropyLoss, net, x, y, step2.gradients(net, x, y, how));
    }),
    some,
  );
});

test('the convolutional network of step 3', () => {
  fc.assert(
    fc.property(seed, size, size, (seed, first, second) => {
      const kernels = [
        { w: draw(seed, 0, [first, 1, 3, 3]), b: draw(seed, 1, [first]) },
        { w: draw(seed, 2, [second, first, 2, 2]), b: draw(seed, 3, [second]) },
      ];
      const layers = {
        convolutions: kernels,
        dense: [{ W: draw(seed, 4, [4 * second, 3]), b: draw(seed, 5, [3]) }],
      };
      const [x, y] = [draw(seed, 6, [4, 1, 12, 13]), labelsOf(4, 3)];
      expectSame(cnnLoss, layers, x, y, step3.gradients(layers, x, y));
    }),
    some,
  );
});
