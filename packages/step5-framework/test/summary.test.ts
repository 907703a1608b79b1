import { array, type NDArray } from '@first-principles/linalg';
import { lax, numpy as np, vjp } from '@first-principles/step4-autodiff';
import { describe, expect, it } from 'vitest';
import {
  apply,
  applyAll,
  BatchNorm1d,
  BatchNorm2d,
  Conv2d,
  Dropout,
  Embedding,
  Flatten,
  Generator,
  Linear,
  LSTM,
  MaxPool2d,
  Module,
  MultiheadAttention,
  ReLU,
  Sequential,
  stateOf,
  summary,
  Tensor,
  tensor,
} from '../src/index.ts';

const g = new Generator(1);

describe('summary', () => {
  it('counts a network that is known by heart', () => {
    const model = new Sequential(new Linear(784, 30, g), new ReLU(), new Linear(30, 10, g));
    const found = summary(model, [8, 784]);
    expect(found.rows).toEqual([
      { path: '', kind: 'Sequential', outputs: [[8, 10]], parameters: 0, flops: 0 },
      { path: '0', kind: 'Linear', outputs: [[8, 30]], parameters: 784 * 30 + 30, flops: 2 * 8 * 784 * 30 },
      { path: '1', kind: 'ReLU', outputs: [[8, 30]], parameters: 0, flops: 0 },
      { path: '2', kind: 'Linear', outputs: [[8, 10]], parameters: 310, flops: 2 * 8 * 30 * 10 },
    ]);
    expect([found.parameters, found.trainable, found.flops]).toEqual([23_860, 23_860, 381_120]);
    expect(`${found}`).toBe(
      [
        'module   kind        output   parameters    FLOPs',
        '(model)  Sequential  [8, 10]           0        0',
        '0        Linear      [8, 30]      23,550  376,320',
        '1        ReLU        [8, 30]           0        0',
        '2        Linear      [8, 10]         310    4,800',
        '23,860 parameters: 23,860 trainable, 0 frozen',
        '381,120 FLOPs forward: two for each multiply-add of products and convolutions',
      ].join('\n'),
    );
  });

  it('counts convolutions by window, and changes nothing', () => {
    const model = new Sequential(
      new Conv2d(1, 6, 5, g, { padding: 2 }),
      new BatchNorm2d(6),
      new MaxPool2d(2),
      new Conv2d(6, 4, 3, g, { groups: 2, stride: 2 }),
      new Dropout(0.5, g),
      new Flatten(),
    );
    model.train();
    const before = [
      String(stateOf(g)['key'].toList()),
      [...model.stateTensors()].map(([, t]) => t.data.toList()),
    ];
    const { rows } = summary(model, [2, 1, 28, 28]);
    expect(rows.map(({ outputs: [shape] }) => shape)).toEqual([
      [2, 144],
      [2, 6, 28, 28],
      [2, 6, 28, 28],
      [2, 6, 14, 14],
      [2, 4, 6, 6],
      [2, 4, 6, 6],
      [2, 144],
    ]);
    expect(rows.map(({ flops }) => flops)).toEqual([
      0,
      2 * (2 * 6 * 28 * 28) * 25,
      0,
      0,
      2 * (2 * 4 * 6 * 6) * (3 * 9),
      0,
      0,
    ]);
    expect(rows.map(({ parameters }) => parameters)).toEqual([0, 156, 12, 0, 4 * 27 + 4, 0, 0]);
    expect([
      String(stateOf(g)['key'].toList()),
      [...model.stateTensors()].map(([, t]) => t.data.toList()),
    ]).toEqual(before);
    expect([...model.namedModules()].every(([, module]) => module.training)).toBe(true);
    const pre: unknown[] = [];
    model.registerForwardPreHook(() => void pre.push(1));
    model.call(tensor([[Array.from({ length: 28 }, () => Array.from({ length: 28 }, () => 0.5))]]));
    expect(pre).toEqual([1]);
  });

  it('counts what is shared once, what is called twice twice, and says what is frozen', () => {
    class Tied extends Module<[Tensor], Tensor> {
      readonly embedding = new Embedding(11, 4, g);
      readonly inner = new Linear(4, 4, g, { bias: false });
      readonly again = this.inner;
      readonly unused = new Linear(2, 2, g);
      readonly weight = this.embedding.weight;

      forward(x: Tensor): Tensor {
        const h = this.again.call(this.inner.call(this.embedding.call(x)));
        return h.matmul(this.weight.transpose(0, 1));
      }
    }
    const model = new Tied();
    model.embedding.requiresGrad(false);
    const found = summary(model, new Tensor(array([[1, 2, 3]], 'int32')));
    expect(found.rows).toEqual([
      { path: '', kind: 'Tied', outputs: [[1, 3, 11]], parameters: 44, flops: 2 * 3 * 4 * 11 },
      { path: 'embedding', kind: 'Embedding', outputs: [[1, 3, 4]], parameters: 0, flops: 0 },
      { path: 'inner', kind: 'Linear', outputs: [[1, 3, 4]], parameters: 16, flops: 2 * (2 * 3 * 4 * 4) },
      { path: 'unused', kind: 'Linear', outputs: [], parameters: 6, flops: 0 },
    ]);
    expect([found.parameters, found.trainable]).toEqual([66, 22]);
    expect(`${found}`).toContain('66 parameters: 22 trainable, 44 frozen');
  });

  it('goes into loops and lists of results', () => {
    const { rows, flops } = summary(new LSTM(3, 5, g), [7, 2, 3]);
    expect(rows[0].outputs).toEqual([
      [7, 2, 5],
      [1, 2, 5],
      [1, 2, 5],
    ]);
    expect(flops).toBe(2 * 7 * 2 * (3 + 5) * 20);
    const attention = summary(new MultiheadAttention(8, 2, g), [4, 1, 8], [4, 1, 8], [4, 1, 8]);
    expect(attention.flops).toBe(2 * (4 * 8 * 8 * 4 + 2 * (4 * 4 * 8)));
  });

  it('counts what goes back through a convolution like the convolution, and of branches the most expensive', () => {
    class Slopes extends Module<[x: Tensor, w: Tensor], Tensor[]> {
      forward(x: Tensor, w: Tensor): Tensor[] {
        const conv = (a: NDArray, b: NDArray): NDArray => lax.convGeneralDilated(a, b, { strides: 2 });
        return applyAll(
          'slopes',
          (a, b) => {
            const [y, back] = vjp(conv, a, b);
            return back(y);
          },
          x,
          w,
        );
      }
    }
    const back = summary(new Slopes(), [5, 3, 9, 7], [4, 3, 3, 2]);
    expect(back.rows[0].outputs).toEqual([
      [5, 3, 9, 7],
      [4, 3, 3, 2],
    ]);
    expect(back.flops).toBe(3 * 2 * (5 * 4 * 4 * 3) * (3 * 3 * 2));
    class Either extends Module<[Tensor], Tensor> {
      forward(x: Tensor): Tensor {
        return apply(
          'either',
          (m) =>
            lax.cond(
              np.greater(np.sum(m), 0),
              (a: NDArray) => np.matmul(a, a),
              (a: NDArray) => np.matmul(a, np.matmul(a, a)),
              m,
            ),
          x,
        );
      }
    }
    expect(summary(new Either(), [5, 5]).flops).toBe(2 * 2 * 125);
  });

  it('is of evaluation', () => {
    expect(summary(new Sequential(new BatchNorm1d(3)), [1, 3]).rows[1].outputs).toEqual([[1, 3]]);
  });

  it('says what forward says of a shape that does not fit', () => {
    expect(() => summary(new Linear(3, 2, g), [1, 4])).toThrow('matmul: ');
  });
});
