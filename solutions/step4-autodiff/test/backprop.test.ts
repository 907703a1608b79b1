import { foldIn, key, normal, oneHot, sigmoid, type NDArray } from '@first-principles/linalg';
import { expect, test } from 'vitest';
import { softmaxError } from '../../step2-mnist/src/07-p-minus-y.ts';
import { layerForward } from '../../step2-mnist/src/14-layer-forward.ts';
import { errorBack } from '../../step2-mnist/src/18-error-back.ts';
import { layerGradients } from '../../step2-mnist/src/19-layer-gradients.ts';
import { grad, loss } from '../src/12-dloss.ts';

const drawn = (number: number, shape: readonly number[]): NDArray =>
  normal(foldIn(key(4), number), shape, 'float64');

test('grad(loss) is what step 2 derived by hand, to 1e-10', () => {
  const params = [
    { W: drawn(0, [6, 5]), b: drawn(1, [5]) },
    { W: drawn(2, [5, 4]), b: drawn(3, [4]) },
    { W: drawn(4, [4, 3]), b: drawn(5, [3]) },
  ];
  const [x, labels] = [drawn(6, [7, 6]), [0, 2, 1, 1, 0, 2, 2]];

  const [first, second, third] = params;
  const z1 = layerForward(x, first);
  const z2 = layerForward(sigmoid(z1), second);
  const d3 = softmaxError(layerForward(sigmoid(z2), third), oneHot(labels, 3, 'float64'));
  const d2 = errorBack(d3, third.W, z2);
  const d1 = errorBack(d2, second.W, z1);
  const byHand = [layerGradients(d1, x), layerGradients(d2, sigmoid(z1)), layerGradients(d3, sigmoid(z2))];

  grad(loss)(params, x, labels).forEach(({ W, b }, l) => {
    for (const [ours, theirs] of [
      [W, byHand[l].W],
      [b, byHand[l].b],
    ])
      [...ours.ravel().data].forEach((value, i) => expect(value).toBeCloseTo(theirs.ravel().data[i], 10));
  });
});
