import {
  array,
  conv2dBackwardInput,
  conv2dBackwardWeights,
  key,
  normal,
  ones,
  slice,
  type NDArray,
} from '@first-principles/linalg';
import { describe, expect, test } from 'vitest';
import {
  checkGrads,
  grad,
  jit,
  lax,
  makeJaxpr,
  nn,
  numpy as np,
  random,
  typecheck,
  vjp,
  vmap,
} from '../src/index.ts';

interface Net {
  readonly kernels: NDArray;
  readonly W: NDArray;
}

const dtype = 'float64';
const net: Net = {
  kernels: normal(key(1), [3, 1, 3, 3], dtype),
  W: normal(key(2), [27, 4], dtype),
};
const images = normal(key(3), [5, 1, 8, 8], dtype);
const labels = array([0, 3, 1, 2, 3], 'int32');

/** Convolution, ReLU, pool, dropout, softmax and cross-entropy. */
const loss = ({ kernels, W }: Net, x: NDArray, y: NDArray, dropout: NDArray): NDArray => {
  const maps = nn.relu(lax.conv(x, kernels));
  const features = np.reshape(nn.maxPool(maps, 2), [x.shape[0], 27]);
  const kept = np.where(random.bernoulli(dropout, 0.8, features.shape), np.div(features, 0.8), 0);
  const scores = nn.logSoftmax(np.matmul(kept, W));
  return np.neg(np.mean(np.sum(np.mul(scores, nn.oneHot(y, 4, dtype)), 1)));
};

describe('a small CNN with dropout', () => {
  test('has the right gradient, and that of its gradient', () => {
    checkGrads((p: Net) => loss(p, images, labels, random.key(4)), [net]);
    const inputs = grad((x: NDArray) => loss(net, x, labels, random.key(4)));
    checkGrads((x: NDArray) => inputs(x), [images], { tolerance: 1e-5 });
  });

  test('has one gradient for each sample and key, by vmap as by a loop', () => {
    const keys = random.split(random.key(5), 5);
    const each = vmap(grad(loss), { inAxes: [null, 0, 0, 0] })(
      net,
      np.expandDims(images, 1),
      np.expandDims(labels, 1),
      keys,
    );
    for (const i of [0, 1, 2, 3, 4]) {
      const part = [i, i + 1] as const;
      const one = grad(loss)(net, slice(images, part), slice(labels, part), slice(keys, i));
      for (const name of ['kernels', 'W'] as const) {
        const difference = np.abs(np.sub(slice(each[name], i), one[name]));
        expect(Number(np.max(difference).item())).toBeLessThan(1e-14);
      }
    }
  });

  test('as a program is well typed, and gives the same bits', () => {
    const step = grad(loss);
    typecheck(makeJaxpr(step)(net, images, labels, random.key(6)));
    const [eager, jitted] = [step, jit(step)].map((f) => f(net, images, labels, random.key(6)));
    for (const name of ['kernels', 'W'] as const) {
      expect(jitted[name].toList()).toEqual(eager[name].toList());
    }
  });
});

test("what goes back from a convolution is linalg's, bit for bit", () => {
  const [x, w] = [normal(key(7), [4, 2, 9, 7]), normal(key(8), [6, 2, 3, 2])];
  const [y, pull] = vjp(
    (u: NDArray, v: NDArray) =>
      lax.conv(u, v, 2, [
        [1, 1],
        [0, 0],
      ]),
    x,
    w,
  );
  const dy = normal(key(9), y.shape);
  const walk = { stride: 2, padding: [1, 0] } as const;
  const [dx, dw] = pull(dy);
  expect(dx.toList()).toEqual(conv2dBackwardInput(dy, w, x.shape, walk).toList());
  expect(dw.toList()).toEqual(conv2dBackwardWeights(dy, x, 3, 2, walk).dw.toList());
});

describe('keys inside of programs', () => {
  test('a scan carries a key along, and draws from its children', () => {
    const walk = (first: NDArray): [NDArray, NDArray] =>
      lax.scan(
        (parent: NDArray): [NDArray, NDArray] => {
          const children = random.split(parent);
          return [np.slice(children, 0), random.normal(np.slice(children, 1), [2])];
        },
        first,
        null,
        { length: 3 },
      );
    let parent = random.key(10);
    const drawn = [0, 1, 2].map(() => {
      const children = random.split(parent);
      parent = np.slice(children, 0);
      return random.normal(np.slice(children, 1), [2]);
    });
    for (const f of [walk, jit(walk)]) {
      const [last, all] = f(random.key(10));
      expect(last.toList()).toEqual(parent.toList());
      expect(all.toList()).toEqual(np.stack(drawn).toList());
    }
  });

  test('a loop counts, and folds the count into a key', () => {
    const zero: NDArray = array(0);
    const total = (k: NDArray): NDArray =>
      lax.foriLoop(
        0,
        4,
        (i: NDArray, sum: NDArray) => np.add(sum, random.uniform(random.foldIn(k, i))),
        zero,
      );
    const byHand = [0, 1, 2, 3].reduce(
      (sum, i) => np.add(sum, random.uniform(random.foldIn(random.key(11), i))),
      zero,
    );
    expect(total(random.key(11)).item()).toBe(byHand.item());
    expect(vmap(total)(random.split(random.key(11), 3)).shape).toEqual([3]);
    expect(grad((x: NDArray) => np.mul(x, total(random.key(11))))(ones([])).item()).toBe(byHand.item());
  });
});
