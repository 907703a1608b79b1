import { DTypeError, key, normal, ShapeError } from '@first-principles/linalg';
import { numpy as np } from '@first-principles/step4-autodiff';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  Generator,
  GRU,
  GRUCell,
  LSTM,
  LSTMCell,
  MultiheadAttention,
  RNN,
  scaledDotProductAttention,
  Tensor,
} from '../src/index.ts';

const draw = (seed: number, ...shape: number[]): Tensor => new Tensor(normal(key(seed), shape));
const size = fc.integer({ min: 1, max: 4 });

describe('recurrent layers', () => {
  it('are their cell, step by step', () => {
    fc.assert(
      fc.property(size, size, size, size, (T, N, I, H) => {
        const layer = new LSTM(I, H, new Generator(1));
        const cell = new LSTMCell(I, H, new Generator(2));
        for (const [name, tensor] of cell.stateTensors()) tensor.data = layer.weights[`${name}_l0`].data;
        const x = draw(3, T, N, I);
        const [output, [h, c]] = layer.call(x);
        let state: readonly [Tensor, Tensor] | undefined;
        for (let t = 0; t < T; t++) {
          state = cell.call(x.index(t), state);
          expect(np.allClose(output.index(t).data, state[0].data, 1e-5, 1e-6).item()).toBe(true);
        }
        expect(np.allClose(h.index(0).data, state![0].data, 1e-5, 1e-6).item()).toBe(true);
        expect(np.allClose(c.index(0).data, state![1].data, 1e-5, 1e-6).item()).toBe(true);
      }),
      { numRuns: 15 },
    );
  });

  it('go on where they were', () => {
    const layer = new GRU(2, 3, new Generator(1), { numLayers: 2 });
    const x = draw(1, 5, 4, 2);
    const [whole, last] = layer.call(x);
    const [first, between] = layer.call(x.index([0, 2]));
    const [second, end] = layer.call(x.index([2, 5]), between);
    expect(np.concatenate([first.data, second.data]).toList()).toEqual(whole.data.toList());
    expect(end.data.toList()).toEqual(last.data.toList());
  });

  it('refuse what does not fit', () => {
    const g = new Generator(1);
    expect(() => new RNN(2, 3, g, { numLayers: 0 })).toThrow(DTypeError);
    const lstm = new LSTM(2, 3, g, { batchFirst: true });
    expect(() => lstm.call(draw(1, 4, 2))).toThrow(new ShapeError('LSTM: x must be [N, T, 2]: got [4, 2]'));
    const state = [draw(1, 1, 4, 3), draw(1, 1, 5, 3)] as const;
    expect(() => lstm.call(draw(1, 4, 6, 2), state)).toThrow(
      new ShapeError('LSTM: the state must be [1, 4, 3]: got [1, 5, 3]'),
    );
    expect(() => new GRUCell(2, 3, g).call(draw(1, 4, 5))).toThrow(
      new ShapeError('GRUCell: x must be [N, 2]: got [4, 5]'),
    );
  });
});

describe('attention', () => {
  it('is a mean of the values: weights are positive and add up to 1', () => {
    fc.assert(
      fc.property(size, size, size, size, (N, T, S, heads) => {
        const layer = new MultiheadAttention(heads * 2, heads, new Generator(1));
        const [y, weights] = layer.call(
          draw(1, T, N, heads * 2),
          draw(2, S, N, heads * 2),
          draw(3, S, N, heads * 2),
        );
        expect(y.shape).toEqual([T, N, heads * 2]);
        expect(np.min(weights!.data).item()).toBeGreaterThan(0);
        expect(np.allClose(np.sum(weights!.data, -1), np.ones([N, T]), 1e-5, 1e-6).item()).toBe(true);
      }),
      { numRuns: 15 },
    );
  });

  it('that is causal does not see what comes later', () => {
    const [q, k, v] = [1, 2, 3].map((seed) => draw(seed, 2, 5, 4));
    const all = scaledDotProductAttention(q, k, v, { causal: true });
    for (let t = 1; t <= 5; t++) {
      const [a, b, c] = [q, k, v].map((x) => x.index('...', [0, t], [0, 4]));
      const part = scaledDotProductAttention(a, b, c, { causal: true });
      const same = np.allClose(part.data, all.index('...', [0, t], [0, 4]).data, 1e-5, 1e-6);
      expect(same.item()).toBe(true);
    }
  });

  it('sees what its mask says', () => {
    const [q, k, v] = [1, 2, 3].map((seed) => draw(seed, 5, 4));
    const mask = np.tril(np.ones([5, 5]));
    const causal = scaledDotProductAttention(q, k, v, { causal: true }).data.toList();
    const said = scaledDotProductAttention(q, k, v, { mask: np.astype(mask, 'bool') });
    expect(said.data.toList()).toEqual(causal);
    const added = scaledDotProductAttention(q, k, v, { mask: np.log(mask) });
    expect(added.data.toList()).toEqual(causal);
  });

  it('refuses what does not fit', () => {
    const g = new Generator(1);
    expect(() => new MultiheadAttention(6, 4, g)).toThrow(
      new ShapeError('MultiheadAttention: the width must be a multiple of the heads: got 6 and 4'),
    );
    const layer = new MultiheadAttention(6, 2, g, { batchFirst: true });
    const x = draw(1, 3, 4, 6);
    expect(() => layer.call(x, draw(1, 2, 4, 6), x)).toThrow(
      new ShapeError('MultiheadAttention: key must be [3, S, 6]: got [2, 4, 6]'),
    );
    expect(() => layer.call(x, x, x, { attnMask: np.zeros([4, 5]) })).toThrow(
      new ShapeError('MultiheadAttention: attnMask must be [4, 4]: got [4, 5]'),
    );
    expect(() => layer.call(x, x, x, { keyPaddingMask: np.zeros([3, 4]) })).toThrow(DTypeError);
    expect(() => scaledDotProductAttention(x, draw(1, 3, 4, 5), x)).toThrow(
      new ShapeError(
        'scaledDotProductAttention: takes q […, T, E], k […, S, E] and v […, S, V]: got [3, 4, 6], [3, 4, 5], [3, 4, 6]',
      ),
    );
  });
});
